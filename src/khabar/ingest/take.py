"""From captures to stored articles. One bad capture never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from khabar.errors import KhabarError
from khabar.model import Capture, Outcome
from khabar.read import outcomes
from khabar.store import Archive

#: Captures kept in one transaction when many come at once: each commit waits for the disk.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one capture: the ids that are new or changed (none where it was known), or the error."""

    name: str
    ids: tuple[str, ...] = ()
    error: Exception | None = None


def take(archive: Archive, captures: Iterable[Capture | KhabarError]) -> Iterator[Taken]:
    """Reads captures and stores their articles; yields what became of each, in order."""
    stream = iter(captures)
    while some := list(islice(stream, _AT_ONCE)):
        yield from keep(archive, _read(archive, some))


def _read(archive: Archive, captures: Sequence[Capture | KhabarError]) -> Iterator[Outcome | Taken]:
    for capture in captures:
        if isinstance(capture, KhabarError):
            yield Taken(name=getattr(capture, "name", "?"), error=capture)
        elif archive.captures.holds(capture):
            yield Taken(name=capture.name)
        else:
            yield from outcomes([capture], directory=archive.directory)


def keep(archive: Archive, read: Iterable[Outcome | Taken]) -> list[Taken]:
    """Stores what was read, in one transaction."""
    done: list[Taken] = []
    read = list(read)
    with archive.transaction():
        for outcome in read:
            if isinstance(outcome, Taken):
                done.append(outcome)
            elif outcome.page is None:
                done.append(Taken(name=outcome.capture.name, error=outcome.error))
            else:
                done.append(Taken(name=outcome.capture.name, ids=archive.add(outcome.capture, outcome.page)))
    return done
