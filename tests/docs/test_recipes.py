"""Each recipe of CONTRIBUTING.md, walked in a copy of the project: the files it names are all
that it takes, and what it promises is there."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish import short_links

pytestmark = pytest.mark.xdist_group("recipes")  # one worker walks them, once

ROOT = Path(__file__).parents[2]
ROOMS = ("charts", "data", "findings", "loaders", "pages", "publish", "views")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

PAGE = '''"""A page that is new."""

from pages.parts import finding_block, page_layout, visit
from pages.parts.page_findings import the

chart = the("ward-trial")
page_layout.opening(chart.title, "What it is about.")
finding_block.show(chart, visit.data(), "Everything", heading=False)
'''
CHART = '''"""A chart that is new."""

import pandas as pd

from charts.chart import Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars


def ward_trial(events: pd.DataFrame) -> Chart:
    """``events``: the frame, of which it says nothing."""
    return Chart(
        slug="ward-trial",
        title="A trial that counts nothing",
        figure=labelled_bars([Panel("", (Bar("Events", len(events)),))], one_scale=True),
        takeaway="",
        alt=f"One bar: {len(events)} events.",
        table=pd.DataFrame({"Events": [len(events)]}),
        source_ids=sources_of(events["source_ids"]),
    )
'''
REGISTER = """Reference,Party concerned,Purpose,Date approved,Ward
DR990101.01,Association of Wards,To compare wards,1 March 2018,Bank
DR990101.02,University of Exeter,To compare schools,2 March 2018,Cheap
"""
"""Neither the second heading nor the last is known before the recipes."""
OTHER_REGISTER = """Trials of another body,,
Trial,Organisation,Approval date
T-1,Bank ward: University of Bath,1 March 2019
T-2,Cheap ward: University of Exeter,2 March 2019
"""
"""Nobody else writes a ward before the recipient."""
READER = '''"""Wards that stand before the recipient, in the register of trials."""

from ..files.workbook import Sheet, Workbook
from .faults import Record
from .register import read_releases
from .tables import Table


def is_of_trials(table: Table) -> bool:
    """Whether it is the register of trials."""
    return "Trial" in table.headings.values()


def read_trials(
    workbook: Workbook, sheet: Sheet, table: Table, stream: str
) -> tuple[list[Record], list[Record]]:
    """See ``register.read_releases``; the ward moves to the note."""
    rows, problems = read_releases(workbook, sheet, table, stream)
    for row in rows:
        row["note"], _, row["organisation"] = row["organisation"].partition(": ")
    return rows, problems
'''


def _taught() -> str:
    """The lines that the guide gives."""
    lines = re.search(r"^    \[\[taught\]\]\n(    .*\n)+", GUIDE, re.MULTILINE)
    assert lines
    return "\n" + re.sub(r"^ {4}", "", lines[0], flags=re.MULTILINE)


Change = Callable[[str], str]


def _after(line: str, new: str) -> Change:
    """Put ``new`` behind the first place of ``line``."""

    def change(text: str) -> str:
        assert line in text
        return text.replace(line, f"{line}{new}", 1)

    return change


def _end(new: str) -> Change:
    return lambda text: f"{text}{new}"


RECIPES: dict[str, dict[str, Change]] = {
    "Teach it a heading": {"data/headings.toml": _end(_taught())},
    "Add a field": {
        "data/fields.csv": _after(
            "releases,note,,,,19,record corrected sample,\n",
            "releases,ward,text,,Ward,20,record compared corrected sample,The ward it is for\n",
        ),
        "data/headings.toml": lambda text: _after("[classes]\n", 'ward = "ward"\n')(
            text.replace(
                "[fields.purpose]", "[fields.ward]\nhead = { ward = 3.0 }\n\n[fields.purpose]"
            )
        ),
        "loaders/reading/register.py": _after("_LINES = (\n", '    "ward",\n'),
    },
    "Add or correct a recipient": {
        "data/recipients/organisations.csv": _end(
            "Wards Together,Association of Wards,Charity,,sure,it says so,,2026-12-01\n"
        )
    },
    "Correct a figure": {
        "data/corrections.csv": _end(
            ",,,DR990101.02,purpose,To compare schools,To compare pupils,a slip,the panel,"
            "2026-12-01\n"
        )
    },
    "Mark an event on a chart": {
        "data/evidence/events.csv": _end(
            "a-trial,2014-05,Campaign,Somebody tries the recipe,,"
            "defenddigitalme-national-pupil-data-the-ico-audi\n"
        ),
        "data/event_marks.toml": _after("[marks.events]\n", 'a-trial = "A trial"\n'),
    },
    "Say something new": {
        "data/guidance/stories.toml": _end(
            '\n[[story]]\nrelease = "2012-08-08-civitas"\ntext = "tries the recipe."\n'
        ),
        "data/guidance/other_side.toml": _end(
            '\n[[said]]\npage = "recipients"\ntext = "We try the recipe, too."\nsource_ids = []\n'
        ),
        "data/guidance/timeline.toml": lambda text: (
            f'[[finding]]\nevents = ["a-trial"]\ntext = "Somebody tried in {{0}}"\n\n{text}'
        ),
    },
    "Add a register from another body": {
        "data/headings.toml": _end(
            "\n[registers.trials]\n"
            'name = "Trials of wards"\nknown_by = ["trials of another body"]\n'
        ),
        "loaders/reading/ward_trials.py": lambda _: READER,
        "loaders/reading/table_reading.py": lambda text: _after(
            "    stream = stream_of(sheet, table, context)\n",
            "    if is_of_trials(table):\n"
            "        rows = read_trials(workbook, sheet, table, stream)\n"
            '        return _listed(table, stream, "releases", rows)\n',
        )(_after("from .taught import Taught\n", _READER)(text)),
    },
    "Add a page": {
        "pages/ward_trial.py": lambda _: PAGE,
        "findings/pages.py": _after(
            "_ROWS = (\n", '    Page("z", "ward-trial", "A trial of wards", "More"),\n'
        ),
    },
    "Add a chart": {
        "charts/ward_trial.py": lambda _: CHART,
        "findings/makers.py": lambda text: _after(
            "CHARTS: dict[str, Charts] = {\n",
            '    "ward-trial": {"ward-trial": lambda data, *_: ward_trial(data.events)},\n',
        )(_after("from charts.type_ranges import type_ranges\n", _IMPORT)(text)),
    },
}
_READER = "from .ward_trials import is_of_trials, read_trials\n"
_IMPORT = "from charts.ward_trial import ward_trial\n"

FOUND = "A trial that counts nothing"

SEEN = """
import datetime, io, json, sys, zipfile
from pathlib import Path
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
import findings
from loaders import dataset, editions
from publish import api_description, short_links
from publish.plain import menu
from publish.routes import ROUTES
from views import differences, release_table

file, other = map(Path, sys.argv[1:])
editions.add_edition(file, title="A register", as_at=datetime.date(2018, 6, 30))
editions.add_edition(other, as_at=datetime.date(2019, 6, 30))
data = dataset.current()
held = data.releases.set_index("reference")
client = TestClient(Starlette(routes=ROUTES), base_url="http://testserver")

def get(address):
    answer = client.get(address)
    return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"

app = AppTest.from_file("pages/frame.py", default_timeout=300).run()
app.switch_page("ward_trial.py").run()
two, one = held.loc["DR990101.02"], held.loc["DR990101.01"]
over_time = findings.find(findings.read("", {"events": ["on"]}), "releases-over-time")
whole = zipfile.ZipFile(io.BytesIO(client.get("/pupil-data.zip").content))
print(json.dumps({
    "release": {**one[["organisation", "recipient", "recipient_type", "ward"]]},
    "corrected": [two["purpose"], two["our_correction"]],
    "api": json.loads(get("/api/releases.json?q=Wards"))["rows"],
    "columns": api_description.columns("releases").to_dict("records"),
    "list": [*release_table.table(data.releases, ("recipient", "ward")).columns],
    "zip": whole.read("releases.csv").decode(),
    "compared": differences.FIELDS["ward"],
    "record": get(f"/read/release/{one['release_id']}/"),
    "trials": data.releases[data.releases["file"] == other.name][
        ["reference", "organisation", "note"]
    ].to_numpy().tolist(),
    "registers": data.editions["register"].tolist(),
    "first": get("/read/"),
    "other side": get("/read/recipients/"),
    "timeline": get("/read/timeline/"),
    "marks": [*over_time.marks["event"]],
    "menu": str(menu.groups()),
    "faults": [fault.value for fault in app.exception],
    "headings": [heading.value for heading in app.title],
    "plain": get("/read/ward-trial/"),
    "slide": get("/present.html?page=ward-trial&chart=ward-trial"),
    "picture": get("/picture.svg?page=ward-trial&chart=ward-trial"),
    "handout": get("/handout.html?page=ward-trial&chart=ward-trial"),
    "card": findings.card(findings.read("ward-trial", {})).title,
    "code": short_links.code("recipients", {"recipient": ["Civitas"]}),
}, default=str))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the project shows once every recipe was followed."""
    copy = tmp_path_factory.mktemp("copy")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("editions"))
    shutil.copy(ROOT / "NOTICE.md", copy)
    for changes in RECIPES.values():
        for name, change in changes.items():
            path = copy / name
            path.write_text(change(path.read_text("utf-8") if path.exists() else ""), "utf-8")
    register = tmp_path_factory.mktemp("register") / "register.csv"
    register.write_text(REGISTER, encoding="utf-8")
    other = register.with_name("trials-of-another-body.csv")
    other.write_text(OTHER_REGISTER, encoding="utf-8")
    settings = {"PUPIL_DATA_EDITIONS": str(copy / "held"), "PUPIL_DATA_FETCH": "off"}
    ran = subprocess.run(
        [sys.executable, "-c", SEEN, str(register), str(other)],
        cwd=copy,
        env={**os.environ, **settings, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_names_every_file_it_takes(recipe: str):
    section = re.search(rf"^## {recipe}\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert section, recipe
    for name in RECIPES[recipe]:
        folder = f"{Path(name).parent}/"
        assert f"`{name}`" in section[1] or f"`{folder}`" in section[1], name


def test_a_heading_that_is_taught_is_read(seen: dict[str, Any]):
    assert seen["release"]["organisation"] == "Association of Wards"


def test_a_new_field_is_read_and_stands_wherever_fields_do(seen: dict[str, Any]):
    assert seen["release"]["ward"] == "Bank"
    assert [row["ward"] for row in seen["api"]] == ["Bank"]
    (told,) = (row for row in seen["columns"] if row["Column"] == "ward")
    assert told["What it holds"] == "The ward it is for"
    assert seen["list"][:2] == ["Recipient", "Ward"]
    assert re.search(r"<dt>Ward</dt>\s*<dd>Bank</dd>", seen["record"])
    assert "Bank" in seen["zip"]
    assert seen["compared"] == "Ward"


def test_a_line_about_a_recipient_decides(seen: dict[str, Any]):
    assert seen["release"]["recipient"] == "Wards Together"
    assert seen["release"]["recipient_type"] == "Charity"


def test_a_correction_shows_both_values(seen: dict[str, Any]):
    after, words = seen["corrected"]
    assert after == "To compare pupils"
    assert "“To compare schools”" in words


def test_an_event_that_is_marked_stands_on_the_chart(seen: dict[str, Any]):
    assert "Somebody tries the recipe" in seen["marks"]


def test_what_is_said_anew_stands_on_its_pages(seen: dict[str, Any]):
    assert "tries the recipe." in seen["first"]
    assert "We try the recipe, too." in seen["other side"]
    assert "Somebody tried in May 2014" in seen["timeline"]


def test_a_register_of_another_body_has_its_name_and_its_reader(seen: dict[str, Any]):
    assert "Trials of wards" in seen["registers"]
    assert sorted(seen["trials"]) == [
        ["T-1", "University of Bath", "Bank ward"],
        ["T-2", "University of Exeter", "Cheap ward"],
    ]


def test_a_new_page_is_in_the_menu_and_draws(seen: dict[str, Any]):
    assert "A trial of wards" in seen["menu"]
    assert seen["faults"] == []
    assert seen["headings"] == [FOUND]


def test_its_chart_is_a_plain_page_a_card_a_slide_a_handout_and_a_picture(seen: dict[str, Any]):
    assert seen["card"] == FOUND
    for made in ("plain", "slide", "handout", "picture"):
        assert FOUND in seen[made], made


def test_no_printed_code_changes_for_a_page_that_comes_first(seen: dict[str, Any]):
    assert seen["code"] == short_links.code("recipients", {"recipient": ["Civitas"]})
