"""Spellings learned from a small press in which two houses spell one name in two ways."""

from __future__ import annotations

import random

from khabar.model import Tokens
from khabar.relate.spellings import Pair, pairs

#: Three subjects with words enough of their own for a company to show.
_SUBJECTS = {subject: [f"{subject}{number}" for number in range(100)] for subject in ("قمة", "كرة", "مال")}


def _press(names: dict[str, list[str]], articles: int = 300) -> list[Tokens]:
    """Articles in turn on each subject; each names one of its subject's `names`, and always the same way."""
    draw = random.Random(7)
    made = []
    for number in range(articles):
        subject, words = list(_SUBJECTS.items())[number % 3]
        body = [draw.choice(words) for _ in range(30)]
        if names.get(subject):
            body += [draw.choice(names[subject])] * 3
        made.append(Tokens(article_id=str(number), version=0, body=tuple(body)))
    return made


def test_two_spellings_that_keep_the_same_company_are_one_word() -> None:
    found = pairs(_press({"قمة": ["بوتين", "بوتن"]}), dimensions=3)
    assert [{p.one, p.other} for p in found if p.same] == [{"بوتين", "بوتن"}]
    assert found[0].together == 0.0


def test_words_alike_in_letters_only_stay_apart() -> None:
    assert not [p for p in pairs(_press({"قمة": ["صلاح"], "كرة": ["صلاحي"]}), dimensions=3) if p.same]


def test_the_same_archive_gives_the_same_pairs() -> None:
    press = _press({"قمة": ["ميركل", "ميركيل"], "مال": ["دولار"]})
    assert pairs(press, dimensions=3) == pairs(press, dimensions=3)


def test_nothing_is_learned_from_nothing() -> None:
    assert pairs([]) == []


def pair(**evidence: object) -> Pair:
    """Two spellings of a name of nine letters with all the evidence there can be, but for what is given."""
    surest = {"likeness": 0.9, "best": 0.9, "together": 0.0, "habit": 0.7, "articles": (80, 40)}
    return Pair(one="بطرسبورغي", other="بطرسبرغي", **(surest | evidence))  # type: ignore[arg-type]


def test_evidence_of_every_kind_is_asked_for() -> None:
    assert pair().same
    assert not pair(likeness=0.49, best=0.49).same, "their company is not alike enough"
    assert not pair(best=1.3).same, "another word keeps company much nearer"
    assert not pair(habit=0.001).same, "this change of letters hardly ever keeps the company"


def test_the_odds_decide_where_nothing_else_does() -> None:
    """Likeness and its share are enough in both; only habit and length make the sum of evidence."""
    likely, unlikely = pair(likeness=0.55, best=0.55, habit=0.3), pair(likeness=0.55, best=0.55, habit=0.01)
    assert likely.odds > 2.75 > unlikely.odds
    assert (likely.same, unlikely.same) == (True, False)


def test_short_words_and_stop_words_are_never_held_against_each_other() -> None:
    press = _press({"قمة": ["بوش", "بوشو"], "كرة": ["التي", "اللتي"], "مال": ["x1y2", "x1yy2"]})
    assert not [p for p in pairs(press, dimensions=3) if {p.one, p.other} & {"بوش", "التي", "x1y2"}]
