"""Ready articles: rows of Parquet, JSON Lines and CSV files into the store."""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

import msgspec

from khabar.errors import KhabarError, MissingExtra, Unreadable, UnreadableFile, UnreadableRow
from khabar.ingest.take import Taken, keep
from khabar.model import Capture, Outcome
from khabar.read import ready
from khabar.store import Archive

#: The media type under which a row is kept as a capture, so that it can be read again.
ROW = "application/vnd.khabar.row+json"

COLUMNS = ("id", "url", "outlet", "category", "title", "published", "author", "abstract", "text")
_AT_ONCE = 250
_LONGEST_FIELD = 50_000_000

Row = Mapping[str, Any]


def load(archive: Archive, files: Iterable[str]) -> Iterator[Taken]:
    """Stores every row of `files`; yields what became of each. A row that is held already changes nothing."""
    for file in files:
        rows = _numbered(file)
        while some := list(islice(rows, _AT_ONCE)):
            yield from keep(archive, _outcomes(archive, some))


def _outcomes(archive: Archive, rows: Sequence[tuple[str, Row | KhabarError]]) -> Iterator[Outcome | Taken]:
    """What becomes of each row, in order; those that are held already are not read."""
    captures = {name: row_capture(row, name) for name, row in rows if not isinstance(row, KhabarError)}
    held = dict(zip(captures, archive.captures.held(list(captures.values())), strict=True))
    for name, row in rows:
        if isinstance(row, KhabarError):
            yield Taken(name=name, error=row)
        elif held[name]:
            yield Taken(name=name)
        else:
            yield _outcome(archive, name, row, captures[name])


def _outcome(archive: Archive, name: str, row: Row, capture: Capture) -> Outcome | Taken:
    try:
        return Outcome(capture=capture, page=ready(row, directory=archive.directory))
    except Unreadable as error:
        return Taken(name=name, error=UnreadableRow(name, error.why))


def row_capture(row: Row, name: str) -> Capture:
    """A row as a capture. It is named by its own id or URL where it has one, so that the file may move."""
    told = {key: value for key, value in row.items() if value not in (None, "")}
    own = told.get("id") or told.get("url")
    return Capture(
        content=msgspec.json.encode(told, order="sorted"),
        media_type=ROW,
        url=told.get("url"),
        source=str(own) if own else name,
    )


def row_of(capture: Capture) -> Row:
    """The row that `row_capture` kept."""
    row: Row = msgspec.json.decode(capture.content)
    return row


def _numbered(file: str) -> Iterator[tuple[str, Row | KhabarError]]:
    """Each row with its name («press.csv, row 7»); a file that cannot be read is one named error."""
    try:
        for number, row in enumerate(table_rows(file), start=1):
            yield f"{file}, row {number}", row
    except KhabarError as error:
        yield file, error


def table_rows(file: str) -> Iterator[Row | KhabarError]:
    """The rows of a Parquet, JSON Lines or CSV file (the last two also .gz), with only the columns Khabar knows.

    Raises `UnreadableFile` or `MissingExtra` for the file; a broken row is yielded as an error of its own.
    """
    plain = file.removesuffix(".gz")
    suffix = Path(plain).suffix.lower()
    readers = {".parquet": _parquet, ".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv}
    if suffix not in readers:
        raise UnreadableFile(file, "not a table Khabar loads (.parquet, .jsonl, .csv); pages are read by `khabar read`")
    if not Path(file).is_file():
        raise UnreadableFile(file, "no such file")
    try:
        yield from readers[suffix](file)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(file, str(error)) from error


def _known(names: Iterable[str], file: str) -> list[str]:
    """The columns that Khabar reads; `UnreadableFile` where there is neither a title nor a text."""
    names = list(names)
    if not {"title", "text"} & set(names):
        has = ", ".join(names[:12]) or "none"
        raise UnreadableFile(file, f"needs a column `title` or `text`; its columns are: {has}")
    return [name for name in COLUMNS if name in names]


def _parquet(file: str) -> Iterator[Row]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("archive", "reading Parquet") from None
    try:
        with pyarrow.parquet.ParquetFile(file) as table:
            columns = _known(table.schema_arrow.names, file)
            for batch in table.iter_batches(batch_size=500, columns=columns):
                for row in batch.to_pylist():
                    yield {name: _value(value) for name, value in row.items()}
    except pyarrow.ArrowException as error:
        raise UnreadableFile(file, f"not a readable Parquet file ({error})") from error


def _value(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _jsonl(file: str) -> Iterator[Row | KhabarError]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with _opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield UnreadableRow(f"{file}, line {number}", f"not a JSON object ({error})")
                continue
            yield {name: row[name] for name in COLUMNS if name in row}


def _csv(file: str) -> Iterator[Row | KhabarError]:
    csv.field_size_limit(min(_LONGEST_FIELD, sys.maxsize))
    with _opened(file) as content:
        table = csv.DictReader(io.TextIOWrapper(content, "utf-8-sig", newline=""))
        columns = _known(table.fieldnames or (), file)
        for row in table:
            yield {name: row[name] for name in columns}


def _opened(file: str) -> IO[bytes]:
    return gzip.open(file) if file.endswith(".gz") else open(file, "rb")  # type: ignore[return-value]
