"""What a table's own cells prove, against what a name, a word or a place would suggest."""

from datetime import date

import pytest

from tests.registers import inspect, only_sheet, read

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
COURTS = (
    "Hull Crown Court",
    "Family Court at Derby",
    "High Court of Justice",
    "Leeds County Court",
)
MONTHS_WHOLE = ("January", "February", "April", "June", "December")
OFTEN = ("Termly", "Monthly", "Yearly", "Termly", "Monthly")
FIRMS = ("Capita plc", "Serco Limited", "Parkopedia Ltd", "Zeta Parking Limited", "Vinci plc")


# Thousands


def answers(title, unit, head="{}", figures=(4884.2, 185.8)):
    heads = [head.format(text) for text in ("Nationality held", "Refused")]
    rows = [[title], [unit], ["Census", *heads], ["Autumn 2016", *figures]]
    return [row for row in rows if any(row)]


@pytest.mark.parametrize(
    ("title", "unit", "head"),
    [
        ("Nationality of pupils (thousands)", "", "{}"),
        ("Nationality of pupils", "Thousands of pupils", "{}"),
        ("Nationality of pupils", "Figures are in thousands", "{}"),
        ("Nationality of pupils", "", "{} (000s)"),
    ],
)
def test_figures_said_to_be_in_thousands_are_that_many_pupils(tmp_path, title, unit, head):
    made = read(tmp_path, {"A": answers(title, unit, head)}).nationality
    assert made["value"].tolist() == [4_884_200, 185_800]
    assert made["note"].str.contains("published as").all()


def test_a_note_below_a_table_that_says_thousands_is_heard(tmp_path):
    rows = [*answers("Nationality of pupils", ""), [], ["All figures are in thousands."]]
    assert read(tmp_path, {"A": rows}).nationality["value"].tolist() == [4_884_200, 185_800]
    rows = [["Home Office"], ["Month", "People asked about"], ["May 2018", 2], ["June 2018", 3]]
    made = read(tmp_path, {"A": [*rows, [], ["All figures are in thousands."]]}).exchanges
    assert made["value"].tolist() == [2000, 3000]


def test_a_label_that_says_thousands_speaks_for_its_own_row(tmp_path):
    rows = [["", "May 2018", "June 2018"], ["People asked about (thousands)", 1.2, 3]]
    rows = [["Home Office"], *rows, ["Records returned", 15, 20]]
    made = read(tmp_path, {"A": rows}).exchanges
    assert made["value"].tolist() == [1200, 3000, 15, 20]


@pytest.mark.parametrize("unit", ["Rounded to the nearest thousand", "Of 8 million pupils"])
def test_what_is_rounded_to_thousands_is_not_in_thousands(tmp_path, unit):
    made = read(tmp_path, {"A": answers("Nationality", unit, figures=(4_884_000, 186_000))})
    assert made.nationality["value"].tolist() == [4_884_000, 186_000]


def test_a_part_of_a_pupil_is_no_figure_unless_its_unit_is_said(tmp_path):
    edition = read(tmp_path, {"A": answers("Nationality", "", figures=(4884.2, 186))})
    assert edition.nationality["value"].tolist() == [186]
    assert "4884.2" in edition.problems["value"].tolist()


# Blocks a year


def blocks(corner, month, gap=True):
    rows = [["Exchange of pupil data with the Home Office"]]
    for n, year in enumerate((2018, 2019, 2020)):
        head = [month.format(month=name, year=year) for name in MONTHS]
        asked = [10 * n + k for k in range(1, 7)]
        rows += [[]] * gap + [[corner(year), *head, "Total"]]
        rows += [["People asked about", *asked, sum(asked)]]
        rows += [["Records returned", *[1] * 6, 6]]
    return rows


@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("month", ["{month}", "{month} {year}"])
@pytest.mark.parametrize("corner", ["Calendar year {}", "Year {}", "Measure ({})", "{}"])
def test_each_block_of_months_is_of_its_own_year(tmp_path, corner, month, gap):
    made = read(tmp_path, {"By month": blocks(corner.format, month, gap)}).exchanges
    asked = made[made["measure"] == "people asked about"].set_index("period_start")["value"]
    assert len(made) == 36
    assert asked.loc["2018-03-01"] == 3
    assert asked.loc["2019-03-01"] == 13
    assert asked.loc["2020-06-01"] == 26


def test_a_financial_year_in_the_corner_runs_into_the_next(tmp_path):
    head = ["2018-19", "Apr", "Dec", "Jan", "Mar"]
    rows = [["Home Office"], head, ["People asked about", 4, 12, 1, 3]]
    made = read(tmp_path, {"S": rows}).exchanges
    assert made["period_start"].dt.strftime("%Y-%m").tolist() == [
        *("2018-04", "2018-12", "2019-01", "2019-03"),
    ]


def test_a_number_in_the_corner_is_the_year_of_its_block(tmp_path):
    rows = blocks(int, "{month}")
    assert read(tmp_path, {"S": rows}).exchanges["period_start"].dt.year.nunique() == 3


def test_a_block_of_months_without_a_year_has_not_that_of_the_one_above(tmp_path):
    rows = blocks(lambda year: "2018" if year == 2018 else None, "{month}")
    edition = read(tmp_path, {"S": rows})
    assert len(edition.exchanges) == 12
    assert edition.problems["refused"].any()


# Lists by any name


def orders(title="Orders of a court addressed to the Secretary of State"):
    head = ["Order sealed", "Made by", "Kind of case", "Children concerned"]
    rows = [[date(2019, n, 3), court, "Return order", n] for n, court in enumerate(COURTS, 1)]
    return [[title], head, *rows]


@pytest.mark.parametrize("name", ["List of orders", "Orders list", "Court list", "List"])
def test_a_list_of_orders_is_read_whatever_its_sheet_is_called(tmp_path, name):
    edition = read(tmp_path, {name: orders()})
    assert (edition.exchanges["measure"] == "requests").sum() == 4
    assert edition.found.sheets[0].rows_read == 4


def test_rows_that_stand_beside_days_are_counted_in_a_sheet_called_information(tmp_path):
    rows = [["Day", "Colour", "Shape"]]
    rows += [[date(2020, n, 3), f"Hue {n}", "Round"] for n in range(1, 6)]
    sheet = only_sheet(tmp_path, rows, "Information")
    assert sheet.rows_present == sheet.rows_refused == 5


@pytest.mark.parametrize("heading", ["Last updated", "Published"])
def test_a_table_of_contents_with_the_days_of_its_updates_is_notes(tmp_path, heading):
    rows = [["Sheet", "Title", heading]]
    rows += [[f"T{n}", f"Table {n}", date(2020, n, 3)] for n in range(1, 6)]
    assert only_sheet(tmp_path, rows, "Contents").kind == "notes"


def quarters(title="Orders by quarter"):
    head = ["Quarter", "Orders reaching the Department", "Orders complied with"]
    names = ("January to March", "April to June", "July to September")
    return [[title], head, *[[f"{name} 2019", n + 5, n] for n, name in enumerate(names)]]


def test_orders_by_quarter_are_the_courts_where_another_sheet_lists_the_orders_of_courts(tmp_path):
    made = read(tmp_path, {"List of orders": orders(), "Summary": quarters()}).exchanges
    counted = made[made["period_precision"] == "quarter"]
    assert set(counted["requester"]) == {"Courts"}
    assert counted["value"].tolist() == [5, 0, 6, 1, 7, 2]


def test_orders_of_nobody_known_are_not_the_courts(tmp_path):
    found = inspect(tmp_path, {"Summary of sales": quarters()})
    assert found.sheets[0].rows_refused == 3


# A note is no release, and a reference no data set


@pytest.mark.parametrize(
    "note",
    [
        "BPA: British Parking Association. IPC: International Parking Community.",
        "Note: BPA: British Parking Association.",
        "BPA is the British Parking Association.",
        "IPC International Parking Community",
        "For queries contact the Department for Education",
        "Published by the Department for Education",
    ],
)
def test_a_sentence_below_a_table_is_no_release_though_it_names_a_body(tmp_path, note):
    rows = [["Company", "Reasonable cause", "Information released", "Released on"]]
    rows += [[firm, "Unpaid charge", "Name and address", date(2021, n, 3)]
             for n, firm in enumerate(FIRMS, 1)]  # fmt: skip
    edition = read(tmp_path, {"Companies": [*rows, [], [note]]})
    assert edition.releases["organisation"].tolist() == list(FIRMS)
    assert edition.found.sheets[0].skipped[0].text.startswith(note[:20])


@pytest.mark.parametrize("heading", ["Extract", "Dataset", "File"])
def test_references_under_the_name_of_data_are_references(tmp_path, heading):
    rows = [[heading, "Supplied to", "Research question", "Files", "Supplied on"]]
    rows += [[f"OFQ/2018/{n:03}", firm, "Gender and physics", "GCSE entries", date(2018, n, 9)]
             for n, firm in enumerate((*FIRMS, *COURTS), 1)]  # fmt: skip
    made = read(tmp_path, {"Extracts": rows}).releases
    assert made["reference"].tolist() == [f"OFQ/2018/{n:03}" for n in range(1, 10)]
    assert set(made["datasets"]) == {"GCSE entries"}


# Organisations of two words


def projects(names, researchers="Accredited researchers on the project"):
    rows = [["Accredited projects"]]
    rows += [["No.", "Project", "Organisations taking part", researchers, "Data", "Accredited on"]]
    listed = [*names, *["University of Hull"] * len(names)]
    return rows + [
        [f"2020/{n:03}", f"Study {n}", name, "Dr Ann Zxyvb\nBo Qwert", "LEO", date(2020, 3, n)]
        for n, name in enumerate(listed, 1)
    ]


BODIES = ["Teach First", "ImpactEd Evaluation", "Future First", "Voice 21", "Career Ready"]


def test_two_words_are_a_body_where_bodies_and_people_have_columns_of_their_own(tmp_path):
    made = read(tmp_path, {"Accredited": projects(BODIES)}).accredited
    assert made["institutions"].tolist()[:5] == BODIES


PEOPLE = ["Sarah Vxyz", "Vxyz Jones", "Ann Zxyvb", "Bo Qwert", "Qwert Zxyvb", "AB Vxyz"]


def test_no_person_is_kept_among_bodies_though_people_have_a_column_of_their_own(tmp_path):
    edition = read(tmp_path, {"Accredited": projects(PEOPLE)})
    told = "".join(frame.to_csv() for frame in edition.frames.values())
    assert not [word for word in ("Vxyz", "Zxyvb", "Qwert") if word in told]
    assert edition.accredited["institutions"].isna().sum() == len(PEOPLE)


def test_two_words_that_nothing_knows_are_dropped_where_people_have_no_column(tmp_path):
    made = read(tmp_path, {"Accredited": projects(["Vxyz Bqwert"] * 3, "Theme")}).accredited
    assert "Vxyz" not in " ".join(made["institutions"].fillna(""))


def test_the_accredited_processor_is_where_researchers_work(tmp_path):
    rows = [row[:] for row in projects(BODIES)]
    rows[1].append("Accredited processor")
    rows[2:] = [[*row, "SAIL" if n % 2 else "ONS"] for n, row in enumerate(rows[2:])]
    made = read(tmp_path, {"Accredited": rows}).accredited
    assert made["environment"].tolist()[:2] == ["ONS", "SAIL"]


def test_a_row_of_words_that_ends_in_a_month_heads_no_further_table(tmp_path):
    bodies = (
        "Nuffield Trust",
        "Teesside University",
        "Edge Hill University",
        "Coram",
        "Barnardo’s",
    )
    agreement, data = "Memorandum of understanding", "Get Information About Schools contacts"
    rows = [
        [body, agreement, "School census" if n < 2 else data, often, f"{month} 2012"]
        for n, (body, often, month) in enumerate(zip(bodies, OFTEN, MONTHS_WHOLE, strict=True))
    ]
    heads = ["Body supplied", "Standing agreement", "What goes", "How often", "In place since"]
    made = read(tmp_path, {"Shares": [["Shares made again and again"], [], heads, *rows]}).releases
    assert made["organisation"].tolist() == [*bodies]
