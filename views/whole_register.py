"""What was counted in the whole register, each figure with whose count it is.

The rows at hand name few of the requests one by one; these totals are of all of them.
"""

import pandas as pd

from views import exchange_figures
from views.published_coverage import OUTSIDE
from views.words import number, sentence_case


def title_of_count(whole: pd.Series, rejected: int) -> str:
    """A published total of requests from outside DfE, a row of ``published_counts``, and how
    many of them were rejected, as a title."""
    when = exchange_figures.period_in_words(whole["period_start"], whole["period_end"])
    return sentence_case(
        f"{whole['counted_by']} counted {number(whole['value'])} outside requests for pupils’ data "
        f"in DfE’s register, {when}; {number(rejected)} were rejected"
    )


def beside_a_list(published_counts: pd.DataFrame) -> str:
    """The longest count of requests from outside DfE and whose it is, in a sentence to stand beside
    a list that names few of them; empty without a count."""
    rows = published_counts[
        (published_counts["dimension"] == "total")
        & (published_counts["scope"] == OUTSIDE)
        & (published_counts["unit"] == "requests")
    ]
    if rows.empty:
        return ""
    row = rows.iloc[int((rows["period_end"] - rows["period_start"]).argmax())]
    when = exchange_figures.period_in_words(row["period_start"], row["period_end"])
    counted_by = sentence_case(row["counted_by"])
    return f"{counted_by} counted {number(row['value'])} outside requests, {when}."


def share_by_kind(published_counts: pd.DataFrame) -> str:
    """The published share of one kind of recipient in the whole register, in a sentence that
    says whose word it is; empty without one."""
    rows = published_counts[published_counts["dimension"] == "recipient type"]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    when = exchange_figures.period_in_words(row["period_start"], row["period_end"])
    return sentence_case(
        f"{row['value_text']} of the approved requests for identifying data, {when}, was for "
        f"{row['category']}, says {row['counted_by']}."
    )
