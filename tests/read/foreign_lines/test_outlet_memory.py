"""What is known of an outlet: learned article by article, for one template at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar.model import Article
from khabar.read import OutletMemory, Owner, learn, read, ready
from khabar.read.foreign_lines.outlet_memory import line_key
from tests.newsroom import MATCH, MEETING, Newsroom


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def key(text: str) -> int:
    found = line_key(text)
    assert found is not None
    return found


def on(template: str, article: Article) -> Article:
    return replace(article, template=template)


def test_leads_get_their_owners_and_lines_their_number(newsroom: Newsroom) -> None:
    meeting = newsroom.article("الوزير يبحث صيانة القنوات")
    match = newsroom.article("الميناء يهزم الساحل", (*MATCH, MEETING[0]))
    memory = learn(OutletMemory(), [meeting, match])
    assert memory.pages == 2
    assert [one.article_id for one in memory.owners[key(MEETING[0])]] == [meeting.id]
    assert memory.repeats[key(MEETING[0])] == 2
    assert memory.repeats[key(MATCH[0])] == 1


def test_learning_leaves_the_earlier_memory_as_it_was(newsroom: Newsroom) -> None:
    before = learn(OutletMemory(), [newsroom.article("الوزير يبحث صيانة القنوات")])
    learn(before, [newsroom.article("خطة لصيانة القنوات")])
    assert before.pages == 1
    assert before.repeats[key(MEETING[0])] == 1


def test_a_new_template_forgets_what_the_old_one_repeated_and_not_whose_leads_were_whose(newsroom: Newsroom) -> None:
    old = [on("old", newsroom.article(f"خبر {n}")) for n in range(3)]
    memory = learn(learn(OutletMemory(), old), [on("new", newsroom.article("الميناء يهزم الساحل", MATCH))])
    assert (memory.template, memory.pages) == ("new", 1)
    assert key(MEETING[0]) not in memory.repeats
    assert len(memory.owners[key(MEETING[0])]) == 3


def test_a_row_is_read_with_what_is_known_of_its_outlet() -> None:
    row = {"id": "match", "title": "الميناء يهزم الساحل", "text": "\n".join((*MATCH, MEETING[0], GLUED))}
    memory = OutletMemory(pages=10_000, owners={key(one): [Owner(article_id="own")] for one in (MEETING[0], GLUED)})
    assert ready(row).cuts == ()
    assert [(cut.line, cut.of) for cut in ready(row, memory=memory).cuts] == [(3, "own"), (4, "own")]


GLUED = "أعلنت وزارة الثقافة في جمهورية الواحات، الخميس، أسماء الفائزين بجائزة الرواية لهذا العام، وبينهم ثلاث كاتبات."


def html(*paragraphs: str, main: str = "article") -> str:
    told = "".join(f"<p>{text}.</p>" for text in paragraphs)
    title = "الميناء يهزم الساحل في افتتاح كأس الجزيرة"
    return (
        f"<html lang=ar><head><title>{title}</title></head><body><div><h1>{title}</h1><{main}>{told}</{main}></div>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def test_a_page_is_read_with_what_is_known_of_its_outlet_and_its_text_stays() -> None:
    source = html(*MATCH, MEETING[0], GLUED)
    memory = OutletMemory(pages=10_000, owners={key(one): [Owner(article_id="own")] for one in (MEETING[0], GLUED)})
    page = read(source, memory=memory)
    assert [(cut.line, cut.reason, cut.of) for cut in page.cuts] == [(3, "foreign", "own"), (4, "foreign", "own")]
    assert page.main.text == read(source).main.text
    assert MEETING[0] in page.main.text


def test_pages_of_one_make_share_a_template_and_a_page_made_anew_has_another() -> None:
    one, other = read(html(*MATCH)).main, read(html(*MEETING)).main
    assert one.template is not None
    assert one.template == other.template
    assert read(html(*MATCH, main="section")).main.template != one.template


def test_a_text_has_no_template() -> None:
    assert ready({"title": "خبر", "text": "\n".join(MATCH)}).main.template is None
