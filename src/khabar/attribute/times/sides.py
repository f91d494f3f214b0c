"""Where a sentence looks: back, ahead, or at the time of writing; and the year of a month that bears none.

An expression without a modifier takes its side from its sentence: a future verb or «المقرر» before it looks ahead,
everything else looks back (nine in ten do).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.attribute.text.line import Line, Token
from khabar.attribute.times import values
from khabar.attribute.times.durations import any_of
from khabar.attribute.times.values import Day, Side

_TABLE = table("times.toml")
SIDES: dict[str, Side] = {
    fold(word): side for side in ("past", "future", "present") for word in _TABLE["modifier"][side]
}
#: Units from the time of writing: «الشهر الماضي» is one month back.
SHIFTS: dict[Side, int] = {"past": -1, "present": 0, "future": 1}
#: What may stand behind an expression to say its side, as source text of expressions over folded text.
MODIFIER = any_of(SIDES)
YEAR = r"[،,]? (?:من |ل)?(?:عام |العام |سنه )?(?P<y>(?:1[3-9]|20)[0-9]{2})(?![0-9])"
OF_YEAR = rf" (?:من )?(?:العام|السنه) (?P<ymod>{MODIFIER})(?!\w)"

#: A word that looks ahead does so for this many tokens behind it, within its sentence.
_MAX_REACH = 14
#: Where only the sentence looks ahead, a day of this month or of the three months before it has passed.
_JUST_PASSED_MONTHS = range(4)
#: «دعت إلى اجتماع»: the verb of calling stands this many tokens before «إلى», at most.
_CALL_REACH = 4
#: Shorter words that begin with «سي», «ست», «سن» are no verbs.
_SHORTEST_FUTURE = 5


def folded(*path: str) -> frozenset[str]:
    """The folded words of one list of `data/times.toml`."""
    words = _TABLE
    for key in path:
        words = words[key]
    return frozenset(fold(word) for word in words)


_AHEAD, _NOT_VERBS, _GONE = folded("ahead", "words"), folded("ahead", "not_verbs"), folded("ahead", "gone")
_COMPARED, _CALLS, _EVENTS = folded("ahead", "compared"), folded("ahead", "calls"), folded("ahead", "events")


def side(modifier: str | None, line: Line, start: int, end: int, usual: Side = "near") -> Side:
    """The side of the expression at folded `start` to `end`: its modifier's, else that of its sentence."""
    given = SIDES.get(modifier or "")
    return given or ("future" if ahead(line, start, end) else usual)


def year(
    month: int, modifier: str | None, line: Line, start: int, end: int, anchor: Day, *, day: int | None = None
) -> str:
    """The year of a month or day written without one. Nobody leaves out the year of a day nearly a year off: where
    only the sentence looks ahead, and the day has just passed, the passed one is meant."""
    where = side(modifier, line, start, end)
    if where == "future" and not modifier and anchor.today is not None:
        passed = (anchor.today.month - month) % 12 in _JUST_PASSED_MONTHS
        where = "near" if passed else where
    return values.year_of(month, where, anchor, day)


def ahead(line: Line, start: int, end: int) -> bool:
    """Whether the sentence looks ahead at this place: the nearest telling word before it, or the word after."""
    tokens = line.tokens
    place = bisect_left(tokens, start, key=lambda token: token.start)
    sentence_start, _ = line.sentence(place) if place < len(tokens) else (0, 0)
    first = max(sentence_start, place - _MAX_REACH)
    for before in range(place - 1, first - 1, -1):
        form = tokens[before].form
        if _is_future(form) and not _is_compared(tokens, before):
            return True
        if form in _EVENTS and _is_called_for(tokens, before, first):
            return True
        if form in _GONE or form[1:] in _GONE:
            return False
    after = bisect_left(tokens, end, key=lambda token: token.start)
    return any(_is_future(token.form) for token in tokens[after : after + 1])


def _is_compared(tokens: Sequence[Token], place: int) -> bool:
    """«أكبر من المتوقع» measures, and looks nowhere."""
    return place > 0 and tokens[place].form in _COMPARED and tokens[place - 1].form == "من"


def _is_called_for(tokens: Sequence[Token], place: int, first: int) -> bool:
    """«دعت إلى اجتماع»: what is called for is still to come."""
    if place - 2 < first or tokens[place - 1].form != "الي":
        return False
    return _holds(tokens[max(first, place - 1 - _CALL_REACH) : place - 1], _CALLS)


def _holds(tokens: Sequence[Token], words: Collection[str]) -> bool:
    return any(token.form in words for token in tokens)


def _is_future(form: str) -> bool:
    bare = form[1:] if form[:1] in "وف" else form
    if bare in _AHEAD:
        return True
    return len(bare) >= _SHORTEST_FUTURE and bare[0] == "س" and bare[1] in "يتن" and bare not in _NOT_VERBS
