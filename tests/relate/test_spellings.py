"""Spellings learned from a small press in which two houses spell one name in two ways."""

from __future__ import annotations

import random

from khabar.model import Tokens
from khabar.relate.spellings import pairs

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
