"""Learns the words of names that Khabar ships, from the ANT articles, with a tagger trained on half of ANERcorp.

    pip install python-crfsuite
    python -m evaluation.names

A conditional random field (Lafferty et al. 2001) over words, their edges and Khabar's own word lists marks the persons
of every article; what is kept is one figure a word: how often it was part of a name. `given_names.txt` gains the words
that mostly begin longer names, `family_names.txt` those that end them or stand alone, `name_words.txt` the common words
that are names often enough. ANERcorp's test half is not looked at: `python -m evaluation.persons` measures on it. Only
words leave the corpora, never text. A person reads the lists before they are committed.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.commands import ROOT
from evaluation.persons import sentences
from khabar.arabic.fold import fold
from khabar.arabic.forms import forms
from khabar.arabic.lexicon import cues
from khabar.attribute.people.name_words import FAMILY, GIVEN, ORIGIN, PLACES, SKIPPED, STOP, TITLES

SHARED = ROOT.parent / "shared"
TRAINING = SHARED / "labelled/anercorp-camel/ANERCorp_CamelLab_train.txt"
ARTICLES = SHARED / "ant/articles.parquet"
#: A word of names stands so often in them, and so large a share of the times that it stands at all.
LEAST, SHARE = 4, 0.7
#: A common word that is part of a name seldomer than this is none.
DOUBT, COMMON = 0.08, 15
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 400


def features(words: Sequence[str]) -> list[list[str]]:
    kinds = [_kind(word) for word in words]
    return [_features(words, kinds, at) for at in range(len(words))]


def _features(words: Sequence[str], kinds: Sequence[str], at: int) -> list[str]:
    word = words[at]
    told = ["bias", f"w={word}", f"k={kinds[at]}", f"n={min(len(word), 8)}"]
    told += [f"{name}{n}={part}" for n in (1, 2, 3) for name, part in (("p", word[:n]), ("s", word[-n:]))]
    for by in (-2, -1, 1, 2):
        there = 0 <= at + by < len(words)
        other = words[at + by] if there else "<edge>"
        told += [f"w{by}={other}", f"k{by}={kinds[at + by] if there else '#'}"]
        told += [f"p{by}={other[:2]}", f"s{by}={other[-2:]}"] if abs(by) == 1 else []
    return told


def _kind(word: str) -> str:
    lists = (TITLES, GIVEN, FAMILY, PLACES, STOP, cues())
    origin = word.removeprefix("ال") in ORIGIN
    return "".join(str(int(word in known)) for known in lists) + str(int(origin))


def train(path: Path) -> None:
    import pycrfsuite  # type: ignore[import-not-found]

    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences(TRAINING):
        words = [(part, label, n) for word, label in sentence for n, part in enumerate(_WORD.findall(fold(word)))]
        labels = [
            "O" if not label.endswith("PERS") else label if n == 0 else "I-PERS" for _, label, n in words
        ]
        trainer.append(features([word for word, _, _ in words]), labels)
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2})
    trainer.train(str(path))


def tagged(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Every word of the articles with its label, and whether it is a name by itself."""
    import pyarrow.parquet
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    for row in pyarrow.parquet.read_table(ARTICLES, columns=["title", "text"]).to_pylist():
        for line in (row["title"] or "", *(row["text"] or "").split("\n")):
            words = _WORD.findall(fold(line))[:_LONGEST]
            labels = [*tagger.tag(features(words)), "O"] if words else ["O"]
            for word, label, after in zip(words, labels, labels[1:], strict=False):
                yield word, label, after != "I-PERS"


def learn() -> dict[str, list[str]]:
    """The words of each list, commonest first."""
    first, later, alone, stands = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        train(Path(folder) / "persons.crf")
        for word, label, ends in tagged(Path(folder) / "persons.crf"):
            stands[word] += 1
            first[word] += label == "B-PERS"
            later[word] += label == "I-PERS"
            alone[word] += label == "B-PERS" and ends
    named = {word: first[word] + later[word] for word in stands if first[word] + later[word] > 1}
    order = sorted((w for w in named if re.fullmatch("[\u0621-\u064a]{3,}", w)), key=lambda w: (-named[w], w))
    sure = [w for w in order if named[w] >= LEAST and named[w] >= SHARE * stands[w] and w not in SKIPPED | GIVEN]
    begins = [w for w in sure if first[w] - alone[w] >= 0.4 * named[w] and not w.startswith("ال")]
    ends_or_alone = [w for w in sure if w not in begins and len(w) > 3 and w not in FAMILY]
    often = [w for w in order if named[w] >= DOUBT * stands[w] and forms().get(w, 0) >= COMMON]
    return {"given_names.txt": begins, "family_names.txt": ends_or_alone, "name_words.txt": often}


if __name__ == "__main__":
    for name, words in learn().items():
        print(f"# {name}: {len(words)}", *words, sep="\n")
