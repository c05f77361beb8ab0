"""Which field each column has, so that the whole is best.

Fields are given to columns together: a column that could be either of two fields takes the
one that leaves the better rest. The search is that of Kuhn and Munkres, over at most a few
dozen fields.

An example that can be followed by hand. "Subject | Reason" over titles and longer texts; the
numbers say how much more than enough the evidence for each is (:mod:`loaders.reading.evidence`):

               Subject   Reason
    title          1.4      1.2
    purpose        1.1        -

Taken one by one, "Subject" would be the title, which has the largest number, and "Reason"
would be nothing: 1.4 in all. Together, "Subject" as the purpose and "Reason" as
the title are worth 1.1 + 1.2 = 2.3, which is the best whole. If "Reason" could be the purpose
for 0.2, title and purpose in this order would be worth 1.4 + 0.2 = 1.6: still less. For 1.0 it
would be 2.4, and the best. A pair that is worth nothing or less is never made, so a column may
stay without a field, and a field without a column.
"""

from collections.abc import Mapping

Gains = Mapping[tuple[str, int], float]
"""Field and column to what the pair is worth; a pair that is not there is impossible."""


def best_whole(gains: Gains) -> dict[str, int]:
    """Field to column, each once, of the largest sum of ``gains``. Pairs worth nothing or
    less are left apart. Of equal wholes, the one whose best fields have the first columns."""
    useful = {pair: gain for pair, gain in gains.items() if gain > 0}
    fields = list(dict.fromkeys(field for field, _ in useful))
    columns = sorted({column for _, column in useful})
    if not fields:
        return {}
    # A field may also stay without a column: as many columns worth nothing as there are fields.
    width = len(columns) + len(fields)
    costs = [
        [-useful.get((field, c), 0.0) * (1 - n * 1e-7) for n, c in enumerate(columns)]
        + [0.0] * len(fields)
        for field in fields
    ]
    chosen = _cheapest(costs, width)
    return {
        fields[n]: columns[at]
        for n, at in enumerate(chosen)
        if at < len(columns) and (fields[n], columns[at]) in useful
    }


def _cheapest(costs: list[list[float]], width: int) -> list[int]:
    """For each row the column of the cheapest whole (rows are fewer than columns)."""
    rows = len(costs)
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (width + 1)
    taken = [0] * (width + 1)
    for row in range(1, rows + 1):
        taken[0], at = row, 0
        least, before = [float("inf")] * (width + 1), [0] * (width + 1)
        seen = [False] * (width + 1)
        while True:
            seen[at] = True
            current, step, following = taken[at], float("inf"), 0
            for column in range(1, width + 1):
                if seen[column]:
                    continue
                cost = costs[current - 1][column - 1] - of_row[current] - of_column[column]
                if cost < least[column]:
                    least[column], before[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(width + 1):
                if seen[column]:
                    of_row[taken[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = following
            if taken[at] == 0:
                break
        while at:
            taken[at] = taken[before[at]]
            at = before[at]
    found = [0] * rows
    for column in range(1, width + 1):
        if taken[column]:
            found[taken[column] - 1] = column - 1
    return found
