"""What of an article's wording is kept to find its reprints: hashes of every five words that follow one
another.

Words are hashed by BLAKE2b and runs mixed by a 64-bit finaliser, both spelled out here: a fingerprint
written today must equal one written years later on another machine (a library's signature changed between
its releases).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.model import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The version of what is stored; raised by any change of `SHINGLE`, `WINDOW`, hashes or packing.
VERSION = 1
#: Words to a shingle.
SHINGLE = 5
#: Of so many shingles in a row at least one becomes a mark: a run of 12 equal words is always found.
WINDOW = 8

#: Words whose hashes are kept: more than the words of a year's press.
_MOST_WORDS = 400_000
_ODD = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The shingles of one article's body in their order, 4 bytes each (little-endian), `words` the body's
    length.

    `marks` are the few that a store keeps as postings to find candidates by: signed 64-bit, sorted, unique;
    about two in nine. A fingerprint that was read back to be judged against needs none.
    """

    article_id: str
    outlet: str | None = None
    published: float | None = None
    words: int = 0
    shingles: bytes = b""
    marks: tuple[int, ...] = ()


def fingerprint(tokens: Tokens) -> Fingerprint:
    """The fingerprint of `tokens`' body; a body of fewer than five words has no shingles."""
    hashes = _shingles(tokens.body)
    return Fingerprint(
        article_id=tokens.article_id,
        outlet=tokens.outlet,
        published=tokens.published,
        words=len(tokens.body),
        shingles=(hashes >> 32).astype("<u4").tobytes(),
        marks=_winnowed(hashes),
    )


def sample(fingerprint: Fingerprint) -> tuple[int, ...]:
    """The marks to keep as postings: of any `WINDOW` shingles in a row the one with the lowest hash.

    Two texts that share a run of `WINDOW + SHINGLE - 1` words share a mark (Schleimer, Wilkerson, Aiken:
    "Winnowing", SIGMOD 2003), which no random sample of this size can promise.
    """
    return fingerprint.marks


def _shingles(words: tuple[str, ...]) -> NDArray[np.uint64]:
    import numpy as np

    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    if len(_WORDS) > _MOST_WORDS:
        _WORDS.clear()
    each = np.fromiter(map(_WORDS.__getitem__, words), np.uint64, len(words))
    runs = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        runs = _mixed(runs * np.uint64(_ODD) + each[place : place + count])
    return runs


class _Hashes(dict[str, int]):
    """The 64-bit hashes of words, each worked out once."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        hashed = self[word] = int.from_bytes(digest, "little")
        return hashed


_WORDS = _Hashes()


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """MurmurHash3's 64-bit finaliser: every bit of the input moves every bit of the output."""
    import numpy as np

    shift = np.uint64(33)
    values = (values ^ (values >> shift)) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> shift)) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> shift)


def _winnowed(hashes: NDArray[np.uint64]) -> tuple[int, ...]:
    import numpy as np

    lowest = hashes
    # Of a short text all are kept: a few more rows, and no copy of it is missed.
    if len(hashes) > 2 * WINDOW:
        lowest = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return tuple(sorted(set(lowest.view(np.int64).tolist())))
