"""`import khabar; khabar.read(html)` is for everybody's scripts: it must not bring a database, a network or
an engine."""

from __future__ import annotations

import json

import pytest

from tests.house.conftest import Python

HEAVY = {
    "apsw", "sqlite3", "socket", "socketserver", "ssl", "asyncio", "http.client", "urllib.request",
    "multiprocessing", "concurrent.futures", "starlette", "uvicorn", "anyio", "h11", "jinja2", "click",
    "rich", "numpy", "pyarrow", "lxml", "khabar.store", "khabar.search", "khabar.ingest", "khabar.web",
    "khabar.cli",
}  # fmt: skip

READ = """
import json, sys
import khabar
html = '''<html lang="ar" dir="rtl"><head><title>افتتاح جسر جديد</title></head><body><h1>افتتاح جسر جديد</h1>
<p>دمشق-سانا</p><p>افتتحت البلدية صباح اليوم جسراً جديداً فوق النهر بعد عامين من العمل المتواصل فيه.</p>
<p>وقال المهندس المشرف إن الجسر سيخدم عشرات القرى على ضفتي النهر طوال السنة.</p></body></html>'''
page = khabar.read(html)
json.dump({"headline": page.main.headline, "loaded": sorted(sys.modules)}, sys.stdout)
"""


def test_reading_a_page_loads_nothing_heavy(python: Python) -> None:
    told = json.loads(python(READ).stdout)
    assert told["headline"] == "افتتاح جسر جديد"
    assert HEAVY & set(told["loaded"]) == set()


def test_the_front_door_alone_loads_less_still(python: Python) -> None:
    told = json.loads(python("import json, sys, khabar; print(json.dumps(sorted(sys.modules)))").stdout)
    assert (HEAVY | {"selectolax", "resiliparse", "ada_url"}) & set(told) == set()


def test_everything_the_front_door_names_is_there(python: Python) -> None:
    python("import khabar; assert khabar.__all__; [getattr(khabar, name) for name in khabar.__all__]")


TEXT = (
    "افتتاح جسر جديد\n\nدمشق-سانا\n\nافتتحت البلدية صباح اليوم جسراً جديداً فوق النهر بعد عامين من العمل فيه.\n"
)


@pytest.mark.parametrize(
    "before",
    ["", "import khabar.read, khabar.attribute", "from khabar.ingest import take", "khabar.read(text)"],
)
def test_a_verb_stays_a_verb_whatever_was_loaded_before(before: str, python: Python) -> None:
    """`khabar.read` names a room and a verb: importing the room must not put it in the verb's place."""
    program = f"import sys, khabar\ntext = sys.argv[1]\n{before}\n"
    python(program + "khabar.attribute(khabar.read(text).articles[0])", TEXT)
