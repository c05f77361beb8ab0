import pandas as pd

from findings import guidance
from loaders.evidence import evidence
from tests.releases import releases
from views import who_asked


def test_names_stand_by_the_alphabet_and_never_by_how_often():
    rows = releases({"recipient": "b"}, {"recipient": "b"}, {"recipient": "A"})
    (group,) = who_asked.groups(rows)
    assert (group.heading, group.names, group.more) == ("Companies", ("A", "b"), 0)


def test_a_name_with_a_story_stands_before_the_others_of_its_group():
    rows = releases({"recipient": "A"}, {"recipient": "Z"})
    assert who_asked.groups(rows, ["Z"])[0].names == ("Z", "A")


def test_those_that_have_no_room_are_counted():
    (group,) = who_asked.groups(releases(*({"recipient": f"Body {n}"} for n in range(9))))
    assert len(group.names) + group.more == 9


def test_other_kinds_are_named_where_all_of_them_are_asked_for():
    rows = releases({"recipient_type": "University"})
    assert who_asked.groups(rows) == []
    assert [group.heading for group in who_asked.groups(rows, others=True)] == ["Others"]


def test_each_story_is_that_of_a_release_whose_record_says_it():
    listed = evidence.load().releases.set_index("release_id")
    for story in guidance.stories():
        assert story["release"] in listed.index
    note = listed.loc["2013-02-20-daily-telegraph", "note"]
    for said in ("every record", "ages 5 to 19", "names and dates of birth", "reduced on approval"):
        assert said in note


def test_of_many_recipients_fewer_stand_first_and_none_is_lost():
    many = pd.DataFrame(
        {
            "recipient": [f"Firm {n:02d}" for n in range(41)],
            "recipient_type": "Commercial firm",
        }
    )
    (few,), (all_but,) = who_asked.groups(many.head(40)), who_asked.groups(many)
    assert (len(few.names), few.more) == (6, 34)
    assert (len(all_but.names), all_but.more) == (4, 37)
