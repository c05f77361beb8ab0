"""Known bodies with a town or a slip in the name, and kinds told by a town or an end."""

import pytest

from loaders.naming import recipients


def of(name):
    return recipients.resolve([name]).iloc[0]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Institute for Employment Studies, Brighton", "Institute for Employment Studies"),
        ("Institute for Fiscal Studies, London", "Institute for Fiscal Studies"),
        ("National Centre for Social Reserch (NatCen)", "National Centre for Social Research"),
        ("Education Endowment Foundtion (EEF)", "Education Endowment Foundation"),
        ("Childrens Society", "Children's Society"),
    ],
)
def test_a_known_body_with_a_town_or_a_slip_is_that_body(name, known):
    assert of(name)["recipient"] == known


def test_an_acronym_alone_makes_no_other_name_a_slip():
    assert of("Eastern Embroiderers of Fife (EEF)")["recipient"] != "Education Endowment Foundation"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Research Unit for Families (RUF), Canterbury", "University"),
        ("IFAM (Institute of Families and Ageing), Dundee", "University"),
        ("Outer Wessex Education Authority", "Local government"),
        ("Association of Wessex Authorities", "Local government"),
        ("Greater Wessex Regional Development Agency", "Other central government"),
        ("Web Development Agency", "Commercial firm"),
        ("Cwm Du LHB", "Health"),
        ("Central H&SC Trust", "Health"),
        ("Diocese of Wessex Education Service", "Schools and exam bodies"),
    ],
)
def test_a_body_that_nothing_knows_has_the_kind_that_its_words_tell(name, kind):
    assert of(name)["recipient_type"] == kind


def test_what_a_town_or_a_name_of_councils_tells_is_not_sure():
    assert not of("Research Unit for Families (RUF), Canterbury")["sure"]
    assert not of("Association of Wessex Authorities")["sure"]
