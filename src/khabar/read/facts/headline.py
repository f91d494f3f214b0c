"""The headline: the heading that overlaps most with what the page calls itself, and never a piece of its lead.

On 14 real pages of 12 outlets the h1 that overlaps most with `<title>` and og:title was the headline every time
(shared findings, "Reading pages").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khabar.arabic.dates.stamps import dateish
from khabar.arabic.words import plain
from khabar.read.data import table
from khabar.read.lines.line import LONG, Line
from khabar.read.markup.metadata import Signs

_AWAY = frozenset(("hidden", "menu", "footer", "sidebar", "latest", "related", "comments", "login"))
_FEWEST = 2
_SITE = re.compile(r"(?<!\s)\s+[-|–—:»«/\\•·~_.]+\s+|(?<!\s)\s*[|»]\s*|\s::\s")
#: Signs that set a site's name off; a stop, a stroke or two points may stand in a headline.
_SURE = re.compile(r"[-|–—»«•·~_]|::")
#: «دفتر الحارة: …»: a site's short name before the headline.
_BEFORE = re.compile(r"^\W{0,3}(?:\w+\s){0,2}\w+\s?:\s(?=\S)")
_FRONT = re.compile(r"(?:(?:https?:)?//[^/]+)?/?(?:(?:index|default|home)\.\w+)?")
#: A day behind what the page calls itself («… 03/05/2031»).
_DAY = re.compile(r"(?<!\d)\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\)?$")
#: A line that says less of the page's name than this may be the outlet's own name, or the section's.
_COVERED = 0.4
#: A line says nearly what the page is called with this share of its words.
_NEARLY = 0.7
_SECTION_WORDS, _SITE_WORDS, _SITE_PIECES = 4, 4, 3


def find(lines: Sequence[Line], signs: Signs) -> int | None:
    """The index of the line that is the page's headline, or None where no line is."""
    told = _names(signs)
    names = [set(words) for name in told if (words := plain(name).split())]
    firsts = [
        (i, line)
        for i, line in enumerate(lines)
        if line.tag == "h1" and line.role not in _AWAY and not _is_masthead(line, signs)
    ]
    best, place = 0.0, None
    for i, line in firsts:
        score = _overlap(line.text, names)
        if score > best:
            best, place = score, i
    if place is not None and best >= 0.5:
        place = _whole(lines, _of_the_site(lines, place, told, signs), names)
        _set_free(lines[place], told)
        return place
    if (named := _named(lines, signs)) is not None:
        return named
    fit = [i for i, line in firsts if len(line.text.split()) > _FEWEST]
    if fit and len(lines[fit[0]].text.split()) > _SECTION_WORDS:
        return fit[0]
    below = _heading(lines, names, fit[0] if fit else None)
    return below if below is not None else fit[0] if fit else None


def _of_the_site(lines: Sequence[Line], place: int, told: Sequence[str], signs: Signs) -> int:
    """The heading at `place`, or the longer line under it that says what the page is called where the heading says
    what the site or the section is."""
    text = lines[place].text
    if any(text in name and len(text) * 2 >= len(name) for name in told):
        return place
    words = set(plain(text).split())
    longest = [set(plain(max(_SITE.split(name), key=len)).split()) for name in told]
    if max((len(words & name) / len(name) for name in longest if name), default=1.0) >= _COVERED:
        return place
    other = _named(lines, signs)
    return other if other is not None and other > place and len(lines[other].text.split()) > len(words) else place


def _whole(lines: Sequence[Line], place: int, names: Sequence[set[str]]) -> int:
    """A heading that `<br>` has cut in two is one line again, where the page's names hold all of it."""
    first = place
    while first and _continued(lines[first - 1], lines[place], names):
        first -= 1
    line, last = lines[first], first
    while last + 1 < len(lines) and _continued(lines[last + 1], lines[place], names):
        last += 1
        other = lines[last]
        line.text = f"{line.text} {other.text}"
        line.linked, line.bold = line.linked + other.linked, line.bold + other.bold
        other.role = "hidden"
    return first


def _set_free(line: Line, told: Sequence[str]) -> None:
    """Takes off what a heading holds beside the page's name: a word that only its looks keep apart («عاجل»), a day."""
    for name in told if line.text not in told else ():
        before, found, after = line.text.partition(name)
        if not found or len(name.split()) <= _FEWEST or (before and after):
            continue
        if (before[-1:].isalpha() and plain(before) in _labels()) or (after and dateish(after)):
            line.text = name
            return


@cache
def _labels() -> frozenset[str]:
    return frozenset(plain(word) for word in table("kinds.toml")["glued"]["words"])


def _continued(line: Line, heading: Line, names: Sequence[set[str]]) -> bool:
    words = set(plain(line.text).split())
    beside = line is not heading and line.frame is heading.frame and line.tag in ("h1", "h2", "h3")
    return (line is heading or beside) and any(words <= name for name in names)


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
        # A word alone is a headline where it is all that a page calls itself.
        return 0.5 if words and words in names else 0.0
    shares = sorted((len(words & name) / len(words) for name in names), reverse=True)
    return shares[0] + 0.1 * sum(shares[1:]) + 0.01 * min(len(words), 10)


def _named(lines: Sequence[Line], signs: Signs) -> int | None:
    """A line that is no h1 and says what the page is called, word for word; else one that says nearly that."""
    told = {
        plain(part)
        for name in _names(signs)
        for part in (name, *_SITE.split(name), _BEFORE.sub("", name))
        if len(part.split()) > _FEWEST + 1
    }
    cut = {plain(name) for name in _names(signs) if name.endswith(("...", "…"))}
    text = next((i for i, line in enumerate(lines) if line.is_prose and line.role is None), len(lines))
    longest = max(map(len, told), default=0) + max(map(len, cut), default=0)
    near = None
    for i, line in enumerate(lines):
        # Old systems link a headline to its own page; after the text it is an entry of a list.
        if line.role in _AWAY or (line.is_link and i >= text) or len(line.text) > longest + 40 or not line.text:
            continue
        said = plain(line.text)
        if said in told:
            return i
        if near is None and i < text:
            goes_on = any(said.startswith(name) for name in cut if len(name.split()) > _FEWEST + 1)
            near = i if goes_on or any(_begins(said, name) for name in told) else None
    return near


def _begins(said: str, name: str) -> bool:
    """Whether one of the two goes on where the other ends («… 03/05/2031», a name that was cut off)."""
    shorter, longer = sorted((said, name), key=len)
    return len(shorter.split()) > _FEWEST + 1 and longer.startswith(shorter) and len(shorter) >= _NEARLY * len(longer)


def _heading(lines: Sequence[Line], names: Sequence[set[str]], over: int | None = None) -> int | None:
    """An h2 or h3 that says what the page is called, where there is no h1; else the first one before running
    text, under a heading `over` it that is a section's where there is one."""
    last = None
    text = next((i for i, line in enumerate(lines) if _is_text(line)), 0)
    for i, line in enumerate(lines):
        if line.tag not in ("h2", "h3") or line.role in _AWAY or line.is_link:
            continue
        if _overlap(line.text, names) >= 0.8:
            return i
        if last is None and (-1 if over is None else over) < i < text and _may_be_one(line):
            last = i
    return last if last is not None and sum(_is_text(line) for line in lines[last + 1 : last + 12]) > 1 else None


def _may_be_one(line: Line) -> bool:
    return line.role is None and line.is_titular and len(line.text.split()) > _SECTION_WORDS


def _is_text(line: Line) -> bool:
    return line.is_prose and line.role is None and len(line.text) >= LONG


def unseen(signs: Signs, body: str) -> str | None:
    """What the page calls itself where it shows no heading: believed if the body speaks of it."""
    known = set(plain(body).split())
    for name in _names(signs):
        first = _without_site(name, signs)
        words = plain(first).split()
        if len(words) > _FEWEST and sum(word in known for word in words) * 2 >= len(words):
            return first
    return None


def _without_site(name: str, signs: Signs) -> str:
    """`name` without the outlet's, the section's and the day that stand before or behind it."""
    told = (signs.say("og:site_name"), signs.say("application-name"), signs.publisher())
    sites = {plain(site) for site in told if site}
    name = _undated(name)
    for _ in range(_SITE_PIECES):
        cuts = list(_SITE.finditer(name))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if _is_site(name[last.end() :], name[: last.start()], last[0], sites):
            name = name[: last.start()]
            continue
        opening, rest = name[: first.start()], name[first.end() :]
        if _opens(opening) or not _is_site(opening, rest, first[0], sites):
            break
        name = rest
    return _undated(name)


def _undated(name: str) -> str:
    return _DAY.sub("", name).rstrip(" ,،(-").strip()


def _is_site(piece: str, rest: str, sign: str, sites: set[str]) -> bool:
    if plain(piece) in sites or (piece.isascii() and not rest.isascii()) or _is_outlet(piece):
        return True
    few = len(piece.split()) <= _SITE_WORDS
    return few and _SURE.search(sign) is not None and len(rest.split()) > len(piece.split())


def _is_outlet(piece: str) -> bool:
    """Whether a piece is a name as outlets bear: «صحيفة …», «… نيوز»."""
    words, told = plain(piece).split(), table("outlet_names.toml")
    ends = bool(words) and words[-1] in map(plain, told["ending"])
    return 0 < len(words) <= _SITE_WORDS and (ends or (len(words) > 1 and words[0] in map(plain, told["opening"])))


def _opens(piece: str) -> bool:
    """Whether a piece is how headlines open («بالفيديو | …»), and no site."""
    return any(plain(piece) in map(plain, words) for words in table("kinds.toml")["opening"].values())


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


def is_another(told: str | None, name: str) -> bool:
    """Whether a mark's headline is another article's than the one that readers see."""
    if not told or name in told or told in name:
        return False
    words, own = set(plain(told).split()), set(plain(name).split())
    return bool(own) and len(words) > 2 and len(own & words) * 4 < min(len(own), len(words))
