"""Learns how much each sign of a border between two articles weighs: `python -m evaluation.borders`.

Lines that are no border come from the development corpus as it is (subheads of AlArabiya, BBC, France 24, and Sky
before August 2018; other articles' headlines between BBC's paragraphs), and from headlines put between the paragraphs
of other articles, as pointers are; borders from articles of one day or of any put together, one to three after a host.
Half of all is held back and reported. What is written is numbers alone (`src/khabar/read/data/borders.toml`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import numpy as np

from evaluation.clean import _is_clean
from evaluation.commands import ROOT
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line, lines
from khabar.read.split.topic_shift import WINDOW, signs

CORPUS = ROOT.parent / "shared/ant/articles.parquet"
DATA = ROOT / "src/khabar/read/data/borders.toml"
_COMPOSITES = 4000


class Case(NamedTuple):
    signs: dict[str, float]
    border: bool
    outlet: str


def main() -> None:
    import pyarrow.parquet as parquet

    rows = parquet.read_table(CORPUS, columns=["outlet", "published", "title", "text"]).to_pylist()
    clean = [row for row in rows if _is_clean(row) and row["title"]]
    cases = [*_none(rows), *_pointers(clean), *_glued(clean)]
    names = list(cases[0].signs)
    known = np.array([[case.signs[name] for name in names] for case in cases])
    border = np.array([case.border for case in cases], float)
    half = np.random.RandomState(0).rand(len(cases)) < 0.5
    weights = _fit(known[half], border[half])
    _tell(known[~half] @ weights, [case for case, mine in zip(cases, half, strict=True) if not mine])
    weights = _fit(known, border)
    told = "".join(f"{name} = {weight:.2f}\n" for name, weight in zip(names, weights, strict=True))
    DATA.write_text(_HEAD + "[weights]\n" + told, "utf-8")


_HEAD = """# How much each sign weighs in telling whether another article begins at a line
# (`read/split/topic_shift.py`): a logistic regression over lines of the ANT corpus and articles of it put together,
# numbers alone. Made by `python -m evaluation.borders`.

"""


def _fit(known: np.ndarray, border: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's steps, with a little of ridge."""
    weights, ridge = np.zeros(known.shape[1]), 0.1
    for _ in range(50):
        odds = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (odds - border) + ridge * weights
        bend = (known.T * (odds * (1 - odds))) @ known + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def _tell(odds: np.ndarray, cases: Sequence[Case]) -> None:
    for least in (-1.0, 0.0, 1.0, 2.0, 3.0):
        found: dict[str, int] = defaultdict(int)
        for value, case in zip(odds, cases, strict=True):
            found[case.outlet] += bool(value > least)
        right = found.pop("border") / sum(case.border for case in cases)
        print(f"odds above {least:4.1f}: {right:.3f} of the borders; of other lines {dict(found)}")


def _after(told: Sequence[Line], at: int) -> list[str] | None:
    """The running text after a line with a headline's form; None where the line has it not."""
    line = told[at]
    if not line.is_titular or line.is_prose or line.bullet or len(line.text.split()) < 4 or label(line.text):
        return None
    after: list[str] = []
    for one in told[at + 1 : at + 1 + WINDOW]:
        found = label(one.text)
        if found and found.kind in ("read-also", "similar", "source"):
            break
        if one.is_prose:
            after.append(one.text)
    return after if len(after) > 1 and sum(map(len, after)) >= 150 else None


def _none(rows: Sequence[dict[str, Any]]) -> Iterator[Case]:
    seen: set[str] = set()
    for row in rows:
        text = row["text"] or ""
        if text in seen or row["outlet"] == "cnn" or (row["outlet"] == "skynews" and not _is_clean(row)):
            continue
        seen.add(text)
        told = lines(text)
        for at in range(1, len(told)):
            after = _after(told, at)
            if after:
                before = [line.text for line in told[:at]]
                yield Case(signs(told[at].text, row["title"] or "", before, after), False, row["outlet"])


def _pointers(rows: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """Headlines of other articles between the paragraphs of one."""
    random = Random(7)
    for _ in range(_COMPOSITES // 2):
        host, other = random.choice(rows), random.choice(rows)
        told = lines(host["text"] or "")
        if len(told) > 4:
            at = random.randint(1, len(told) - 2)
            told[at:at] = lines(other["title"])
            after = _after(told, at)
            if after:
                before = [line.text for line in told[:at]]
                yield Case(signs(told[at].text, host["title"], before, after), False, "pointer")


def _glued(rows: Sequence[dict[str, Any]]) -> Iterator[Case]:
    random, days = Random(5), defaultdict(list)
    for row in rows:
        days[row["outlet"], str(row["published"])[:10]].append(row)
    several = [day for day in days.values() if len(day) > 1]
    for _ in range(_COMPOSITES):
        day = random.choice(several)
        count = random.choice((1, 1, 1, 2, 2, 3))
        guests = [random.choice(day if random.random() < 0.5 else rows) for _ in range(count)]
        yield from _composite([random.choice(day), *guests], random)


def _composite(articles: Sequence[dict[str, Any]], random: Random) -> Iterator[Case]:
    if len({row["title"] for row in articles if row["title"]}) < len(articles):
        return
    told, starts = lines(articles[0]["text"] or "")[: random.randint(2, 25)], list[int]()
    for row in articles[1:]:
        starts.append(len(told))
        told += lines(row["title"]) + lines(row["text"] or "")[: random.randint(2, 12)]
    begun, own = 0, articles[0]["title"]
    for start in starts:
        after = _after(told, start) if start < len(told) else None
        if after and start - begun > 1:
            before = [line.text for line in told[begun:start]]
            yield Case(signs(told[start].text, own, before, after), True, "border")
        begun, own = start + 1, told[start].text if start < len(told) else own


if __name__ == "__main__":
    main()
