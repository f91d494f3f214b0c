"""What belongs where in the lines of one article: headline, dateline and credits out of its body, its frame away."""

from __future__ import annotations

from khabar.arabic.words import plain
from khabar.outlets import Directory
from khabar.read.facts import headline
from khabar.read.lines import datelines
from khabar.read.lines.credit_lines import is_credit
from khabar.read.lines.line import Line
from khabar.read.split.parts import Part

#: By so much (characters), beside marks, may a line be longer than the headline that it says again.
_LONGER = 20
_AGAIN = ("furniture", "says the headline again")
_FRAME_BEFORE = ("furniture", "a short line before the running text begins")
_FRAME_AFTER = ("furniture", "a heading or stub after the running text has ended")
#: A point of a list before the text says at least this much; a shorter one is a field («Author, …»).
_POINT = 60


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
        if datelines.alone(line.text, directory) is not None:
            part.dateline = part.body.pop(i)
            return


def _take_closing(part: Part, directory: Directory) -> None:
    """A closing line that names an outlet or agency and nothing else: «فرانس24/ أ ف ب», «(وكالات)»."""
    while len(part.body) > 1 and is_credit(part.body[-1].text, directory):
        part.sources.append(part.body.pop())


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
