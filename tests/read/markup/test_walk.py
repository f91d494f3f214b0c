"""HTML becomes lines: where they end, how much of them is linked, and what role their surroundings claim."""

from __future__ import annotations

import pytest

from khabar.read.markup.walk import markup

LONG = "وقال أمين المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين جميعاً."


def texts(html: str) -> list[str]:
    return [line.text for line in markup(html).lines]


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<div><a class=one>سالم</a><span class=two>محرر</span></div>", "سالم محرر"),
        ("<div><a class=one>سالم</a><span>ون</span></div>", "سالمون"),
        ("<p><span class=cap>ا</span><span class=rest>لبحر</span></p>", "البحر"),
    ],
)
def test_boxes_side_by_side_are_words_of_their_own_but_not_in_running_text(html: str, line: str) -> None:
    assert [one.text for one in markup(html).lines] == [line]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>أول<br>ثان<br/>ثالث</p>", ["أول", "ثان", "ثالث"]),
        ("<div>قبل<p>بينهما</p>بعد</div>", ["قبل", "بينهما", "بعد"]),
        ("<p>كلمة <b>بارزة</b> <i>ومائلة</i>.</p>", ["كلمة بارزة ومائلة."]),
        ("<p><b>ملت</b>صقة</p>", ["ملتصقة"]),
        ("<p>فراغ&nbsp;ثابت\n وسطر</p>", ["فراغ ثابت وسطر"]),
        ("<ul><li>• نقطة أولى<li>نقطة ثانية</ul>", ["نقطة أولى", "نقطة ثانية"]),
        ("<table><tr><td>خلية<td>أخرى<tr><td>ثالثة</table>", ["خلية", "أخرى", "ثالثة"]),
        ("نص بلا وسوم", ["نص بلا وسوم"]),
    ],
)
def test_where_lines_end(html: str, lines: list[str]) -> None:
    assert texts(html) == lines


@pytest.mark.parametrize(
    "html",
    [
        "<script>var a='كلام'</script>",
        "<style>كلام</style>",
        "<noscript><p>كلام</p></noscript>",
        "<svg><text>كلام</text></svg>",
        "<select><option>كلام</select>",
        "<template><p>كلام</p></template>",
        "<textarea>كلام</textarea>",
        "<nav><p>كلام كثير</p></nav>",
        "<!-- كلام -->",
        "<iframe>كلام</iframe>",
    ],
)
def test_what_is_never_text(html: str) -> None:
    assert texts(f"<body>{html}<p>الخبر</p></body>") == ["الخبر"]


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ('style="display: none"', "hidden"),
        ("hidden", "hidden"),
        ('class="sr-only"', "hidden"),
        ('class="d-none"', "hidden"),
        ('class="d-none d-md-block"', None),
        ('class="field-label-hidden"', None),
        ('class="wp-caption-text"', "caption"),
        ('id="comments"', "comments"),
        ('class="RelatedNewsHead"', "related"),
        ('class="entry-content no-share"', None),
        ('class="post type-post status-publish tag-12"', None),
        ('class="jeg_meta_date"', "date"),
        ('class="loading header"', None),
    ],
)
def test_what_a_name_claims(attributes: str, role: str | None) -> None:
    lines = markup(f"<article><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p><div {attributes}>سطر قصير</div></article>").lines
    assert lines[-1].role == role


def test_a_name_is_not_believed_of_what_holds_the_article() -> None:
    body = f"<p>{LONG}</p>" * 3
    page = f'<body class="has-sidebar widget"><div class="related share comments">{body}</div></body>'
    assert {line.role for line in markup(page).lines} == {None}


def test_how_much_is_linked_and_where_to() -> None:
    (line,) = markup('<p><a href="/x"><img src="i.jpg"></a><a href="/y">عنوان كامل هنا</a></p>').lines
    assert (line.is_link, line.url, line.links) == (True, "/y", 1)
    (line,) = markup('<p>قبل <a href="/y">عنوان</a> وبعده كلام كثير لا رابط فيه.</p>').lines
    assert not line.is_link


def test_words_are_kept_as_written() -> None:
    written = "الـ\u200f23 مـحـمـد ﷲ كِتاب\u200cها"
    assert texts(f"<p>{written}</p>") == [written]


def test_what_amp_puts_between_the_paragraphs_is_no_text() -> None:
    page = (
        f"<html ⚡><p>{LONG}</p><amp-ad type=x><div>إعلان كبير</div></amp-ad><p>{LONG}</p>"
        "<amp-consent><p>نستخدم ملفات الارتباط لتحسين تجربتك.</p></amp-consent>"
        "<amp-img src=https://press.example/i.jpg alt=القاعة><noscript>صورة</noscript></amp-img>"
    )
    assert texts(page) == [LONG, LONG]
