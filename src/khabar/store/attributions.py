"""Attributions: who says what in each article, by the version of what found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from khabar.attribute import VERSION
from khabar.model import Attribution
from khabar.store.connection import Connection
from khabar.store.rows import pack, unpack

_ATTRIBUTION = msgspec.json.Decoder(Attribution)


class Attributions:
    """What was found of each article. What another version of Khabar found is as good as not there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article_id: str) -> Attribution | None:
        """The attribution of an article; None where it was not found yet, or by another version."""
        return self.by_ids([article_id]).get(article_id)

    def by_ids(self, article_ids: Sequence[str]) -> dict[str, Attribution]:
        """The attributions of several articles; those that have none of this version are left out."""
        sql = (
            "SELECT a.id, t.body FROM attributions t JOIN articles a ON a.no = t.article"
            f" WHERE t.version = {VERSION:d} AND a.id IN ({{marks}})"
        )
        rows = self._connection.rows_in(sql, list(article_ids))
        return {article_id: _ATTRIBUTION.decode(unpack(body)) for article_id, body in rows}

    def put(self, attributions: Iterable[tuple[int, Attribution]]) -> None:
        """Keeps what was found of articles, by their numbers, in the place of what was known."""
        rows = [(no, VERSION, pack(msgspec.json.encode(found))) for no, found in attributions]
        with self._connection.transaction():
            self._connection.insert("INSERT OR REPLACE INTO attributions", rows)

    def forget(self, numbers: Iterable[int]) -> None:
        """Drops what was found of these articles."""
        with self._connection.transaction():
            self._connection.execute_many("DELETE FROM attributions WHERE article = ?", [(no,) for no in numbers])

    def outdated_after(self, number: int, limit: int) -> list[int]:
        """The numbers of articles of which another version of Khabar found what is kept, rising, after `number`."""
        sql = "SELECT article FROM attributions WHERE article > ? AND version <> ? ORDER BY article LIMIT ?"
        return [no for (no,) in self._connection.rows(sql, (number, VERSION, limit))]
