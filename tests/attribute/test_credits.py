"""Where a text comes from and whom it cites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar.attribute import attribute, credits
from khabar.model import Article, Block, Dateline, Span
from tests.attribute.desk import dispatch


def told(article: Article) -> list[tuple[str, str]]:
    return [(credit.name, credit.kind) for credit in credits(article)]


def test_the_agency_of_the_dateline_and_of_the_source_line_are_one() -> None:
    line = "المصدر: الوكالة العربية السورية للأنباء"
    article = replace(
        dispatch("بحث الوفدان ملف المياه."),
        dateline=Dateline(
            place="عين الغدير",
            agency="سانا",
            surface="عين الغدير-سانا",
            at=Span(field="text", start=0, end=15),
        ),
        source_lines=(Block(kind="paragraph", text=line, at=Span(field="text", start=60, end=60 + len(line))),),
    )
    assert told(article) == [("سانا", "dateline"), ("سانا", "source line")]
    assert attribute(article).origin == "سانا"


def test_a_closing_line_of_outlets_only_is_a_source_line() -> None:
    assert told(dispatch("وصل الوفد.", "فرانس24/ أ ف ب")) == [
        ("فرانس 24", "source line"),
        ("فرانس برس", "source line"),
    ]


@pytest.mark.parametrize(
    ("author", "names"),
    [("العربية.نت، وكالات", ["العربية", "وكالات"]), ("رويترز", ["رويترز"]), ("ليلى الغدراني", [])],
)
def test_the_author_field_names_outlets_or_a_writer(author: str, names: list[str]) -> None:
    assert [name for name, _ in told(dispatch("نص.", author=author))] == names


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ('وذلك وفق ما نقلت "رويترز" أمس.', ("رويترز", "cited agency")),
        ("قال لوكالة أ.ف.ب إنه عائد.", ("فرانس برس", "cited agency")),
        ('ذكرت صحيفة "آس" أن اللاعب باق.', ("آس", "cited outlet")),
        ("وكتب على تويتر أنه عائد.", ("تويتر", "social media")),
        ("وقال في تغريدة إنه عائد.", ("تويتر", "social media")),
        ("وتداولت وسائل التواصل الاجتماعي الصور.", ("وسائل التواصل الاجتماعي", "social media")),
        ("ذكرت تقارير صحفية أن اللاعب باق.", ("تقارير صحفية", "cited outlet")),
        ("وقالت وزارة الري في بيان إن القناة أغلقت.", ("وزارة الري", "statement")),
    ],
)
def test_a_source_cited_in_the_text(text: str, credit: tuple[str, str]) -> None:
    assert credit in [(found.name, found.kind) for found in attribute(dispatch(text)).credits]


@pytest.mark.parametrize("text", ["وفا بوعده وسعى إلى بترا القديمة.", "شراء تويتر صفقة كبيرة.", "خطر مهر الفرس."])
def test_words_and_companies_are_no_credits(text: str) -> None:
    assert told(dispatch(text)) == []


@pytest.mark.parametrize("written", ["رويترز", "لرويترز", "ولرويترز", "وبرويترز"])
def test_an_agency_is_met_with_what_is_written_onto_it(written: str) -> None:
    assert ("رويترز", "cited agency") in told(dispatch(f"وقال مسؤول {written} إن المحادثات مستمرة، بحسب رويترز."))
    only = told(dispatch(f"صرح المسؤول {written} بأن المحادثات مستمرة."))
    assert [name for name, _ in only] == ["رويترز"]
