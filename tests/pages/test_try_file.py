"""A visitor's own spreadsheet, tried on the Sources page."""

from streamlit.testing.v1 import AppTest

from tests.workbooks import write


def tried(path):
    at = AppTest.from_string(
        "from pages.parts import try_file\ntry_file.show()", default_timeout=30
    )
    at.run()
    at.file_uploader[0].set_value((path.name, path.read_bytes(), "application/octet-stream"))
    return at.run()


def said(at):
    return " ".join([e.value for e in at.markdown] + [e.proto.body for e in at.get("html")])


def test_a_register_is_told_sheet_by_sheet(tmp_path):
    rows = [["Organisation", "Date"], ["UCL", "1/2/2019"], ["<b>KPMG</b>", "27.2.207"]]
    at = tried(write(tmp_path / "register.xlsx", {"Shares": rows}))
    assert not at.exception
    assert "2 rows present, 1 read, 1 refused" in said(at)
    assert "207 is not a year" in said(at)


def test_a_file_that_is_no_spreadsheet_gets_one_kind_sentence(tmp_path):
    path = tmp_path / "page.ods"
    path.write_text("<html>Sorry</html>")
    at = tried(path)
    assert not at.exception
    assert "page.ods" in said(at)
    assert not at.subheader
