"""Pages that tell what can't be said, what can be done, and what happened when."""

from tests.pages import words
from tests.pages.conftest import Visit


def test_each_claim_has_what_to_say_instead(visit: Visit):
    app = visit("limits.py")
    assert not app.exception
    assert words.title(app) == f"{len(app.header)} things these figures can’t tell you"
    assert words.html(app).count("Say instead:") == len(app.header)


def test_letters_are_filled_in_from_a_recipient(visit: Visit):
    app = visit("your_rights.py", r="FFT Education")
    assert not app.exception
    assert any("FFT Education" in text.value for text in app.markdown)


def test_a_stranger_in_the_address_leaves_the_letters_general(visit: Visit):
    app = visit("your_rights.py", r="<img src=x>")
    assert not app.exception
    assert "<img" not in words.html(app)
    assert any("the letters are general" in text.value for text in app.markdown)


def test_the_timeline_has_its_finding_and_every_event(visit: Visit, bundled):
    app = visit("timeline.py")
    assert not app.exception
    assert words.title(app).endswith("the agreement was made public in December 2016")
    assert words.html(app).count("<li value=") == len(bundled.events)
