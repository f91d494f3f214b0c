"""Forms of composites that nobody tunes a reader on, in the shapes of pages that gather other people's news.

A page that loads the next article below (`scroll`), one whose headlines lead to each article's own page (`digest`), a
forum's post (`forum`), a text pasted from a social network (`pasted`), articles to unfold (`fold`), quoted whole
(`quoted`), numbered as in a press review (`roundup`), and a plain text with rules between its articles (`ruled text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from random import Random

from evaluation.strips import Boxed, Strip, Units
from khabar.samples.workshop import pages as workshop

#: Dates, dateline, byline: what stands beside a headline rather than in the text.
_BESIDE = ("date", "byline")


class _Page(Units):
    """A bare page with the frame of a site round it: menu, the article, what is latest, the foot."""

    def page(self, host: workshop.Page, pieces: Sequence[str]) -> str:
        title = escape(host.headline)
        latest = "".join(f'<li><a href="/read/{n}">{escape(one)}</a></li>' for n, one in enumerate(_LATEST, 7001))
        return (
            f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} - {host.outlet.name}'
            f'</title><meta property="og:title" content="{title}"><meta property="article:published_time" content="'
            f'{host.stamp}"><meta property="og:site_name" content="{host.outlet.name}"></head><body>'
            f'<div class="top"><a href="/">الرئيسية</a> <a href="/c/1">محليات</a> <a href="/c/2">ثقافة</a></div>'
            f'<div class="wrap">{self.held(title, "".join(pieces))}<div class="left"><h4>جديدنا</h4><ul>{latest}'
            '</ul></div></div><div class="end"><a href="/about">عن الموقع</a> <a href="/contact">راسلنا</a></div>'
            "</body></html>"
        )

    def held(self, title: str, inside: str) -> str:
        return f"<h1>{title}</h1><div>{inside}</div>"


_LATEST = (
    "مواعيد العبّارات في عطلة الربيع",
    "مسابقة الرسم لتلاميذ الساحل",
    "أين تباع شتلات الزيتون؟",
    "دليل المكتبات المفتوحة مساء",
)


class _Scroll(_Page):
    boxes = True

    def boxed(self, strips: Iterable[Strip]) -> list[str]:
        several = list(strips)
        head = next(one for one in several if one.kind == "headline")
        beside = "".join(f"<span>{escape(one.text)}</span> " for one in several if one.kind in _BESIDE)
        inside = "".join(self.one(one) for one in several if one.kind not in (*_BESIDE, "headline", "label"))
        label = "".join(f"<p>{escape(one.text)}</p>" for one in several if one.kind == "label")
        title = f'<h2><a href="/read/{self.random.randrange(1000, 9000)}">{escape(head.text, quote=False)}</a></h2>'
        return [
            f'{label}<article class="story">{title}<div class="under">{beside}</div>'
            f'<div class="words">{inside}</div></article>'
        ]

    def joined(
        self, head: list[str], foot: list[str], guests: Iterable[Iterable[str]], tail: list[str], early: bool
    ) -> list[str]:
        return [*head, *foot, *tail, "</div></article>", *(one for guest in guests for one in guest)]

    def held(self, title: str, inside: str) -> str:
        inside = inside if "</div></article>" in inside else f"{inside}</div></article>"
        return f'<main><article class="story"><h1>{title}</h1><div class="words">{inside}</main>'


class _Digest(_Page):
    """Under each headline, which leads to the article's own page, stands its whole text."""

    def one(self, strip: Strip) -> str:
        words = escape(strip.text, quote=False)
        if strip.kind == "headline":
            return f'<h3><a href="/read/{self.random.randrange(1000, 9000)}">{words}</a></h3>\n'
        return super().one(strip)


class _Forum(_Page):
    """A post: colours, sizes, two breaks after each paragraph, a rule before each article."""

    def one(self, strip: Strip) -> str:
        words = escape(strip.text, quote=False)
        match strip.kind:
            case "headline":
                return f'<font size="5" color="red"><b>{words}</b></font><br /><br />\n'
            case "subhead":
                return f'<font color="blue">{words}</font><br /><br />\n'
            case "entry" | "pointer" | "latest":
                return f'{escape(strip.before.strip())} <a href="{strip.url}" target="_blank">{words}</a><br />\n'
        return f'<font size="4">{words}</font><br /><br />\n'

    def joined(
        self, head: list[str], foot: list[str], guests: Iterable[Iterable[str]], tail: list[str], early: bool
    ) -> list[str]:
        ruled = [["ـــــــــــــــــــ<br />\n", *guest] for guest in guests]
        return super().joined(head, foot, ruled, tail, early)

    def held(self, title: str, inside: str) -> str:
        return (
            '<table class="post"><tr><td class="thead">مشاركة #1</td></tr><tr><td class="alt2">أبو نادر<br />عضو</td>'
            f'<td class="alt1"><h1>{title}</h1><hr /><div id="post_message_5">{inside}</div></td></tr></table>'
        )


class _Pasted(_Page):
    """Spans within spans, as an editor's window of the web leaves them."""

    def wrapped(self, words: str) -> str:
        return f'<div class="x11i5rnm"><div dir="auto" style="text-align:start"><span>{words}</span></div></div>\n'


class _Fold(_Page):
    boxes = within = True

    def boxed(self, strips: Iterable[Strip]) -> list[str]:
        several = list(strips)
        inside = "".join(self.one(one) for one in several if one.kind not in ("headline", "label"))
        head = next(one for one in several if one.kind == "headline")
        label = "".join(f"<p>{escape(one.text)}</p>" for one in several if one.kind == "label")
        return [f"{label}<details open><summary>{escape(head.text, quote=False)}</summary>{inside}</details>"]


class _Quoted(_Page):
    boxes = within = True

    def boxed(self, strips: Iterable[Strip]) -> list[str]:
        return [f"<blockquote>{''.join(self.several(strips))}</blockquote>"]


class _Roundup(_Page):
    """The glued articles as points of one numbered list."""

    boxes = True

    def boxed(self, strips: Iterable[Strip]) -> list[str]:
        several = list(strips)
        head = next(one for one in several if one.kind == "headline")
        inside = "".join(self.one(one) for one in several if one.kind not in ("headline", "label"))
        label = "".join(f"<p>{escape(one.text)}</p>" for one in several if one.kind == "label")
        return [f"<li>{label}<h4>{escape(head.text, quote=False)}</h4>{inside}</li>"]

    def joined(
        self, head: list[str], foot: list[str], guests: Iterable[Iterable[str]], tail: list[str], early: bool
    ) -> list[str]:
        glued = [one for guest in guests for one in guest]
        return [*head, *foot, *(["<ol>", *glued, "</ol>"] if glued else []), *tail]


class _Ruled(Units):
    """A plain text, with a rule of signs before each article and after the last."""

    def joined(
        self, head: list[str], foot: list[str], guests: Iterable[Iterable[str]], tail: list[str], early: bool
    ) -> list[str]:
        rule = self.random.choice(("----------", "* * *", "=======", "________________", "ـــــــــــ"))
        glued = [one for guest in guests for one in (rule, *guest)]
        return [*head, *foot, *glued, rule, *tail]


_FORMS: dict[str, type[Units]] = {
    "box": Boxed, "named box": Boxed, "scroll": _Scroll, "digest": _Digest, "forum": _Forum, "pasted": _Pasted,
    "fold": _Fold, "quoted": _Quoted, "roundup": _Roundup, "ruled text": _Ruled,
}  # fmt: skip
UNSEEN = tuple(_FORMS)[2:]


def made(form: str, random: Random) -> Units:
    """How `form` is written, be it one that was seen or not."""
    return _FORMS.get(form, Units)(form, random)
