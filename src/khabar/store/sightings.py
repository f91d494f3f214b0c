"""Sightings: where a text was seen embedded in another page.

An embedded article that is known from elsewhere keeps its row, and that is all: no tokens and no postings, so that
nothing that is derived from them (search, stories, reprints, similar lists, counts) ever meets it. It is told in the
change log as *seen*; when the article it belongs to goes, it comes back as *new*. What must be taken back and brought
back then is the archive's to do (`Archive.see`, `Archive.unsee`).
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Sighting
from khabar.store.connection import Connection

_SELECT = (
    "SELECT p.id, a.id, c.id FROM sightings s JOIN articles p ON p.no = s.part JOIN articles a ON a.no = s.article"
    " JOIN articles c ON c.no = s.carrier"
)
#: Of an article numbered `no`: whether it is only seen in other pages. Looked up, since a listing never needs them all.
ELSEWHERE = "EXISTS (SELECT 1 FROM sightings s WHERE s.part = no AND s.article <> s.part)"


class Sightings:
    """Which embedded articles are the text of which others."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article_id: str) -> tuple[Sighting, ...]:
        """Where the text of an article was seen embedded in other pages, in the order they came."""
        no = self._connection.number(article_id)
        rows = self._connection.rows(f"{_SELECT} WHERE s.article = ? ORDER BY s.part", (no,))
        return tuple(Sighting(part=part, article=article, carrier=carrier) for part, article, carrier in rows)

    def all(self) -> list[Sighting]:
        """Every sighting, in the order the embedded articles came."""
        rows = self._connection.rows(f"{_SELECT} ORDER BY s.part")
        return [Sighting(part=part, article=article, carrier=carrier) for part, article, carrier in rows]

    def seen_as(self, article_id: str) -> str:
        """The id of the article whose text this is: another's for an embedded article that is known from elsewhere, and
        the id itself for all else, be there such an article or not."""
        article = self._connection.value(
            "SELECT a.id FROM articles p JOIN sightings s ON s.part = p.no JOIN articles a ON a.no = s.article"
            " WHERE p.id = ?",
            (article_id,),
        )
        return str(article) if article is not None else article_id

    def embedded_among(self, article_ids: Sequence[str]) -> list[str]:
        """Those of the ids that are embedded articles."""
        sql = "SELECT id FROM articles WHERE part > 0 AND id IN ({marks}) ORDER BY no"
        return [i for (i,) in self._connection.rows_in(sql, list(article_ids))]

    def seen_among(self, article_ids: Sequence[str]) -> list[str]:
        """Those of the ids whose text was seen embedded in a page, in the order they came."""
        sql = (
            "SELECT id FROM articles WHERE id IN ({marks})"
            " AND EXISTS (SELECT 1 FROM sightings WHERE article = no) ORDER BY no"
        )
        return [i for (i,) in self._connection.rows_in(sql, list(dict.fromkeys(article_ids)))]

    def put(self, part: int, article: int) -> None:
        """Keeps that the embedded article `part` is the text of `article`, by their numbers. What was seen as `part`
        so far is seen as `article` from now on."""
        self._connection.execute(
            "INSERT INTO sightings VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET article = ?2, carrier = ?3",
            (part, article, self._carrier(part)),
        )
        if part != article:
            self._connection.execute("UPDATE sightings SET article = ? WHERE article = ?", (article, part))

    def take(self, article: int) -> list[int]:
        """Drops the sightings that name article number `article`; the numbers of the embedded articles that were seen
        as it, which now stand for themselves again."""
        rows = self._connection.rows(
            "SELECT part FROM sightings WHERE article = ?1 AND part <> ?1 ORDER BY part", (article,)
        )
        self._connection.execute("DELETE FROM sightings WHERE ?1 IN (part, article)", (article,))
        return [part for (part,) in rows]

    def carrier_gone(self, article: int) -> None:
        """The page's own article, by its number, goes: what was embedded in it has no carrier but itself."""
        self._connection.execute("UPDATE sightings SET carrier = part WHERE carrier = ?", (article,))

    def _carrier(self, part: int) -> int:
        """The own article of the page that embedded article `part` stood in: of this capture or, where the page was
        edited since, of a later one from the same address. Itself where there is none."""
        same = "SELECT capture FROM articles WHERE no = ?"
        later = f"SELECT no FROM captures WHERE url = (SELECT url FROM captures WHERE no = ({same}))"
        for captures in (same, later):
            sql = f"SELECT no FROM articles WHERE part = 0 AND capture IN ({captures}) ORDER BY no LIMIT 1"
            carrier = self._connection.value(sql, (part,))
            if carrier is not None:
                return int(carrier)
        return part
