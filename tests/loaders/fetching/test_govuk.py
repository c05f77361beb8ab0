"""What publishers list, read from the forms that they publish."""

import json
from datetime import date
from pathlib import Path

import pytest

from loaders.fetching import govuk
from loaders.fetching.links import Link, links_of
from loaders.fetching.publications import Attachment, Publication, load_publications
from loaders.fetching.web import HOSTS, FetchError
from tests.mirror import ASSETS, SHARES, attachment, publication
from tests.processor_time import processor_seconds

SHARES_PAGE = Publication("DfE external data shares", f"https://www.gov.uk{SHARES}", "govuk")
PROJECTS_PAGE = Publication(
    "UKSA accredited research projects",
    "https://uksa.statisticsauthority.gov.uk/digitaleconomyact-research-statistics/list/",
    "page",
    files="project",
)
JUNE = attachment(
    f"{ASSETS}/media/1/June_2020.ods", "DfE external data shares: June 2020", "June_2020.ods", 100
)
SEPTEMBER = attachment(
    f"{ASSETS}/media/2/Sept_2023.ods",
    "DfE external data shares: September 2023",
    "Sept_2023.ods",
    200,
)


def listing(*attachments: dict, **document):
    made = publication(list(attachments), **document)
    return govuk.read_listing(json.dumps(made).encode(), SHARES_PAGE)


def test_the_content_api_is_asked_for_a_publication_and_the_page_itself_for_others():
    assert govuk.page_to_ask(SHARES_PAGE) == f"https://www.gov.uk/api/content{SHARES}"
    assert govuk.page_to_ask(PROJECTS_PAGE) == PROJECTS_PAGE.address


def test_every_publication_that_is_named_may_be_asked():
    named = load_publications()
    assert [p.register for p in named] == [SHARES_PAGE.register, PROJECTS_PAGE.register]
    assert all(govuk.page_to_ask(p).split("/")[2] in HOSTS for p in named)


def test_an_attachment_keeps_what_its_publisher_says_of_it():
    (found,) = listing(JUNE).attachments
    assert found.address == f"{ASSETS}/media/1/June_2020.ods"
    assert found.title == "DfE external data shares: June 2020"
    assert found.filename == "June_2020.ods"
    assert found.size == 100


@pytest.mark.parametrize(
    ("title", "as_at"),
    [
        ("DfE external data shares: June 2020", date(2020, 6, 30)),
        ("June 2020 (updated 10 September 2020)", date(2020, 6, 30)),
        ("Data shares (June 2020)", date(2020, 6, 30)),
        ("Requests: April 2012 to May 2017", date(2017, 5, 31)),
        ("External organisation data shares", None),
    ],
)
def test_an_attachment_stands_as_at_the_day_that_its_title_says(title: str, as_at: date | None):
    assert Attachment("https://www.gov.uk/a.ods", title, "a.ods").as_at == as_at


def test_only_files_that_are_spreadsheets_are_taken():
    html = {
        "attachment_type": "html",
        "id": "note",
        "title": "Guidance",
        "url": f"{SHARES}/note.ods",
    }
    elsewhere = {
        "attachment_type": "external",
        "id": "ext",
        "title": "Elsewhere",
        "url": "https://elsewhere.example/a.ods",
    }
    pdf = attachment(f"{ASSETS}/media/3/a.pdf", "Note", "a.pdf", 1, "application/pdf")
    assert [a.filename for a in listing(html, JUNE, elsewhere, pdf).attachments] == [
        "June_2020.ods"
    ]


def test_a_file_without_a_stated_name_goes_by_its_address():
    nameless = {**JUNE, "url": f"{ASSETS}/media/1/June%202020.ods"}
    del nameless["filename"]
    assert listing(nameless).attachments[0].filename == "June 2020.ods"


def test_the_only_spreadsheet_came_out_when_the_publication_last_changed():
    assert listing(JUNE).attachments[0].published == date(2020, 9, 10)


def test_a_change_that_names_a_month_dates_its_file():
    changes = {
        "2020-09-10T09:30:04.000+01:00": "Added the June 2020 spreadsheet.",
        "2023-10-19T09:30:00.000+01:00": "Added the September 2023 spreadsheet.",
        "2023-12-07T15:00:00.000+00:00": "Replaced the September 2023 spreadsheet.",
    }
    found = listing(JUNE, SEPTEMBER, changes=changes).attachments
    assert [a.published for a in found] == [date(2020, 9, 10), date(2023, 12, 7)]


def test_the_day_of_one_file_among_several_is_not_guessed():
    found = listing(JUNE, SEPTEMBER).attachments
    assert [a.published for a in found] == [None, None]


def test_links_into_the_web_archive_are_kept_by_what_they_are_captures_of():
    archive = "https://webarchive.nationalarchives.gov.uk"
    body = f"""<p>Previous versions:
      <a href="{archive}/ukgwa/20190501101010/https://www.gov.uk{SHARES}">May 2019</a>
      <a href="{archive}/20171214/https://www.gov.uk/government/publications/npd">2017</a>
      <a href="{archive}/ukgwa/timeline1/https://www.gov.uk/government/publications/npd">all</a>
      <a href="{archive}/ukgwa/*/http://www.education.gov.uk/a.xls">older</a>
      <a href="{archive}/ukgwa/">about</a>
      <a href="https://www.gov.uk/20190501/https://elsewhere.example">not there</a></p>"""
    assert listing(JUNE, body=body).archived == (
        Link(f"https://www.gov.uk{SHARES}", "May 2019"),
        Link("https://www.gov.uk/government/publications/npd", "all"),
        Link("http://www.education.gov.uk/a.xls", "older"),
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Sorry</title>",
        b"[]",
        b"null",
        b"{}",
        b'{"schema_name": "redirect", "redirects": []}',
        b'{"details": {"attachments": null}}',
        b'{"details": {"attachments": [{"title": "no type"}]}}',
        b'{"details": {"attachments": ["text"]}}',
        json.dumps(publication([], body="<p>Nothing attached.</p>")).encode(),
        json.dumps(publication([JUNE], updated="soon")).encode(),
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"details": {"attachments": ' + b"[" * 100_000,
        b'{"details": {"attachments": [' + b'{"a":' * 100_000 + b"1",
    ],
    ids=lambda body: repr(body[:40]),
)
def test_anything_but_a_publication_with_spreadsheets_is_one_clear_line(body: bytes):
    with pytest.raises(FetchError) as refused:
        govuk.read_listing(body, SHARES_PAGE)
    assert SHARES_PAGE.address in str(refused.value)
    assert "add the file by hand" in str(refused.value)


@pytest.mark.parametrize(
    "bad",
    [
        {**JUNE, "filename": f"{'a' * 300}.ods"},
        {**JUNE, "filename": ["June_2020.ods"]},
        {**JUNE, "file_size": "large"},
        {**JUNE, "file_size": [1]},
        {**JUNE, "file_size": -1},
        {**JUNE, "title": None},
        {**JUNE, "title": ["June"]},
        {**JUNE, "title": "x" * 5_000_000},
        {**JUNE, "title": "June \ud800 2020"},
        {**JUNE, "filename": "\ud800.ods"},
        {**JUNE, "url": None},
        {**JUNE, "url": "https://[half"},
        {"attachment_type": ["file"]},
        {"attachment_type": {}, "url": {}},
        "text",
        None,
    ],
    ids=lambda bad: str(bad)[:60],
)
def test_an_attachment_in_no_form_is_named_and_takes_no_other_with_it(bad):
    made = publication([SEPTEMBER])
    made["details"]["attachments"].insert(0, bad)
    found = govuk.read_listing(json.dumps(made).encode(), SHARES_PAGE)
    assert [a.filename for a in found.attachments] == ["Sept_2023.ods"]
    assert len(found.problems) == 1
    assert len(found.problems[0]) < 400
    assert found.problems[0].isprintable()


@pytest.mark.parametrize(
    "history",
    [
        "soon",
        {"note": 1},
        [None],
        [{"note": None, "public_timestamp": None}],
        [{"note": "June 2020", "public_timestamp": "soon"}],
        [{"note": "x" * 5_000_000, "public_timestamp": "2020-09-10T09:30:04.000+01:00"}],
    ],
    ids=lambda history: str(history)[:60],
)
def test_a_change_in_no_form_is_named_and_the_files_are_taken(history):
    made = publication([JUNE, SEPTEMBER])
    made["details"]["change_history"] = history
    found = govuk.read_listing(json.dumps(made).encode(), SHARES_PAGE)
    assert [a.published for a in found.attachments] == [None, None]
    assert len(found.problems) == 1


def test_a_name_in_a_link_that_no_file_system_takes_keeps_its_end():
    html = f"<a href='/media/{'a' * 300}-project.xlsx'>A</a>"
    (found,) = govuk.read_page(html.encode(), PROJECTS_PAGE)
    assert len(found.filename) == 200
    assert found.filename.endswith("-project.xlsx")


UPLOADS = "https://uksa.statisticsauthority.gov.uk/wp-content/uploads/2026/06"
PAGE = f"""
<h2>Accredited projects</h2>
<p><a href="{UPLOADS}/01-06-2026-UKSA-Accredited-Research-Projects-Report-1.xlsx">
   List of accredited&nbsp;projects</a></p>
<p><a href="{UPLOADS}/01-06-2026-UKSA-Accredited-Researchers-Report.xlsx">
   Accredited researchers and projects</a></p>
<p><a href="/wp-content/uploads/2020/01/Project-guidance.pdf">Project guidance</a></p>
<p><a href="https://www.nationalarchives.gov.uk/webarchive/">Archive</a></p>
"""


def test_a_page_of_links_gives_the_registers_files_and_never_the_list_of_people():
    (found,) = govuk.read_listing(PAGE.encode(), PROJECTS_PAGE).attachments
    assert found.filename == "01-06-2026-UKSA-Accredited-Research-Projects-Report-1.xlsx"
    assert found.title == "", "the file itself knows its title"
    assert found.published is None


def test_a_page_without_its_register_is_one_clear_line():
    with pytest.raises(FetchError, match="No spreadsheet of the register"):
        govuk.read_listing(b"<p>Moved.</p>", PROJECTS_PAGE)


def test_an_old_page_of_gov_uk_gives_title_file_and_day():
    html = b"""<html><head>
    <meta name="govuk:public-updated-at" content="2018-03-15T09:30:00.000+00:00">
    </head><body><section class="attachment embedded">
    <div class="attachment-thumb"><a href="/government/uploads/file/1/shares.ods"><img></a></div>
    <h2 class="title"><a href="/government/uploads/file/1/shares.ods">External shares</a></h2>
    </section></body></html>"""
    (found,) = govuk.read_page(html, SHARES_PAGE)
    assert found.address == "https://www.gov.uk/government/uploads/file/1/shares.ods"
    assert found.title == "External shares"
    assert found.published == date(2018, 3, 15)


def test_a_link_with_nothing_to_say_takes_the_heading_above_it():
    html = """
    <h2>First</h2><a href="/a.csv"><img></a>
    <h2>Second</h2><a href="/a.csv">Download CSV</a> <a href="#top">Up</a>
    <a>nowhere</a><a href="mailto:a@b.example">Write</a><a href="https://[::1">Broken</a>"""
    assert links_of(html, "https://www.gov.uk/x") == [
        Link("https://www.gov.uk/a.csv", "Second"),
        Link("https://www.gov.uk/x", "Up"),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *("<a href='/a.ods'><h2>", "<", "</", "<!--", "<!", "<![CDATA[", "<?", "<a ", '<a href="'),
        *("<a href=", "<script>", "<title>", "&", "&#x", "<b>", "<p><b>", "<table>", "</a>"),
        "<a href=/a.ods>x</a>",
    ],
)
def test_a_hostile_page_of_links_is_read_in_linear_time(unit: str):
    """Python's own reader takes minutes over some of these."""
    with processor_seconds(2):
        found = links_of(f"<h2>{unit * 20_000}", "https://www.gov.uk/x")
    assert len(found) <= 1


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<?xml version="1.0" encoding="latin-1"?><a href="/a">caf\u00e9</a>', "caf\u00e9"),
        ('<meta charset="latin-1"><a href="/a">caf\u00e9\ud800</a>', "caf\u00e9?"),
        ('before\0<a href="/a">after</a>', "after"),
        ('<!doctype html [<!ENTITY x SYSTEM "file:///etc/passwd">]><a href="/a">&x;</a>', "&x;"),
        ("<div>" * 20_000 + '<a href="/a">deep</a>', "deep"),
        ('<a href="/a">never closed', "never closed"),
    ],
)
def test_whatever_a_page_says_of_itself_its_links_are_found(html: str, text: str):
    assert links_of(html, "https://www.gov.uk/") == [Link("https://www.gov.uk/a", text)]


@pytest.mark.parametrize("html", ["", " ", "\0", "only words"])
def test_a_page_without_links_has_none(html: str):
    assert links_of(html, "https://www.gov.uk/") == []


def test_what_may_be_asked_stands_in_one_readable_file():
    text = Path("data/publications.toml").read_text("utf-8")
    assert text.count("[[publication]]") == len(load_publications())
