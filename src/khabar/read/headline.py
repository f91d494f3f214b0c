"""The headline: the heading that overlaps most with what the page calls itself, and never a piece of its lead.

On 14 real pages of 12 outlets the h1 that overlaps most with `<title>` and og:title was the headline every time
(shared findings, "Reading pages").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.arabic.words import plain
from khabar.read.blocks import Line
from khabar.read.signs import Signs

_AWAY = frozenset(("hidden", "menu", "footer", "sidebar", "latest", "related", "comments", "login"))
_FEWEST = 2
_SITE = re.compile(r"(?<!\s)\s+[-|–—:»«]+\s+|(?<!\s)\s*[|»]\s*|\s::\s")
#: «دفتر الحارة: …»: a site's short name before the headline.
_BEFORE = re.compile(r"^\W{0,3}(?:\w+\s){0,2}\w+\s?:\s(?=\S)")
_FRONT = re.compile(r"(?:(?:https?:)?//[^/]+)?/?(?:(?:index|default|home)\.\w+)?")


def find(lines: Sequence[Line], signs: Signs) -> int | None:
    """The index of the line that is the page's headline, or None where no line is."""
    names = [set(words) for name in _names(signs) if (words := plain(name).split())]
    best, place = 0.0, None
    firsts = [
        (i, line)
        for i, line in enumerate(lines)
        if line.tag == "h1" and line.role not in _AWAY and not _is_masthead(line, signs)
    ]
    for i, line in firsts:
        score = _overlap(line.text, names)
        if score > best:
            best, place = score, i
    if place is not None and best >= 0.5:
        return place
    if (named := _named(lines, signs)) is not None:
        return named
    fit = [i for i, line in firsts if len(line.text.split()) > _FEWEST]
    return fit[0] if fit else _heading(lines, names)


def _is_masthead(line: Line, signs: Signs) -> bool:
    """Whether a heading is the outlet's own name: it leads to the front page, or says what the site is called."""
    if line.is_link and line.url and _FRONT.fullmatch(line.url):
        return True
    return plain(line.text) == plain(signs.say("og:site_name") or "\n")


def _names(signs: Signs) -> list[str]:
    told = [signs.told("headline"), signs.say("og:title"), signs.say("twitter:title"), signs.title]
    return list(dict.fromkeys(name for name in told if name))


def _overlap(text: str, names: Sequence[set[str]]) -> float:
    """Which share of the words of `text` the page's names for itself hold; more where more names agree."""
    words = set(plain(text).split())
    if len(words) < _FEWEST or not names:
        return 0.0
    shares = sorted((len(words & name) / len(words) for name in names), reverse=True)
    return shares[0] + 0.1 * sum(shares[1:]) + 0.01 * min(len(words), 10)


def _named(lines: Sequence[Line], signs: Signs) -> int | None:
    """A line that is no h1 and says what the page is called, word for word."""
    told = {
        plain(part)
        for name in _names(signs)
        for part in (name, *_SITE.split(name), _BEFORE.sub("", name))
        if len(part.split()) > _FEWEST + 1
    }
    text = next((i for i, line in enumerate(lines) if line.is_prose and line.role is None), len(lines))
    longest = max(map(len, told), default=0)
    for i, line in enumerate(lines):
        if (
            line.role not in _AWAY
            # Old systems link a headline to its own page; after the text it is an entry of a list.
            and (not line.is_link or i < text)
            and len(line.text) <= longest + 40
            and line.text
            and plain(line.text) in told
        ):
            return i
    return None


def _heading(lines: Sequence[Line], names: Sequence[set[str]]) -> int | None:
    """An h2 or h3 that says what the page is called, where there is no h1."""
    for i, line in enumerate(lines):
        if (
            line.tag in ("h2", "h3")
            and line.role not in _AWAY
            and not line.is_link
            and _overlap(line.text, names) >= 0.8
        ):
            return i
    return None


def unseen(signs: Signs, body: str) -> str | None:
    """What the page calls itself where it shows no heading: believed if the body speaks of it."""
    known = set(plain(body).split())
    for name in _names(signs):
        first = max(_SITE.split(name), key=len).strip()
        words = plain(first).split()
        if len(words) > _FEWEST and sum(word in known for word in words) * 2 >= len(words):
            return first
    return None


def in_text(lines: Sequence[Line]) -> bool:
    """Whether the first of these lines is the headline of what follows: short, no stop at its end, and running text
    after it."""
    if not lines or not lines[0].is_titular or lines[0].is_link:
        return False
    first = lines[0]
    if len(first.text.split()) <= _FEWEST and not first.is_heading:
        return False
    if first.is_heading:
        return True
    prose = next((line for line in lines[1:6] if line.is_prose), None)
    if prose is None:
        return False
    return len(first.text) < 100 or len(prose.text) > len(first.text)
