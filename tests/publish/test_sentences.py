"""What our files say is found in them, and nothing else."""

from publish import sentences


def texts() -> list[str]:
    return [said.text for said in sentences.every()]


def test_values_are_blanks_and_marks_of_html_are_gone():
    assert any(text.startswith("Your file …") for text in texts())
    assert not [text for text in texts() if "<p>" in text or "{" in text]


def test_docstrings_style_sheets_and_headers_are_no_speech():
    assert sentences.__doc__ is not None
    assert not [text for text in texts() if text.startswith("Every sentence that stands in our")]
    assert not [text for text in texts() if "'self'" in text or "font-family" in text]


def test_each_says_where_it_stands():
    for said in sentences.every():
        name, _, line = said.where.partition(":")
        assert (sentences.ROOT / name).is_file()
        assert line.isdecimal() or name.endswith(".toml")
