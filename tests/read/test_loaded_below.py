"""What stands behind an article's text: another article loaded below, its day, a list without links."""

from __future__ import annotations

from khabar.read import read

NAME = "مزارعو السهل يجربون بذور القمح القديمة"
FIRST = "زرع مزارعون في السهل الشرقي بذور قمح قديمة حفظتها عائلاتهم منذ خمسين عاماً، وقالوا إنها تحتمل الجفاف."
SECOND = "وقال المهندس الزراعي نادر حداد إن التجربة تشمل ثلاثين حقلاً صغيراً وتستمر ثلاثة مواسم كاملة."
THIRD = "وتأمل الجمعية أن توزع البذور في الخريف على مئة مزرعة أخرى من دون مقابل."
OTHER = "ميناء الصيد يفتح رصيفاً جديداً للقوارب الصغيرة"
OTHER_FIRST = "صحار – فتح ميناء الصيد رصيفاً جديداً يتسع لأربعين قارباً صغيراً بعد أعمال استمرت عامين كاملين."
OTHER_SECOND = "وأوضح مدير الميناء أن الرصيف مزود بمصنع صغير للثلج وبورشة لإصلاح الشباك والمحركات."


def test_an_article_loaded_below_is_a_part_and_the_page_s_own_stays_though_it_is_shorter() -> None:
    below = "".join(f"<p>{told}</p>" for told in (OTHER_FIRST, OTHER_SECOND) * 4)
    page = read(
        f"<main><article><h1>{NAME}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></article>"
        f"<article><h2><a href='/2'>{OTHER}</a></h2><div>3 أيار 2019</div><div>{below}</div></article></main>"
    )
    assert [(one.headline, len(one.body)) for one in page.articles] == [(NAME, 3), (OTHER, 8)]


def test_a_day_behind_a_glued_text_is_not_its_own() -> None:
    page = read(
        f"<h1>{NAME}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{OTHER}</p><p>{OTHER_FIRST}</p><p>{OTHER_SECOND}</p>"
        "<p>آخر تحديث: 7 يوليو 2021 - 10:30</p></div>"
    )
    assert [one.headline for one in page.articles] == [NAME, OTHER]
    assert page.articles[1].published is None


def test_headlines_under_a_few_words_behind_a_text_are_a_list_without_links_too() -> None:
    page = read(
        f"{NAME}\n\n{FIRST}\n\n{SECOND}\n\nمن دفتر الأيام\n\n• قطار الساحل يعود بعد توقف دام عاماً\n\n"
        "• ثلاثون سفينة خشبية أمام متحف البحرية"
    )
    assert [block.text for block in page.main.body] == [FIRST, SECOND]
    assert len(page.similar) == 2


def test_a_question_right_under_a_headline_is_one_too_and_a_quotation_is_none() -> None:
    for between in ((OTHER, "هل تكفي أرصفة الميناء للقوارب الصغيرة؟"), ("«أرصفة الميناء لم تعد تكفي قواربنا»",)):
        page = read("\n\n".join((NAME, FIRST, SECOND, *between, OTHER_SECOND, THIRD)))
        assert len(page.articles) == 1
