"""The pages as a reader's browser gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import site_of
from tests.web.newsroom import BRIDGE, Newsroom, press

PAGES = (
    "/",
    "/story/s-bridge",
    "/story/s-script",
    "/article/bridge",
    "/article/bridge-copy",
    "/article/glued",
    "/article/nameless",
    "/article/script",
    "/article/english",
    "/article/" + quote("odd/id?&#", safe=""),
    "/search",
    "/search?q=الجسر",
    "/search?q=قنطرة",
    "/outlet/nahr",
    "/outlet/" + quote("بيت/الأخبار <b>", safe=""),
    "/no-such-page",
    "/article/no-such-article",
)

HOSTILE = (
    '"',
    "'\"*()^:OR AND NOT NEAR",
    "\x00",
    "جسر\x00",
    "\u202eرسج\u2066",
    "ا" * 10_000,
    "{{ 7*7 }} {% raise %}",
    "<script>alert(1)</script>",
    "%00%ff",
    "ـــ",
    "\U0010ffff",
)


def test_every_page_is_arabic_and_runs_from_right_to_left(site: TestClient) -> None:
    for address in PAGES:
        assert '<html lang="ar" dir="rtl">' in site.get(address).text, address


def test_the_front_page_folds_copies_into_their_story(site: TestClient) -> None:
    text = site.get("/").text
    assert "جسر جديد للمشاة في وادي الزيتون" in text
    assert "3 مقالات" in text
    assert "نسخة مطوية" in text
    assert "وكالة النهر" in text
    assert len(text.encode()) < 60_000


def test_a_full_front_page_is_light_and_leads_to_the_older_stories() -> None:
    room = Newsroom()
    for n in range(35):
        told = [f"{n}-{m}" for m in range(6)]
        for m, key in enumerate(told):
            room.put(key, "عنوان طويل بما يكفي ليملأ سطرين كاملين من الصفحة " * 2, outlet=f"صحيفة {m}", hour=m)
        room.tell(f"s{n}", *told)
    site = TestClient(site_of(room))
    text = site.get("/").text
    assert text.count("<article") == 30
    assert len(text.encode()) < 60_000
    (older,) = re.findall(r'rel="next" href="([^"]+)"', text)
    assert site.get(older).status_code == 200


def test_an_empty_store_says_what_to_do(empty: TestClient) -> None:
    text = empty.get("/").text
    assert "لا أخبار هنا بعد" in text
    assert "khabar load" in text


def test_a_story_shows_how_it_was_told_and_who_said_what(site: TestClient) -> None:
    text = site.get("/story/s-bridge").text
    assert text.index("جسر جديد") < text.index("المشاة يعبرون النهر") < text.index("يوم على الجسر")
    assert "نسخة شبه مطابقة" in text
    assert "97%" in text
    assert "النسخة تنسب النص إلى الأصل" in text
    assert "نوال الدباغ" in text
    assert "قائل لم يُسمَّ" in text


def test_an_article_begins_with_its_dateline_and_source(site: TestClient) -> None:
    main = site.get("/article/bridge").text.split("<main", 1)[1]
    dateline, source, headline, body = (
        main.index(words) for words in ("<bdi>وادي الزيتون</bdi>", "المصدر: وكالة النهر", "<h1", "بعد عامين من العمل")
    )
    assert dateline < source < headline < body


def test_an_article_lists_where_else_it_stands_and_what_is_related_with_the_reason(site: TestClient) -> None:
    text = site.get("/article/bridge").text
    assert 'href="/article/bridge-copy"' in text
    assert "خلفية" in text
    assert "القصة نفسها" in text
    copy = site.get("/article/bridge-copy").text
    assert "الأصل" in copy
    assert "القائمة فارغة عمداً" in copy


def test_a_time_is_no_surer_than_the_page_was(site: TestClient) -> None:
    assert '<time datetime="2026-04-12T10:20:00+03:00"' in site.get("/article/bridge").text
    day = site.get("/article/nameless").text
    assert '<time datetime="2026-04-12"' in day
    assert "باليوم وحده" in day
    assert "بلا تاريخ" in site.get("/article/glued").text


def test_months_and_hours_are_those_of_the_outlet(site: TestClient) -> None:
    assert "الأحد 12 نيسان 2026، 10:20" in site.get("/article/bridge").text
    assert "الأحد 12 أفريل 2026، 11:20" in site.get("/article/bridge-copy").text


def test_a_glued_article_names_its_carrier_and_shows_what_was_cut(site: TestClient) -> None:
    text = site.get("/article/glued").text
    assert 'href="/article/bridge"' in text
    body, cuts = text.split('<details class="cuts">')
    assert "خبر عاجل من مكان آخر" not in body
    assert "خبر عاجل من مكان آخر" in cuts


def test_an_article_without_headline_says_so_instead_of_inventing_one(site: TestClient) -> None:
    text = site.get("/article/nameless").text
    assert re.search(r"<h1[^>]*><span class=\"nameless\">بلا عنوان", text)


def test_words_from_pages_are_never_markup(site: TestClient) -> None:
    for address in ("/", "/story/s-script", "/article/script", "/search?q=خبر", "/outlet/nahr"):
        text = site.get(address).text
        assert len(re.findall("<script", text)) == 1, address
        assert "<img" not in text, address
        assert "<b>" not in text, address
        assert "<i>" not in text, address
    assert "&lt;script" in site.get("/article/script").text


def test_only_http_addresses_become_links(site: TestClient) -> None:
    assert "javascript:" not in site.get("/article/english").text
    assert 'href="https://nahr.example/0"' in site.get("/article/bridge").text


def test_a_text_of_another_direction_says_so(site: TestClient) -> None:
    assert re.search(r'<h1 lang="en" dir="ltr">', site.get("/article/english").text)
    assert re.search(r"<h1>", site.get("/article/bridge").text)


def test_nothing_is_loaded_from_elsewhere(site: TestClient) -> None:
    for address in PAGES:
        for tag, source in loaded(site.get(address).text):
            assert source.startswith("/static/"), (address, tag)
    sheet = site.get("/static/khabar.css").text
    assert "@import" not in sheet
    for source in re.findall(r"url\(([^)]*)\)", sheet):
        assert re.fullmatch(r'"fonts/[a-z0-9.-]+\.woff2"', source), source
        assert site.get("/static/" + source.strip('"')).status_code == 200


def loaded(text: str) -> Iterator[tuple[str, str]]:
    """Everything that a browser would fetch by itself."""
    for tag in re.findall(r"<(?:link|script|img|iframe|source|video|audio|object|embed)\b[^>]*>", text):
        for source in re.findall(r'(?:src|href|srcset|data)="([^"]*)"', tag):
            yield tag, source


def test_an_unknown_address_is_a_page_in_arabic(site: TestClient) -> None:
    for address in ("/no-such-page", "/story/none", "/article/none", "/outlet/none"):
        response = site.get(address)
        assert response.status_code == 404, address
        assert "لا شيء هنا" in response.text


def test_search_shows_the_words_found_and_folds_copies(site: TestClient) -> None:
    text = site.get("/search?q=الجسر").text
    assert "<mark>الجسر</mark>" in text
    assert 'value="الجسر"' in text
    assert "نسخة مطوية من النص نفسه" in text
    newest = site.get("/search?q=الجسر&order=newest").text
    assert re.search(r'order=newest" aria-current="true"', newest)


def test_a_search_for_nothing_helps(site: TestClient) -> None:
    assert "اكتب كلمة أو أكثر" in site.get("/search").text
    assert "اكتب كلمة أو أكثر" in site.get("/search?q=+").text
    nothing = site.get("/search?q=قنطرة").text
    assert "جرّب كلمة أخرى" in nothing
    assert "<details class=\"more rules\" open>" in nothing


def test_a_slip_is_asked_about(site: TestClient) -> None:
    assert f'href="/search?q={quote("الجسر")}"' in site.get("/search?q=الجصر").text


def test_a_query_says_how_it_was_understood_and_offers_a_wider_one(site: TestClient) -> None:
    text = site.get("/search", params={"q": "قنطرة مصدر:لا-أحد -سد قبل:غدا"}).text
    for told in ("لا مصدر بهذا الاسم", "<b>بلا</b>", "لا تصلح تاريخاً"):
        assert told in text, told
    assert f'href="/search?q={quote("قنطرة")}"' in text
    assert "لا مصدر بهذا الاسم" not in site.get("/search", params={"q": "الجسر مصدر:«شمس الجبل»"}).text


def test_more_answers_can_be_asked_for(site: TestClient) -> None:
    text = site.get("/search?q=الجسر&limit=1").text
    assert "limit=21" in text
    assert "limit=" not in site.get("/search?q=الجسر&limit=100").text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_breaks_the_search(site: TestClient, words: str) -> None:
    response = site.get("/search", params={"q": words})
    assert response.status_code == 200
    assert re.findall("<script[^>]*>", response.text) == re.findall("<script[^>]*>", site.get("/").text)
    assert "\u202e" not in response.text
    assert "\x00" not in response.text
    assert len(response.content) < 60_000


def test_a_bad_parameter_is_a_clear_page(site: TestClient) -> None:
    for address in ("/?before=soon", "/?before=nan", "/search?q=a&order=best", "/search?q=a&limit=0"):
        response = site.get(address)
        assert response.status_code == 400, address
        assert "طلب غير مفهوم" in response.text


def test_the_demo_says_that_its_news_is_invented(demo: TestClient, site: TestClient) -> None:
    assert "مختلَق" in demo.get("/article/bridge").text
    assert "مختلَق" not in site.get("/article/bridge").text
    assert demo.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert demo.get("/").headers["x-robots-tag"] == "noindex"


def test_every_page_can_be_used_by_keyboard_and_screen_reader(site: TestClient) -> None:
    for address in PAGES:
        text = site.get(address).text
        assert 'class="skip" href="#main"' in text, address
        assert text.count("<h1") == 1, address
        assert text.count("<main") == 1, address


def test_a_search_without_an_answer_offers_the_newest_stories(site: TestClient) -> None:
    for query in ("", "كلمةلاوجودلها"):
        text = site.get("/search", params={"q": query}).text
        assert "أو ابدأ من أحدث القصص" in text
        assert 'href="/story/' in text[text.index("أو ابدأ من أحدث القصص") :]


def test_an_empty_archive_offers_no_stories(empty: TestClient) -> None:
    assert "أو ابدأ من أحدث القصص" not in empty.get("/search", params={"q": "جسر"}).text


def test_a_copy_names_the_original_once_and_earlier_copies_as_what_they_are() -> None:
    room = press()
    room.put("bridge-late", "جسر وناس", BRIDGE[:2], outlet="post", day=14)
    room.copy("bridge-late", "bridge", 0.9, "published earlier")
    room.copy("bridge-late", "bridge-copy", 1.0, "published earlier")
    text = TestClient(site_of(room)).get("/article/bridge-late").text
    listed = re.findall(r"<section aria-labelledby=.elsewhere.*?</section>", text, re.S)[0]
    assert re.findall(r'<span class="kind">([^<]+)', listed) == ["الأصل", "نسخة أسبق"]


def test_a_story_of_two_countries_names_its_month_both_ways(site: TestClient) -> None:
    heading = site.get("/story/s-bridge").text.split("</header>")[1]
    assert "نيسان/أبريل" in heading
    assert "نيسان" in site.get("/article/bridge").text
    assert "نيسان/أبريل" not in site.get("/article/bridge").text.split('class="similar"')[0]


def test_the_leading_story_lets_those_be_heard_who_are_named_and_quoted(site: TestClient) -> None:
    heard = site.get("/").text.split('class="aloud"')[1].split('class="way"')[0]
    assert "نوال الدباغ" in heard
    assert "لم ننتظر أحداً" not in heard


def test_an_outlet_tells_whose_texts_it_prints_and_who_prints_its_own(site: TestClient) -> None:
    given, taken = site.get("/outlet/nahr").text, site.get("/outlet/shams").text
    assert "ينقل عن</h2>" not in given
    assert given.split("يُنقل عنه في</h2>")[1].split("</section>")[0].count("شمس الجبل") == 1
    assert "وكالة النهر" in taken.split("ينقل عن</h2>")[1].split("</section>")[0]


def test_a_headline_that_names_nobody_is_no_unnamed_speaker() -> None:
    room = Newsroom()
    room.put("warning", "دعوة إلى إنذار مشترك", ["اتفق الحاضرون على كل شيء."])
    room.say("warning", "إنذار مشترك", None, field="title")
    assert "من قال ماذا" not in TestClient(site_of(room)).get("/article/warning").text


def test_an_opinion_says_that_it_is_one() -> None:
    room = Newsroom()
    room.put("bench", "المقعد الذي لا يجلس عليه أحد", kind="opinion")
    room.put("news", "مقعد جديد في الحديقة")
    site = TestClient(site_of(room))
    assert '<span class="kind">رأي</span>' in site.get("/article/bench").text
    assert 'class="origin"' not in site.get("/article/news").text


def test_of_two_papers_with_an_agencys_text_neither_is_told_as_the_other_ones_original() -> None:
    room = Newsroom()
    room.put("dawn", "جسر جديد للمشاة في وادي الزيتون", outlet="shams", hour=8)
    room.put("noon", "جسر للمشاة في الوادي", outlet="post", hour=12)
    room.copy("noon", "dawn", 1.0, "a third one's text")
    room.tell("s-bridge", "dawn", "noon")
    site = TestClient(site_of(room))
    later = site.get("/article/noon").text.split('id="elsewhere"')[1].split("</section>")[0]
    assert "نسخة أسبق" in later
    assert "النص لجهة ثالثة" in later
    assert "الأصل" not in later
    assert "ينقل عن</h2>" not in site.get("/outlet/post").text
    assert "يُنقل عنه في</h2>" not in site.get("/outlet/shams").text
