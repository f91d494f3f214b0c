"""Where a whole article begins that is glued into another one, and where its box ends.

Shape comes first: a line with a headline's form, running text of its own under it, perhaps a dateline, a date or a
byline between. Then topic (`topic_shift.py`) is weighed with what else speaks for a new article: a label above it, a
source line that closed what stands before, a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khabar.arabic.dates.stamps import dateish
from khabar.outlets import Directory
from khabar.read.lines import datelines
from khabar.read.lines.credit_lines import is_credit
from khabar.read.lines.labels import label
from khabar.read.lines.line import LONG, Line, apart, within
from khabar.read.split import topic_shift
from khabar.read.split.parts import Part

#: Labels at which the text under a headline has ended.
_ENDS = frozenset(("read-also", "similar", "latest", "tags", "share", "comments", "newsletter", "source", "legal"))
#: What may stand between a headline and its text.
_BESIDE = frozenset(("date", "byline", "caption"))
#: «2- مقاعد الأطفال»: a point of a list.
_POINT = re.compile(r"\d{1,2}\s?[-–.:)]")
_ARABIC = re.compile("[\u0620-\u064a]")
#: «"خطوة غير إنسانية"»: nothing but words of somebody.
_QUOTED = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: \w{1,6})?")
_FEWEST_WORDS = 4
_UNDER_LABEL = 3
_PROSE = 2
#: A headline between two paragraphs has so many words, so many of which tell its topic, and none of these at its end.
_LONG_TITLE, _TELLING = 6, 5
_OPEN_ENDS = "؟?:!»\""
_LENGTH = 150
#: A shorter line above a headline may be a label that nobody listed.
_STUB = 5
#: After this many lines with a headline's form only plain signs count: a page that repeats them for their own sake.
_LOOKS = 40
#: How much of the article so far a new headline is held against: its beginning and its last lines.
_FIRST, _LAST = 15, 45
#: Log odds. Topic alone must reach `_ENOUGH`: of 17,000 articles with nothing glued in, one in 1,500 is then split.
_ENOUGH = 1.2
_LABELLED, _PLACED, _SIGNED, _CLOSED = 4.0, 3.0, 2.0, 3.5
#: A few words stand right above it, which may be its label.
_STUBBED = 1.0
#: It opens as what leads to another article does.
_POINTER = 2.0
#: It is set as a heading or in bold, and nothing else in the article is.
_SET = 0.5
#: Headings of the same kind stand in the article already; a clock stands above, as over the entries of a live page.
_REPEATED, _TIMED = 3.0, 4.0
#: A headline shares a word with the text under it in 99 of 100 articles; what shares none points elsewhere.
_ELSEWHERE = 4.0


@dataclass(slots=True)
class _Under:
    """What stands under a line with a headline's form: its running text, and whether it has a place, date or writer."""

    prose: list[Line] = field(default_factory=list)
    placed: bool = False
    signed: bool = False
    #: Whether other lines stand between it and its text.
    entries: int = 0
    #: How many of the lines stand before the next heading that is set alike.
    own: int | None = None


class Borders:
    """The borders between articles among `lines`."""

    def __init__(self, lines: Sequence[Line], directory: Directory, headline: str | None) -> None:
        self.lines, self.directory, self.headline = lines, directory, headline
        self.looked = 0
        #: What is known of lines, by their places in memory: each stands under a dozen others.
        self.told: dict[int, str] = {}
        self.looks: dict[int, str] = {}
        self.stubs: dict[int, bool] = {}

    def begins(self, at: int, part: Part, *, labelled: bool = False, announced: bool = False) -> bool:
        """Whether another article than that of `part` begins at line `at`. `labelled`: a label stands above it;
        `announced`: it opens as a label does («شاهد.. …»)."""
        if at >= len(self.lines) or not (part.begun or labelled):
            return False
        stubbed = self._stub_above(at) is not None
        if not self._titular(self.lines[at], labelled or stubbed, announced):
            return False
        under = self._under(at, self.box_end(at, part))
        if under.entries:
            return False
        closed = self._closed(at, part)
        told_so = labelled and (under.placed or under.signed)
        fewest = 1 if told_so or (closed and under.placed) else _PROSE
        own = len(under.prose) if under.own is None or under.placed else under.own
        if own < fewest or sum(len(line.text) for line in under.prose) < _LENGTH:
            return False
        line = self.lines[at]
        if _ARABIC.search(under.prose[0].text) and not _ARABIC.search(line.text):
            return False  # «A post shared by …»: what an embedded piece leaves behind
        if labelled and (closed or under.placed or not line.inside):
            return True
        self.looked += 1
        if self.looked > _LOOKS:
            return False
        plain_signs = _LABELLED * labelled + _PLACED * under.placed + _SIGNED * under.signed + _CLOSED * closed
        plain_signs += _STUBBED * (stubbed and not labelled) - _POINTER * announced
        told_apart = closed or under.placed or under.signed or _stands_out(line)
        if not told_apart and self._points_elsewhere(line, under):
            plain_signs -= _ELSEWHERE
        return self._topic(line, part, under) + plain_signs - self._against(at, part) > _ENOUGH

    def stands_beside(self, line: Line, own: Part) -> bool:
        """Whether a heading opens an element that stands beside the one round the page's own article and is of its
        kind, as where the next article is loaded below: an `article`, or what opens with a link to its own page."""
        first = next((one.frame for one in own.body if one.is_prose), None)
        if not line.is_heading or line.role is not None or first is None or line.frame is None:
            return False
        frame, other = apart(line.frame, first), apart(first, line.frame)
        if frame is None or other is None:
            return False
        return other.tag == frame.tag and (frame.tag == "article" or line.is_link)

    def points(self, at: int, part: Part) -> bool:
        """Whether line `at` is a headline of another article put between two paragraphs of this one, with no mark:
        a long one, set like the text, that shares no word with it. Of 1,165 such lines in 12,000 articles of five
        outlets twelve share none; seven are headlines of others, the rest names of writers, and words in quotes."""
        line = self.lines[at]
        if not part.begun or line.linked or line.bullet or line.is_prose or _form(line) is not None:
            return False
        if not line.is_titular or line.text[-1] in _OPEN_ENDS or len(line.text.split()) < _LONG_TITLE:
            return False
        ahead = [one for one in self.lines[at + 1 : at + 1 + topic_shift.WINDOW] if one.inside]
        if not ahead or not ahead[0].is_prose or not part.body[-1:] or not part.body[-1].is_prose:
            return False
        mine, own = set(topic_shift.keys(line.text)), part.headline.text if part.headline else self.headline or ""
        told = (own, *(one.text for one in part.body[-_LAST:]), *(one.text for one in ahead if one.is_prose))
        return len(mine) >= _TELLING and all(mine.isdisjoint(topic_shift.keys(text)) for text in told)

    def closing_list(self, part: Part) -> range | None:
        """Where in the body of `part` several points stand behind its text, under a few words, that have a headline's
        form and next to nothing of its topic: a list of other articles, in a text without links."""
        body = part.body
        start = max((i for i, line in enumerate(body) if line.is_prose), default=len(body)) + 2
        while start < len(body) and not body[start].bullet:
            start += 1
        end = start
        while end < len(body) and body[end].bullet and body[end].is_titular and not body[end].is_prose:
            end += 1
        if end - start < _PROSE or not self.stub(body[start - 1]):
            return None
        told = {key for line in body[: start - 1] for key in topic_shift.keys(line.text)}
        shared = sum(len(told.intersection(topic_shift.keys(line.text))) for line in body[start:end])
        alien = told.isdisjoint(topic_shift.keys(body[start - 1].text)) and shared <= end - start
        return range(start, end) if alien else None

    def _against(self, at: int, part: Part) -> float:
        """What speaks for a heading within the article."""
        form, above = _form(self.lines[at]), self.lines[at - 1].text if at else ""
        timed = _TIMED * (_CLOCK.fullmatch(above) is not None)
        if form is None:
            return timed
        repeated = any(_form(one) == form for one in part.body)
        return timed + (_REPEATED if repeated else -_SET * _stands_out(self.lines[at]))

    def _closed(self, at: int, part: Part) -> bool:
        """Whether a source line has ended the article before line `at`."""
        last = self._last(at, part)
        return bool(part.sources) or (last is not None and is_credit(last.text, self.directory))

    def box_end(self, at: int, part: Part) -> int | None:
        """Where the element ends that holds the article beginning at `at` and nothing of `part`; None without one."""
        line, last = self.lines[at], self._last(at, part)
        if line.frame is None or last is None or last.frame is None:
            return None
        box = apart(line.frame, last.frame)
        if box is None:
            return None
        end = at + 1
        while end < len(self.lines) and within(self.lines[end], box):
            end += 1
        held = [one for one in self.lines[at + 1 : end] if one.is_prose]
        return end if len(held) >= _PROSE else None

    def _last(self, at: int, part: Part) -> Line | None:
        """The last line of `part`; a stub right above line `at` may be its label, and is none."""
        last = part.body[-1] if part.body else None
        if last is not None and last is self._stub_above(at):
            last = part.body[-2] if len(part.body) > 1 else None
        return last

    def _stub_above(self, at: int) -> Line | None:
        """A few words right above line `at` that may be its label, though nobody listed them."""
        above = self.lines[at - 1] if at else None
        if above is None or not self.stub(above):
            return None
        known = self.stubs.get(id(above))
        if known is None:
            known = self.stubs[id(above)] = self._unlisted(above)
        return above if known else None

    def _unlisted(self, line: Line) -> bool:
        """Whether a line is no label that is listed, no heading, no place and no credit."""
        if label(line.text) is not None or _form(line) is not None or self._tells(line) == "place":
            return False
        return not is_credit(line.text, self.directory)

    def stub(self, line: Line) -> bool:
        """Whether a line that stands right above a headline may be its label."""
        return line.is_titular and not line.is_prose and len(line.text.split()) <= _STUB

    def _titular(self, line: Line, labelled: bool, announced: bool) -> bool:
        if (line.linked and not (line.is_link and line.is_heading)) or line.bullet or line.is_prose:
            return False
        if not line.is_titular:
            return False
        fewest = _UNDER_LABEL if labelled else _FEWEST_WORDS
        if len(line.text.split()) < fewest or _POINT.match(line.text) or topic_shift.carries_on(line.text):
            return False
        told = label(line.text)
        if told is not None and (told.rest is None or not (announced or labelled)):
            return False
        if _QUOTED.fullmatch(line.text):
            return False
        return self._tells(line) == "words"

    def _tells(self, line: Line) -> str:
        """Whether a line is a place, a day, or other words."""
        known = self.told.get(id(line))
        if known is None:
            placed = datelines.alone(line.text, self.directory) is not None
            known = self.told[id(line)] = "place" if placed else "day" if dateish(line.text) else "words"
        return known

    def _under(self, at: int, end: int | None) -> _Under:
        found, form = _Under(), _form(self.lines[at])
        for line in self._ahead(at, end):
            if form is not None and found.own is None and _form(line) == form:
                found.own = len(found.prose)
            if not found.prose and line.is_prose and _asks(line):
                # «هل تنجح الهدنة؟» right under a headline is a headline too.
                found.entries += 1
            elif line.is_prose:
                found.placed = found.placed or (not found.prose and self._dated(line))
                found.prose.append(line)
            elif not found.prose:
                self._beside(line, found)
            if found.entries:
                # No article begins here, and a page may hold nothing but headlines: what follows need not be seen.
                break
        return found

    def _ahead(self, at: int, end: int | None) -> Iterator[Line]:
        """The lines that may be the text under line `at`, up to the `end` of its box."""
        first, last = self.lines[at], at + 1 + topic_shift.WINDOW
        for line in self.lines[at + 1 : last if end is None else min(last, end)]:
            told = label(line.text)
            if told is not None and told.kind in _ENDS:
                return
            if line.inside or line.role == first.role:
                yield line

    def _beside(self, line: Line, found: _Under) -> None:
        look = self.looks.get(id(line)) or self.looks.setdefault(id(line), self._look(line))
        found.placed = found.placed or look == "place"
        found.signed = found.signed or look == "sign"
        # A headline stands right above its text, a few words (a name, a day) may stand between; what stands above a
        # headline is a label or an entry.
        found.entries += look == "entry"

    def _look(self, line: Line) -> str:
        told, label_ = self._tells(line), label(line.text)
        if told == "place":
            return told
        if told == "day" or (label_ is not None and label_.kind in _BESIDE):
            return "sign"
        return "entry" if line.is_titular and not line.is_link and len(line.text.split()) >= _STUB else "other"

    def _dated(self, line: Line) -> bool:
        return datelines.opening(line.text, self.directory) is not None

    def _topic(self, line: Line, part: Part, under: _Under) -> float:
        told = [one.text for one in part.body]
        before = told if len(told) <= _FIRST + _LAST else told[:_FIRST] + told[-_LAST:]
        own = part.headline.text if part.headline is not None else self.headline or (told[0] if told else "")
        return topic_shift.odds(line.text, own, before, [one.text for one in under.prose])

    def _points_elsewhere(self, line: Line, under: _Under) -> bool:
        said_below = (key for one in under.prose for key in topic_shift.keys(one.text))
        return set(topic_shift.keys(line.text)).isdisjoint(said_below)


def _stands_out(line: Line) -> bool:
    """Whether a line is set as a headline and speaks as one: a question, or a link, may be anything."""
    return _form(line) is not None and line.text[-1] not in "؟?" and not line.linked


def _asks(line: Line) -> bool:
    return line.text[-1] in "؟?" and len(line.text) < LONG


def _form(line: Line) -> str | None:
    """How a heading is set: its element, or bold; None for a line like any other."""
    if line.is_heading:
        return line.tag
    return "bold" if line.bold * 10 >= len(line.text) * 9 else None
