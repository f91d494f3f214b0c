"""Articles and words as numbers: how strongly each word stands in each article, packed in bytes. Pure.

A strength is a byte: 1 to 127 for how loudly the article says the word (`rank.loudness`, in steps of 1/127 of the
loudest), and the top bit where it stands in the headline. An article's vector is its words' numbers, rising, then
their strengths; a word's posting in a segment is the slots of the articles that hold it, rising, then the strengths
there, or one byte for every slot where that takes less room. All its words in order are kept too, as numbers: words
in a row are looked for there. Bytes are little-endian on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.model import Tokens
from khabar.search.rank import LOUDEST, USUAL, WEIGHTS, loudness, shortness

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.uint32]

#: Slots of a segment: what two bytes can count.
MOST_SLOTS = 1 << 16
STEPS = 127
HEADLINE = 0x80
_NUMBER, _SLOT = np.dtype("<u4"), np.dtype("<u2")

#: What each strength is worth, 0 to `LOUDEST`: the headline's bit tells nothing here.
WORTH: npt.NDArray[np.float32] = ((np.arange(256) & STEPS) * (LOUDEST / STEPS)).astype(np.float32)


class Vectors(NamedTuple):
    """The words of several articles one after another: `sizes[i]` words for the i-th, their numbers rising within
    each article, and their strengths."""

    sizes: npt.NDArray[np.int64]
    words: Numbers
    strengths: Bytes

    def owners(self) -> npt.NDArray[np.int64]:
        """For each word, which of the articles it belongs to, from 0."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def summed(which: npt.NDArray[np.intp], weights: Floats, size: int) -> Floats:
    """The weights added up by what each belongs to, 0 to `size`."""
    return np.bincount(which, weights, size).astype(np.float64, copy=False)


class Lines(NamedTuple):
    """Analysed articles word by word: `lengths` of headline, lead and body of one after another, and the numbers of
    their words in order."""

    lengths: npt.NDArray[np.int64]
    words: Numbers


def lines(analysed: Sequence[Tokens], number: Callable[[Sequence[str]], Sequence[int]]) -> Lines:
    """The words of analysed articles in order; `number` gives the numbers of words, from 1."""
    fields = [field for tokens in analysed for field in (tokens.headline, tokens.lead, tokens.body)]
    told = np.fromiter(number([word for field in fields for word in field]), np.uint32)
    return Lines(np.array([len(field) for field in fields], np.int64), told)


def ordered(said: Lines) -> Iterator[bytes]:
    """Each article's words in order as they are kept, with a 0 after each field."""
    ended = np.insert(said.words, np.cumsum(said.lengths), 0).astype(_NUMBER).tobytes()
    at = 0
    for size in (said.lengths.reshape(-1, 3).sum(axis=1) + 3).tolist():
        yield ended[4 * at : 4 * (at + size)]
        at += size


def vectors(said: Lines) -> Vectors:
    """The vectors of articles, from all their words."""
    lengths, articles = said.lengths, len(said.lengths) // 3
    weights = np.tile(WEIGHTS, articles) * shortness(lengths, np.tile(USUAL, articles))
    place = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
    keys, which = np.unique((place // 3 << 32) | said.words, return_inverse=True)
    loud = loudness(summed(which, np.repeat(weights, lengths), len(keys)))
    strengths = np.clip(np.rint(loud * (STEPS / LOUDEST)), 1, STEPS).astype(np.uint8)
    strengths[np.bincount(which, place % 3 == 0, len(keys)) > 0] |= HEADLINE
    sizes = np.bincount((keys >> 32).astype(np.int64), minlength=articles)
    return Vectors(sizes, (keys & 0xFFFFFFFF).astype(np.uint32), strengths)


def packed(found: Vectors) -> Iterator[bytes]:
    """Each article's vector as it is kept."""
    words, strengths, at = found.words.astype(_NUMBER).tobytes(), found.strengths.tobytes(), 0
    for size in found.sizes.tolist():
        yield words[4 * at : 4 * (at + size)] + strengths[at : at + size]
        at += size


def unpacked(bodies: Sequence[bytes]) -> Vectors:
    """The other way."""
    sizes = [len(body) // 5 for body in bodies]
    words = b"".join(body[: 4 * size] for body, size in zip(bodies, sizes, strict=True))
    strengths = b"".join(body[4 * size :] for body, size in zip(bodies, sizes, strict=True))
    return Vectors(np.array(sizes, np.int64), np.frombuffer(words, _NUMBER), np.frombuffer(strengths, np.uint8))


def postings(found: Vectors) -> Iterator[tuple[int, bytes]]:
    """Each word's number and its posting in the segment whose slots are these articles."""
    order = np.argsort(found.words, kind="stable")
    words, strengths = found.words[order], found.strengths[order]
    slots = found.owners()[order].astype(_SLOT)
    starts = np.flatnonzero(np.append(True, words[1:] != words[:-1])[: len(words)])
    ends = np.append(starts[1:], len(words))[: len(starts)]
    size, all_slots, all_strengths = len(found.sizes), slots.tobytes(), strengths.tobytes()
    for word, start, end in zip(words[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
        if 3 * (end - start) < size:
            yield word, all_slots[2 * start : 2 * end] + all_strengths[start:end]
        else:
            full = np.zeros(size, np.uint8)
            full[slots[start:end]] = strengths[start:end]
            yield word, full.tobytes()


class Posting(NamedTuple):
    """A word in a segment. `slots` is None where `strengths` has a byte for every slot."""

    slots: npt.NDArray[np.uint16] | None
    strengths: Bytes

    def sparse(self) -> tuple[npt.NDArray[np.intp], Bytes]:
        """The slots that hold the word, rising, and the strengths there."""
        slots = np.flatnonzero(self.strengths) if self.slots is None else self.slots.astype(np.intp)
        return slots, self.strengths if self.slots is not None else self.strengths[slots]


def posting(body: bytes, size: int) -> Posting:
    """A posting of a segment of `size` slots, as `postings` packed it."""
    if len(body) == size:
        return Posting(None, np.frombuffer(body, np.uint8))
    held, over = divmod(len(body), 3)
    if over or not held:
        raise ValueError(f"{len(body)} bytes are no posting")
    return Posting(np.frombuffer(body, _SLOT, held), np.frombuffer(body, np.uint8, offset=2 * held))
