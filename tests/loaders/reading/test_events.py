"""Lists in which each row is one order or request: told from counts by their days."""

from datetime import date

from tests.registers import read

COURTS = (
    "Hull Crown Court",
    "Family Court at Derby",
    "High Court of Justice",
    "Leeds County Court",
)
HEAD = ["Sealed", "Court that made it", "Kind of order", "Minors", "What was supplied"]


def orders(head=HEAD, year=2019):
    rows = [
        [date(year, n, 3 + n), court, "Location order" if n % 2 else "Summons", n, "School history"]
        for n, court in enumerate(COURTS, 1)
    ]
    return [["Court orders served on the department"], [], head, *rows]


def test_each_order_of_a_list_is_one_request_of_its_court_on_its_day(tmp_path):
    edition = read(tmp_path, {"Orders": orders()})
    made = edition.exchanges
    one = made[made["measure"] == "requests"]
    assert edition.releases.empty
    assert one["requester"].tolist() == list(COURTS)
    assert one["value"].tolist() == [1, 1, 1, 1]
    assert set(one["status"]) == {"derived"}
    assert one["period_start"].dt.date.tolist()[0] == date(2019, 1, 4)
    assert set(one["period_precision"]) == {"day"}
    assert edition.found.sheets[0].stream == "court order"
    assert edition.found.sheets[0].rows_read == 4


def test_the_people_of_an_order_are_asked_about_and_not_given(tmp_path):
    made = read(tmp_path, {"Orders": orders()}).exchanges
    people = made[made["measure"] == "people asked about"]
    assert people["value"].tolist() == [1, 2, 3, 4]
    assert set(people["status"]) == {"as published"}


def test_orders_under_a_line_for_each_year_and_two_rows_of_headings_are_all_read(tmp_path):
    rows = orders()
    rows[2:3] = [["The order", None, None, "What came of it", None], HEAD]
    rows.insert(4, ["2019"])
    rows += [["2020"], *orders(year=2020)[3:]]
    made = read(tmp_path, {"Orders": rows}).exchanges
    assert (made["measure"] == "requests").sum() == 8


def test_a_list_of_orders_without_any_count_is_read(tmp_path):
    rows = [row[:2] for row in orders()]
    made = read(tmp_path, {"Court orders": rows}).exchanges
    assert made["measure"].tolist() == ["requests"] * 4


def test_a_list_that_says_what_became_of_each_request_keeps_its_decisions(tmp_path):
    rows = [["Requests by the police"], ["Ref", "Date", "Force", "Outcome"]]
    rows += [[f"PR{n:03}", date(2020, n, 2), f"{name} Police", outcome]
             for n, (name, outcome) in enumerate(
                 (("Kent", "Refused"), ("Essex", "Granted"), ("Gwent", "Refused")), 1)]  # fmt: skip
    edition = read(tmp_path, {"Police": rows})
    assert edition.exchanges.empty
    assert edition.releases["decision"].tolist() == ["rejected", "approved", "rejected"]
    assert edition.releases["stream"].tolist() == ["police"] * 3


def test_an_order_without_a_day_is_refused_and_named(tmp_path):
    rows = orders()
    rows[3][0] = "not dated"
    edition = read(tmp_path, {"Orders": rows})
    sheet = edition.found.sheets[0]
    assert (sheet.rows_present, sheet.rows_read, sheet.rows_refused) == (4, 3, 1)
    assert edition.problems["row"].tolist() == [4]


def test_letters_that_are_numbered_are_requests_all_the_same(tmp_path):
    forces = ("Kent Police", "Essex Police", "Gwent Police", "Police Scotland")
    for head in (
        ["Letter no", "Force", "Letter received", "Children named", "Records returned"],
        ["Our ref", "Police force", "Date", "Pupils asked about", "Addresses sent back"],
    ):
        rows = [[f"PL/{n:03}", f, date(2020, n, 9), 10 + n, n] for n, f in enumerate(forces, 1)]
        edition = read(tmp_path, {"Police": [head, *rows]})
        made = edition.exchanges
        assert edition.releases.empty
        assert (made["measure"] == "requests").sum() == 4
        asked = made[made["measure"] == "people asked about"]
        assert asked["value"].tolist() == [11, 12, 13, 14]
        assert made[made["measure"] == "records returned"]["value"].tolist() == [1, 2, 3, 4]
        assert "PL/001" in made["note"].iloc[0]


def test_data_sent_is_what_became_of_a_request_and_no_body(tmp_path):
    head = ["Day", "Organisation", "Reason", "Number", "Status"]
    rows = [[date(2020, n, 9), body, "A study", f"Q/{n}", "Data sent"]
            for n, body in enumerate(("Nesta", "Demos", "Civitas", "Ofqual"), 1)]  # fmt: skip
    edition = read(tmp_path, {"Requests": [head, *rows]})
    assert edition.releases["decision"].tolist() == ["released"] * 4


def test_officers_beside_their_force_are_named_nowhere(tmp_path):
    officers = ("DC A Brown", "Det Insp K Singh", "J Smith", "PC M Jones")
    forces = ("Kent Police", "Essex Police", "Gwent Police", "Police Scotland")
    rows = [[f"L{n}", date(2020, n, 9), f"{who}, {force}", "Missing child"]
            for n, (who, force) in enumerate(zip(officers, forces, strict=True), 1)]  # fmt: skip
    head = ["Ref", "Date", "Requested by", "Reason"]
    made = read(tmp_path, {"Police": [head, *rows]}).exchanges
    assert made["requester"].tolist() == list(forces)
    told = " ".join(map(str, made.to_numpy().ravel()))
    assert not any(who.split()[-1] in told for who in officers)


def test_a_force_among_people_who_asked_is_read_and_they_are_refused(tmp_path):
    who = ("A Brown", "Kent Police", "K Singh", "Essex Police", "J Smith")
    rows = [[date(2020, n, 9), name, "Missing child"] for n, name in enumerate(who, 1)]
    edition = read(tmp_path, {"Police": [["Date", "Requested by", "Reason"], *rows]})
    assert edition.exchanges["requester"].tolist() == ["Kent Police", "Essex Police"]
    assert edition.found.sheets[0].rows_refused == 3


def test_of_two_counts_of_people_the_one_that_says_who_sent_stands(tmp_path):
    forces = ("Kent Police", "Essex Police", "Gwent Police", "Police Scotland")
    rows = [[date(2020, n, 9), force, 9 - n, 5 * n] for n, force in enumerate(forces, 1)]
    head = ["Date", "Force", "Children named", "Records sent"]
    edition = read(tmp_path, {"Police": [head, *rows]})
    made = edition.exchanges
    assert made[made["measure"] == "people asked about"]["value"].tolist() == [8, 7, 6, 5]
    assert edition.found.sheets[0].not_understood == ("Records sent",)
