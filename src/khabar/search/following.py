"""All that search derives from the articles follows the change log together: the index, and the words of headlines."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.search import index, vocabulary
from khabar.store import Archive


def catch_up(archive: Archive, step: int = 500) -> Iterator[int]:
    """Brings what search derives up to the change log; yields how many changes each step of the index took."""
    yield from index.catch_up(archive, step)
    for _ in vocabulary.catch_up(archive, step):
        pass


def ailments(archive: Archive) -> list[str]:
    """What is wrong with what search derived, a line each; empty when it is sound."""
    return [*index.ailments(archive), *vocabulary.ailments(archive)]


def rebuild(archive: Archive) -> Iterator[int]:
    """Builds what search derives anew, beside what is in use."""
    yield from index.rebuild(archive)
    for _ in vocabulary.rebuild(archive):
        pass
