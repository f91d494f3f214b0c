"""A page's lines into its articles and lists, in one pass: what a label announces is looked at before it is believed.

After a read-also label may stand a whole article (headline, dateline, paragraphs: a part of its own, which takes
nothing from the page) or headlines only (links). Shape decides. The same labels in a ready row cut nothing out: there
`announced` names the lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.dates.stamps import dateish
from khabar.model import Link
from khabar.outlets import Directory
from khabar.read.lines.credit_lines import is_credit
from khabar.read.lines.labels import Label, label
from khabar.read.lines.line import Frame, Line, outward, within
from khabar.read.split.boundaries import Borders
from khabar.read.split.link_lists import is_entry, link, unlike
from khabar.read.split.parts import Part, Parts
from khabar.read.split.teasers import teaser_box

#: Labels after which short lines are dropped until the text goes on.
_DROPPING = frozenset(("latest", "tags", "share", "comments", "newsletter"))
#: Labels that end an article for good.
_ENDING = frozenset(("comments",))
#: Roles of lines that only end a list.
_ELSEWHERE = frozenset(("latest", "comments", "tags", "share", "promo"))
_LISTING = frozenset(("read-also", "similar"))
_BYLINE = 80
#: A link of so many words may be a button as well as a headline.
_BUTTON = 3
#: What points at a link has at most so many words, and ends on one of these signs.
_FEW = 5
_POINTING = tuple(":：|/-–—.…←>»")
#: So many headlines make a list.
_SEVERAL = 2
#: Signs round a link that are no words.
_EDGE = 2
#: How far ahead running text is looked for after a list.
_AHEAD = 8
#: A tag that is a link has at most this many words.
_TAG = 4
#: A byline's names have at most this many words.
_NAMES = 7
_SKIPPED = 40
#: What became of lines that are no body text: what each was taken for, and why (`Line.fate`).
_LABEL_FATES = {
    kind: ("label", f"says that something else follows ({kind})")
    for kind in (*_DROPPING, *_LISTING, "date", "byline", "caption", "legal", "furniture", "end")
}
_POINTER = ("list", "its label says that it leads to another article")
_BEFORE_GLUED = ("label", "announces the whole article that stands below it")
_ENTRY = ("list", "a headline in the list whose label stands above it")
_STRAY = ("furniture", "stands in a list and is no headline")
_CROSSING = ("list", "a line that is all link, between the paragraphs")
_ABSTRACT = ("list", "stands in one box with a headline that leads to another article, and tells of it")
_ELSE = ("list", "a headline between two paragraphs that shares no word with them")
_LABEL_OF_SHAPE = ("label", "a few words right above a headline that leads elsewhere")
_AFTER_LABEL = ("furniture", "a short line after a label that announces no article text")
_SCREEN_AID = ("furniture", "an aid for screen readers, or what it skips")
_ENDED = ("furniture", "stands after the article's end")


def split(
    lines: Sequence[Line], directory: Directory, base: str | None = None, headline: str | None = None
) -> Parts:
    """`lines` in reading order, those of the article marked `inside`, into articles and lists. `headline` is the
    page's own where it stands before them."""
    found = _Splitter(lines, directory, base, headline)
    found.run()
    return Parts(found.parts, unlike(found.read_also), unlike(found.similar))


class _Splitter:
    def __init__(self, lines: Sequence[Line], directory: Directory, base: str | None, headline: str | None) -> None:
        self.lines, self.directory, self.base = lines, directory, base
        self.borders = Borders(lines, directory, headline)
        self.parts = [Part()]
        self.part = self.parts[0]
        #: Where the box of a glued part ends, after which the page's own article goes on.
        self.box_end: int | None = None
        self.at = 0
        #: Where the last running text stands.
        self.last = max((i for i, line in enumerate(lines) if line.inside and line.is_prose), default=len(lines))
        #: How many lines that lead elsewhere stood after the last running text.
        self.crossing = 0
        #: Their headlines, while it is open whether text follows.
        self.waiting: list[Link] = []
        self.read_also: list[Link] = []
        self.similar: list[Link] = []
        self.region: str | None = None
        #: The label and the first entry of the open list.
        self.announcing: Line | None = None
        self.listed: Line | None = None
        #: The element that holds it, and the one that holds its entries as far as they were seen.
        self.box: Frame | None = None
        self.round: Frame | None = None
        #: Lines outside the article belong to a glued part where they share the role of its first line.
        self.beyond: object = False
        self.ended = False
        #: The box of the teaser that was met last.
        self.teaser: Frame | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._take(at)
        self._end()

    def _take(self, at: int) -> int:
        """Looks at one line; gives the place of the next one to look at."""
        line, self.at = self.lines[at], at
        if at == self.box_end:
            self.part, self.box_end, self.region, self.beyond = self.parts[0], None, None, False
        if not line.inside and line.role in _ELSEWHERE and self.region in _LISTING:
            self.region = None
        told = label(line.text)
        if told is not None and (line.inside or told.kind in _LISTING or self._belongs(line) or self.region):
            after = self._announced(at, line, told)
            if after is not None:
                return after
        # A headline that leads to the article's own page, over the whole of its text, is no entry of a list.
        if line.is_heading and line.is_link and self._starts(at, line):
            return self._begin(at)
        if self.region in _LISTING and self._listed(at, line):
            return at + 1
        if not self.ended and self._starts(at, line):
            return self._begin(at)
        if self._belongs(line):
            self._keep(at, line)
        return at + 1

    def _keep(self, at: int, line: Line) -> None:
        """A line of the article's own, or what stands among its lines."""
        if self.ended:
            line.fate = _ENDED
        elif self.region is None and self.borders.points(at, self.part):
            line.fate = _ELSE
            self._add("read-also", link(line, None, self.base))
        else:
            self._body(line)

    def _starts(self, at: int, line: Line) -> bool:
        return self._may_begin(line) and self.borders.begins(at, self.part)

    def _may_begin(self, line: Line) -> bool:
        if self.region == "latest":
            return False
        return self._belongs(line) or line.role == "related" or self.borders.stands_beside(line, self.parts[0])

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
        if kind == "date" and not self._closing():
            self.part.dates.append(line)
        if kind in _DROPPING and not line.is_prose and not line.text.startswith("#"):
            self.region = "latest" if kind == "latest" else "drop"
        if kind in _DROPPING:
            self.ended = self.ended or (kind in _ENDING and self.part.begun)
        return at + 1

    def _list(self, at: int, line: Line, told: Label) -> int | None:
        if told.rest is not None and self._among_headlines(at, line, told.rest):
            # «شاهد.. …» in a list is how that headline begins.
            return at + 1 if self.region in _LISTING and self._listed(at, line) else None
        if told.rest is not None:
            if line.is_prose and len(line.text) > 200 and not line.linked:
                return None
            if not line.linked and self.borders.begins(at, self.part, announced=True):
                return self._begin(at)
            self._add(told.kind, link(line, line.text[told.rest :], self.base))
            line.fate = _POINTER
            self.region, self.announcing, self.listed = None if line.inside else told.kind, line, None
            return at + 1
        if self.borders.begins(at + 1, self.part, labelled=True):
            line.fate = _BEFORE_GLUED
            return self._begin(at + 1)
        line.fate = _LABEL_FATES[told.kind]
        # What stands in the text leads to something else to read; a list behind it is one of similar articles.
        behind = at > self.last and (not line.inside or self._several(at))
        kind = "similar" if behind else told.kind
        self.region, self.announcing, self.listed, self.beyond = kind, line, None, False
        return at + 1

    def _among_headlines(self, at: int, line: Line, rest: int) -> bool:
        """Whether a line that opens as a label does («شاهد.. …») is a headline in a list: all of it is the link."""
        if line.linked and line.linked <= len(line.text) - rest + _EDGE:
            return False
        if self.region is not None:
            return line.is_link or line.bullet
        return line.is_link and self._beside(at)

    def _beside(self, at: int) -> bool:
        """Whether a headline that leads elsewhere stands right before or after line `at`."""
        beside = (*self.lines[max(0, at - 1) : at], *self.lines[at + 1 : at + 2])
        return any(_leads(one) and len(one.text.split()) > _BUTTON and label(one.text) is None for one in beside)

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
        if self._closing():
            line.fate = _LABEL_FATES["byline"]
        else:
            self.part.bylines.append(line)
        return at + 1

    def _closing(self) -> bool:
        """Whether the text of a glued part has begun, and no box tells its end: a day or a byline that follows may be
        the page's own."""
        return self.part is not self.parts[0] and self.part.begun and self.box_end is None

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

    def _listed(self, at: int, line: Line) -> bool:
        """Takes a line into the open list, or closes the list."""
        if self.listed is not None and self._has_ended(at, line, self.listed):
            self.region = None
            return False
        if (
            is_entry(line)
            and (line.is_link or line.bullet or not line.is_prose)
            and line.role not in ("menu", "footer")
        ):
            if line.is_link or line.bullet or line.inside or line.is_heading or line.role == "related":
                self._add(self.region or "similar", link(line, None, self.base))
                line.fate = _ENTRY
                if self.listed is None:
                    self.listed, self.box, self.round = line, self._box(line), None
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

    def _has_ended(self, at: int, line: Line, first: Line) -> bool:
        """Whether the list that began with the entry `first` has ended before `line`: it stands out of the text, or
        it looks otherwise (no link, no bullet) and running text follows."""
        if not line.inside and line.role != "related" and (first.inside or not self._boxed(line)):
            return True
        alike = line.is_link if first.is_link else line.bullet or not first.bullet
        return not alike and self._goes_on(at)

    def _boxed(self, line: Line) -> bool:
        """Whether a line stands in the box of the open list. Of lines side by side only the first is followed out:
        two thousand elements may stand round a list of ten thousand."""
        round_ = line.frame.parent if line.frame is not None else None
        if round_ is None or round_ is not self.round:
            if not within(line, self.box):
                return False
            self.round = round_
        return True

    def _box(self, first: Line) -> Frame | None:
        """The innermost element that holds a list: its label and its first entry."""
        if self.announcing is None or self.announcing.frame is None:
            return None
        round_label = set(outward(self.announcing.frame))
        return next((frame for frame in outward(first.frame) if frame in round_label), None)

    def _goes_on(self, at: int) -> bool:
        """Whether running text follows line `at`, before any label."""
        for line in self.lines[at : at + _AHEAD]:
            if line.inside and line.is_prose:
                return label(line.text) is None
            if line.is_link or label(line.text) is not None:
                return False
        return False

    def _body(self, line: Line) -> None:
        crossing = _leads(line)
        if self.region in ("drop", "latest"):
            if self.region == "drop" and self._heads_list(line):
                self.region, self.announcing, self.listed = "similar", line, None
                line.fate = _LABEL_OF_SHAPE
                return
            if not line.is_prose and not (crossing and self.region == "drop" and len(line.text.split()) > _TAG):
                line.fate = _AFTER_LABEL
                return
            self.region = None
        if crossing:
            self._cross(line)
            return
        if (self.crossing or not self.part.begun) and dateish(line.text):
            if self.part.begun:
                line.fate = _STRAY
            else:
                self.part.dates.append(line)
            return
        if self._is_abstract(line):
            # Headline and abstract are a teaser: neither is a paragraph, nor a headline between the article's own.
            line.fate = _ABSTRACT
            self.crossing = 0
            self._tell_waiting(ended=False)
            return
        if line.is_prose:
            self._crossed()
            self.part.begun = True
        self.part.body.append(line)

    def _is_abstract(self, line: Line) -> bool:
        """Whether a line stands in the box of a teaser whose headline was met above it."""
        return self.teaser is not None and within(line, self.teaser)

    def _heads_list(self, line: Line) -> bool:
        """Whether a few words stand right above several headlines of others."""
        alone = self.borders.stub(line) and not line.linked and not line.bullet
        return alone and self._several(self.at)

    def _several(self, at: int) -> bool:
        """Whether several headlines of others stand right below line `at`."""
        below = self.lines[at + 1 : at + 1 + _SEVERAL]
        leading = all((one.bullet or _leads(one)) and is_entry(one) for one in below)
        return leading and len(below) == _SEVERAL and all(len(one.text.split()) > _TAG for one in below)

    def _crossed(self) -> None:
        """A paragraph follows: the headlines of others before it stand between the paragraphs, not after them."""
        self.part.crossed += self.crossing
        self.part.led += self.crossing > 0
        self.part.opened = self.part.opened or (self.crossing > 0 and not self.part.begun)
        self.crossing = 0
        self._tell_waiting(ended=False)

    def _tell_waiting(self, *, ended: bool) -> None:
        """Several headlines after the running text has ended are a list of similar articles; between paragraphs each
        leads to something else to read."""
        several = ended and len(self.waiting) >= _SEVERAL
        (self.similar if several else self.read_also).extend(self.waiting)
        self.waiting.clear()

    def _end(self) -> None:
        """The part has ended: what stood behind its text is told apart."""
        self._tell_waiting(ended=True)
        self.crossing = 0
        found = self.borders.closing_list(self.part)
        if found is not None:
            label_, entries = self.part.body[found.start - 1], self.part.body[found.start : found.stop]
            label_.fate = _LABEL_OF_SHAPE
            for one in entries:
                one.fate = _ENTRY
                self._add("similar", link(one, None, self.base))
            del self.part.body[found.start - 1 : found.stop]

    def _cross(self, line: Line) -> None:
        """A line that is all link between paragraphs leads to another article; a stub right above it is its label."""
        line.fate = _CROSSING
        place = _pointing(line)
        words = len(line.text[place or 0 :].split())
        if line.links != 1 or words < _BUTTON or (words == _BUTTON and not self._beside(self.at)):
            return
        self._drop_stub(line)
        self.waiting += filter(None, (link(line, line.text[place:] if place else None, self.base),))
        self.crossing += 1
        self.teaser = teaser_box(self.lines, self.at, self.part.body[-1] if self.part.body else None)

    def _drop_stub(self, below: Line) -> None:
        last = self.part.body[-1] if self.part.body else None
        if last is None or not self.part.begun or not self.borders.stub(last) or is_credit(last.text, self.directory):
            return
        if self.at > 0 and self.lines[self.at - 1] is last:
            self.part.body.pop().fate = _LABEL_OF_SHAPE

    def _begin(self, at: int) -> int:
        """Opens a part whose headline is line `at`."""
        first = self.lines[at]
        self.box_end = self.borders.box_end(at, self.part) or self.box_end
        self._drop_stub(first)
        self._end()
        self.part = Part(headline=first)
        self.parts.append(self.part)
        self.region, self.ended = None, False
        self.beyond = False if first.inside else first.role
        return at + 1


def _leads(line: Line) -> bool:
    """Whether a line is all link, to another page, or all but a few words before it."""
    leads = line.is_link or _pointing(line) is not None
    return leads and not line.is_prose and not (line.url or "#").startswith("#")


def _pointing(line: Line) -> int | None:
    """Where the link begins in a line that is a few words, a sign, and a link: «من دفاترنا: …»."""
    place = len(line.text) - line.linked
    if line.links != 1 or not 0 < place < len(line.text):
        return None
    before = line.text[:place].rstrip()
    few = len(before.split()) <= _FEW and len(line.text[place:].split()) > _BUTTON
    return place if few and before[-1:] in _POINTING else None
