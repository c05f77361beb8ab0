"""What became of a request, told by columns of days, and by a word beside a count."""

from datetime import date

from tests.registers import read

BODIES = ("Cardiff University", "Estyn", "Nesta", "Kent County Council", "Ofqual", "UCAS")
DAY = date(2020, 5, 4)


def decided(heads, *ends):
    rows = [
        [f"W{n:03d}", body, "A study", *end]
        for n, (body, end) in enumerate(zip(BODIES, ends, strict=True))
    ]
    return {"Requests": [["Reference", "Applicant", "Project", *heads], *rows]}


def test_a_request_with_a_day_in_neither_column_is_open(tmp_path):
    ends = [(DAY, None), (None, DAY), (None, None), (DAY, None), (None, DAY), (None, None)]
    for heads in (
        ("Approved on", "Rejected on"),
        ("Cymeradwywyd ar / Approved on", "Gwrthodwyd ar / Rejected on"),
        ("Date granted", "Date refused"),
    ):
        found = read(tmp_path, decided(heads, *ends)).releases
        said = ["approved", "rejected", "pending"]
        assert found["decision"].tolist() == [*said, *said]
        assert found["date"].isna().tolist() == [False, False, True] * 2


def test_a_request_that_was_withdrawn_has_a_column_of_its_own(tmp_path):
    ends = [(DAY, None, None), (None, DAY, None), (None, None, DAY), (DAY, None, None),
            (None, None, None), (None, DAY, None)]  # fmt: skip
    found = read(tmp_path, decided(("Approved on", "Rejected on", "Withdrawn on"), *ends)).releases
    said = ["approved", "rejected", "withdrawn", "approved", "pending", "rejected"]
    assert found["decision"].tolist() == said


def test_where_nothing_was_rejected_yet_a_request_without_a_day_is_open(tmp_path):
    ends = [(DAY, None), (DAY, None), (None, None), (DAY, None), (DAY, None), (None, None)]
    found = read(tmp_path, decided(("Approved on", "Rejected on"), *ends)).releases
    assert found["decision"].tolist() == ["approved", "approved", "pending"] * 2


def test_a_stage_says_of_a_request_without_a_day_where_it_is(tmp_path):
    ends = [(DAY, None, "Approved"), (None, DAY, "Refused"), (None, None, "With the panel"),
            (None, None, "Withdrawn"), (DAY, None, "Approved"),
            (None, None, "Under consideration")]  # fmt: skip
    found = read(tmp_path, decided(("Approved on", "Rejected on", "Stage"), *ends)).releases
    said = ["approved", "rejected", "pending", "withdrawn", "approved", "pending"]
    assert found["decision"].tolist() == said


FORCES = ("Kent Police", "Lancashire Constabulary", "South Wales Police", "Kent Police")


def test_people_counted_beside_the_outcome_of_each_request_of_the_police(tmp_path):
    heads = ["Day decided", "Force asking", "Outcome", "Pupils whose records were disclosed"]
    ends = [("Disclosed", 3), ("Not disclosed", 0), ("Disclosed", None), ("Disclosed", 7)]
    rows = [
        [date(2023, 3, 2 * n + 1), force, *end]
        for n, (force, end) in enumerate(zip(FORCES, ends, strict=True))
    ]
    edition = read(tmp_path, {"March": [["Requests decided, one line each"], heads, *rows]})
    made = edition.exchanges
    of = {name: made[made["measure"] == name] for name in made["measure"].unique()}
    assert edition.releases.empty
    assert edition.found.sheets[0].stream == "police"
    assert edition.found.sheets[0].rows_read == 4
    assert of["requests"]["requester"].tolist() == list(FORCES)
    assert of["requests resulting in data"]["value"].tolist() == [1, 0, 1, 1]
    assert of["pupils whose data was shared"]["value"].tolist() == [3, 0, 7]
    assert set(made["period_precision"]) == {"day"}
    assert set(of["requests resulting in data"]["status"]) == {"derived"}


def test_side_by_side_what_was_turned_down_keeps_its_title(tmp_path):
    rows = [["Granted", None, None, None, None, "Turned down"],
            ["Ref", "Given to", "Research title", "Sent on", None,
             "Ref", "Body refused", "Research applied for", "Turned down on"],
            ["C1G", "UCL", "A study of grades", DAY, None, "C1N", "BBC", "A study of play", DAY],
            ["C2G", "Nesta", "A study of work", DAY, None, "C2N", "Demos", "A study of sport", DAY],
            ["C3G", "Ofqual", "A study of marks", DAY]]  # fmt: skip
    sheets = {"2021": [["Requests closed in 2021"], [], *rows]}
    found = read(tmp_path, sheets, merged={"2021": ["A3:D3", "F3:I3"]}).releases
    told = found.set_index("reference")[["title", "decision"]]
    assert told.loc["C1N"].tolist() == ["A study of play", "rejected"]
    assert told.loc["C2G"].tolist() == ["A study of work", "released"]


def test_an_order_that_was_complied_with_was_answered(tmp_path):
    courts = ("Leeds Family Court", "Hull Crown Court", "Central Family Court")
    ends = zip(courts, ("Yes", "No", "Yes"), strict=True)
    rows = [[date(2020, n, 7), court, said, n] for n, (court, said) in enumerate(ends, 1)]
    heads = ["Order dated", "Issuing court", "Complied with?", "Number of children"]
    made = read(tmp_path, {"Orders": [["Orders received"], heads, *rows]}).exchanges
    answered = made[made["measure"] == "requests resulting in data"]
    assert answered["value"].tolist() == [1, 0, 1]
