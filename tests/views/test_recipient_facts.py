from tests.releases import releases
from views import recipient_facts, tiers


def test_what_a_reader_should_know_first_is_said_in_plain_words():
    rows = releases({"decision": "rejected"}, {"reply": "A minister says otherwise. Much more."})
    told = recipient_facts.warnings(rows, sure=False)
    assert told[0] == "1 of its requests was rejected."
    assert told[1] == "The other side: A minister says otherwise."
    assert told[-1] == "We are not sure of its type."


def test_without_anything_of_the_kind_nothing_is_said():
    assert recipient_facts.warnings(releases({}), sure=True) == []


def test_a_tier_is_explained_where_it_stands():
    assert tiers.explained("2") == "2: individual, identifiable, sensitive"
    assert tiers.explained("Tier 3") == "Tier 3: aggregated, possibly identifying"
    assert tiers.explained("1 or 2").count("identifiable") == 2
    assert tiers.explained("not classified") == "not classified"
