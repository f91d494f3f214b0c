"""A page's lines into its articles and lists, in one pass: what a label announces is looked at before it is believed.

After a read-also label may stand a whole article (headline, dateline, paragraphs: a part of its own, which takes
nothing from the page) or headlines only (links). Shape decides. The same labels in a ready row cut nothing out: there
`announced` names the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khabar.arabic.stems import stem
from khabar.arabic.words import plain
from khabar.model import Link
from khabar.outlets import Directory
from khabar.read import dateline, headline
from khabar.read.blocks import Line
from khabar.read.labels import Label, label
from khabar.read.lists import is_entry, link, unlike
from khabar.read.published import dateish

#: Labels after which short lines are dropped until the text goes on.
_DROPPING = frozenset(("latest", "tags", "share", "comments", "newsletter"))
#: Labels that end an article for good.
_ENDING = frozenset(("comments",))
#: Roles of lines that only end a list.
_ELSEWHERE = frozenset(("latest", "comments", "tags", "share", "promo"))
_LISTING = frozenset(("read-also", "similar"))
_BYLINE = 80
#: A byline's names have at most this many words.
_NAMES = 7
_AHEAD = 14
_GLUED_PROSE = 2
_GLUED_LENGTH = 150
_SKIPPED = 40
#: How much of the article so far (lines) a new headline is held against.
_REMEMBERED = 30
#: After this many labels a page is one that repeats them for their own sake: only plain signs count from then on.
_LOOKS = 40
_STEM_OVERLAP = 0.4
#: By so much (characters), beside marks, may a line be longer than the headline that it says again.
_LONGER = 20
#: What became of lines that are no body text: what each was taken for, and why (`Line.fate`).
_LABEL_FATES = {
    kind: ("label", f"says that something else follows ({kind})")
    for kind in (*_DROPPING, *_LISTING, "date", "caption", "legal", "furniture", "end")
}
_POINTER = ("list", "its label says that it leads to another article")
_BEFORE_GLUED = ("label", "announces the whole article that stands below it")
_ENTRY = ("list", "a headline in the list whose label stands above it")
_STRAY = ("furniture", "stands in a list and is no headline")
_CROSSING = ("list", "a line that is all link, between the paragraphs")
_AFTER_LABEL = ("furniture", "a short line after a label that announces no article text")
_SCREEN_AID = ("furniture", "an aid for screen readers, or what it skips")
_AGAIN = ("furniture", "says the headline again")
_FRAME_BEFORE = ("furniture", "a short line before the running text begins")
_FRAME_AFTER = ("furniture", "a heading or stub after the running text has ended")
_ENDED = ("furniture", "stands after the article's end")
#: A point of a list before the text says at least this much; a shorter one is a field («Author, …»).
_POINT = 60


@dataclass(slots=True)
class Part:
    """The lines of one article: its headline's, its body's, its credits', its bylines', its dates'."""

    headline: Line | None = None
    body: list[Line] = field(default_factory=list)
    sources: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    dates: list[Line] = field(default_factory=list)
    dateline: Line | None = None
    #: How many lines between the paragraphs lead to other articles, with no label before them; how many paragraphs
    #: such a line stands right before, and whether the first does.
    crossed: int = 0
    led: int = 0
    opened: bool = False
    #: Whether running text has begun.
    begun: bool = False


@dataclass(slots=True)
class Parts:
    """What a page holds: its own article and those glued in, and its lists."""

    parts: list[Part] = field(default_factory=lambda: [Part()])
    read_also: tuple[Link, ...] = ()
    similar: tuple[Link, ...] = ()


def split(lines: Sequence[Line], directory: Directory, base: str | None = None) -> Parts:
    """`lines` in reading order, those of the article marked `inside`, into articles and lists."""
    found = _Splitter(lines, directory, base)
    found.run()
    return Parts(found.parts, unlike(found.read_also), unlike(found.similar))


class _Splitter:
    def __init__(self, lines: Sequence[Line], directory: Directory, base: str | None) -> None:
        self.lines, self.directory, self.base = lines, directory, base
        self.parts = [Part()]
        self.read_also: list[Link] = []
        self.similar: list[Link] = []
        self.region: str | None = None
        #: Lines outside the article belong to a glued part where they share the role of its first line.
        self.beyond: object = False
        self.ended = False
        self.looked = 0
        self.crossing = 0

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._take(at)

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def _take(self, at: int) -> int:
        """Looks at one line; gives the place of the next one to look at."""
        line = self.lines[at]
        if not line.inside and line.role in _ELSEWHERE and self.region in _LISTING:
            self.region = None
        told = label(line.text)
        if told is not None and (line.inside or told.kind in _LISTING or self._belongs(line) or self.region):
            after = self._announced(at, line, told)
            if after is not None:
                return after
        if self.region in _LISTING and self._listed(line):
            return at + 1
        if self._belongs(line):
            if self.ended:
                line.fate = _ENDED
            else:
                self._body(line)
        return at + 1

    def _belongs(self, line: Line) -> bool:
        return line.inside or (self.beyond is not False and line.role == self.beyond)

    def _announced(self, at: int, line: Line, told: Label) -> int | None:
        """What a labelled line brings; None where the label is not believed and the line is body."""
        kind = told.kind
        if kind in ("read-also", "similar"):
            return self._list(at, line, told)
        if kind == "source":
            return self._source(at, line, told)
        if kind in ("byline", "date", "caption") and (line.is_prose or len(line.text) > _BYLINE):
            return None
        if kind == "byline":
            return self._byline(at, line, told)
        if kind == "skip":
            return self._skip(at)
        line.fate = _LABEL_FATES.get(kind, ("label", kind))
        if kind == "date":
            self.part.dates.append(line)
        if kind in _DROPPING:
            self.region = "drop"
            self.ended = self.ended or (kind in _ENDING and self.part.begun)
        return at + 1

    def _list(self, at: int, line: Line, told: Label) -> int | None:
        if told.rest is not None:
            if line.is_prose and len(line.text) > 200 and not line.linked:
                return None
            self._add(told.kind, link(line, line.text[told.rest :], self.base))
            line.fate = _POINTER
            self.region = None if line.inside else told.kind
            return at + 1
        if told.kind == "read-also" and self._glued(at + 1):
            line.fate = _BEFORE_GLUED
            return self._begin(at + 1)
        line.fate = _LABEL_FATES[told.kind]
        self.region, self.beyond = told.kind, False
        return at + 1

    def _add(self, kind: str, one: Link | None) -> None:
        if one is not None:
            (self.read_also if kind == "read-also" else self.similar).append(one)

    def _source(self, at: int, line: Line, told: Label) -> int | None:
        if not self._belongs(line) or len(line.text) > 160:
            return None
        self.region = None
        self.part.sources.append(line)
        return at + 1

    def _byline(self, at: int, line: Line, told: Label) -> int | None:
        rest = line.text[told.rest :].strip() if told.rest is not None else ""
        # «تقرير: …» as the first line of a text is its headline.
        opens_text = at == 0 and line.number is not None
        if opens_text or not 1 <= len(rest.split()) <= _NAMES or not self._belongs(line):
            return None
        self.part.bylines.append(line)
        return at + 1

    def _skip(self, at: int) -> int:
        """«تخطى … وواصل القراءة»: an aid for screen readers; what it skips is no part of the text."""
        for end in range(at + 1, min(at + _SKIPPED, len(self.lines))):
            told = label(self.lines[end].text)
            if told is not None and told.kind == "end":
                entries = [one for one in self.lines[at + 1 : end] if one.is_link and is_entry(one)]
                for one in self.lines[at : end + 1]:
                    one.fate = _SCREEN_AID
                for one in entries:
                    one.fate = _ENTRY
                    self._add("read-also", link(one, None, self.base))
                return end + 1
        return at + 1

    def _listed(self, line: Line) -> bool:
        """Takes a line into the open list, or closes the list."""
        if (
            is_entry(line)
            and (line.is_link or line.bullet or not line.is_prose)
            and line.role not in ("menu", "footer")
        ):
            if line.is_link or line.bullet or line.inside or line.is_heading or line.role == "related":
                self._add(self.region or "similar", link(line, None, self.base))
                line.fate = _ENTRY
            else:
                line.fate = _STRAY
            return True
        if line.inside and line.is_prose:
            self.region = None
            return False
        if not line.inside and line.is_prose:
            self.region = None
        line.fate = _STRAY
        return True

    def _body(self, line: Line) -> None:
        if self.region == "drop":
            if not line.is_prose:
                line.fate = _AFTER_LABEL
                return
            self.region = None
        if line.is_link and not line.is_prose and not (line.url or "#").startswith("#"):
            # A line that is all link between paragraphs leads to another article.
            line.fate = _CROSSING
            headline_like = line.links == 1 and len(line.text.split()) > 3
            self._add("read-also", link(line, None, self.base) if headline_like else None)
            self.crossing += headline_like
            return
        if not self.part.begun and dateish(line.text):
            self.part.dates.append(line)
            return
        if line.is_prose:
            self._cross()
        self.part.begun = self.part.begun or line.is_prose
        self.part.body.append(line)

    def _cross(self) -> None:
        """A paragraph follows: the headlines of others before it stand between the paragraphs, not after them."""
        self.part.crossed += self.crossing
        self.part.led += self.crossing > 0
        self.part.opened = self.part.opened or (self.crossing > 0 and not self.part.begun)
        self.crossing = 0

    def _glued(self, at: int) -> bool:
        """Whether a whole article begins here: a headline that is no link, then paragraphs that are its own."""
        ahead = list(self._until_label(at))
        if len(ahead) < 2 or ahead[0].is_link or not ahead[0].is_titular or len(ahead[0].text.split()) < 3:
            return False
        prose = [line for line in ahead[1:] if line.is_prose]
        if len(prose) < _GLUED_PROSE or sum(len(line.text) for line in prose) < _GLUED_LENGTH:
            return False
        self.looked += 1
        if is_entry(ahead[1]) and not ahead[1].is_prose and not self._dated(ahead[1]):
            return False
        return (
            bool(self.part.sources)
            or any(map(self._dated, ahead[1:4]))
            or not ahead[0].inside
            or (self.looked <= _LOOKS and self._own_topic(ahead[0], prose))
        )

    def _until_label(self, at: int) -> Iterator[Line]:
        for line in self.lines[at : at + _AHEAD]:
            told = label(line.text)
            if told is not None and told.kind in _LISTING | _DROPPING:
                return
            if line.role in (None, "related", "hidden") or line.inside:
                yield line

    def _dated(self, line: Line) -> bool:
        return (
            dateline.alone(line.text, self.directory) is not None
            or dateline.opening(line.text, self.directory) is not None
        )

    def _own_topic(self, title: Line, prose: Sequence[Line]) -> bool:
        """The paragraphs speak of what the headline says, and the article so far does not."""
        words = _stems(title.text)
        after = _stems(" ".join(line.text for line in prose[:3]))
        before = _stems(" ".join(line.text for line in self.part.body[-_REMEMBERED:]))
        return len(words & after) >= _STEM_OVERLAP * len(words) and len(words & after) > len(words & before)

    def _begin(self, at: int) -> int:
        """Opens a part whose headline is line `at`."""
        first = self.lines[at]
        self.parts.append(Part(headline=first))
        self.region, self.ended = None, False
        self.beyond = False if first.inside else first.role
        return at + 1


def _stems(text: str) -> set[str]:
    return {stem(word) for word in plain(text).split() if len(word) > 2}


def settle(part: Part, directory: Directory, *, own: bool, marked: bool) -> None:
    """Puts headline, dateline, credits and trimmings of a part where they belong.

    `own` parts may find their headline among their first lines; `marked` is True for a page with markup, where short
    lines before and after the running text are furniture.
    """
    lead = next((i for i, line in enumerate(part.body) if line.is_prose), len(part.body))
    _take_dateline(part, directory, lead)
    if own and part.headline is None and headline.in_text(part.body):
        part.headline = part.body.pop(0)
        if part.dateline is None:
            _take_dateline(part, directory, 3)
    if part.headline is not None:
        name = plain(part.headline.text)
        # A paragraph is no headline: it need not be folded to be sure.
        longest = len(part.headline.text) * 3 + _LONGER
        part.body = [
            line
            for i, line in enumerate(part.body)
            if i > 3 or len(line.text) > longest or plain(line.text) != name or _drop(line, _AGAIN)
        ]
    _take_closing(part, directory)
    if marked:
        _trim(part)


def _take_dateline(part: Part, directory: Directory, lead: int) -> None:
    for i, line in enumerate(part.body[: min(lead, 4)]):
        if dateline.alone(line.text, directory) is not None:
            part.dateline = part.body.pop(i)
            return


def _take_closing(part: Part, directory: Directory) -> None:
    """A closing line that names an outlet or agency and nothing else: «فرانس24/ أ ف ب», «(وكالات)»."""
    while len(part.body) > 1 and is_credit(part.body[-1].text, directory):
        part.sources.append(part.body.pop())


def is_credit(text: str, directory: Directory) -> bool:
    """A line that is only names of outlets, set apart by strokes; beside one of them may stand initials («ي.ل»)."""
    if len(text) > 70:
        return False
    names = [
        name.strip(" ()[]*.")
        for name in text.replace("،", "/").replace("+", "/").replace("|", "/").replace(" - ", "/").split("/")
    ]
    names = [name for name in names if name]
    known = [directory.named(name, credit=True) is not None for name in names]
    return any(known) and all(ok or _initials(name) for ok, name in zip(known, names, strict=True))


def _initials(name: str) -> bool:
    letters = name.replace(".", " ").split()
    return bool(letters) and len(letters) <= 3 and all(len(word) <= 2 for word in letters)


def _trim(part: Part) -> None:
    """Drops what frames running text on a page: short lines before its beginning, headings and stubs after its end."""
    places = [i for i, line in enumerate(part.body) if line.is_prose]
    if not places:
        return
    first, last = places[0], places[-1]
    head = [
        line
        for line in part.body[:first]
        if line.ends_sentence
        or (line.bullet and len(line.text) >= _POINT)
        or line.is_heading
        or _drop(line, _FRAME_BEFORE)
    ]
    tail = [
        line for line in part.body[last + 1 :] if (not line.is_heading and _closes(line)) or _drop(line, _FRAME_AFTER)
    ]
    part.body = head + part.body[first : last + 1] + tail


def _drop(line: Line, fate: tuple[str, str]) -> bool:
    """Tells why a line is left out; always False, so that it can stand last in a condition."""
    line.fate = fate
    return False


def _closes(line: Line) -> bool:
    """May be an article's last line: a sentence, a point of a list, or a few words."""
    return line.ends_sentence or line.bullet or len(line.text.split()) > 3
