"""Reading everything again with a better reader, from the captures kept."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import Unreadable
from khabar.ingest.rows import ROW, row_of
from khabar.ingest.take import Taken
from khabar.model import Capture, Page
from khabar.outlets import Directory
from khabar.read import read, ready
from khabar.store import Archive


def reread(archive: Archive) -> Iterator[Taken]:
    """Reads every stored capture again; yields what changed for each. An article keeps its id, and one that the
    reader no longer finds is taken out."""
    for number, capture in archive.captures.all():
        try:
            yield Taken(name=capture.name, ids=archive.read_again(number, page_of(capture, archive.directory)))
        except Unreadable as error:
            yield Taken(name=capture.name, error=error)


def page_of(capture: Capture, directory: Directory) -> Page:
    """What today's reader makes of a capture."""
    if capture.media_type == ROW:
        return ready(row_of(capture), directory=directory)
    return read(capture, directory=directory)
