"""Sightings: where a text was seen glued into another page.

A glued article that is known from elsewhere keeps its row, and that is all: no tokens and no postings, so that nothing
that is derived from them (search, stories, reprints, similar lists, counts) ever meets it. It is told in the change log
as *seen*; when the article it belongs to goes, it comes back as *new*.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Sighting
from khabar.store.changes import Changes
from khabar.store.postings import GLUED, Postings
from khabar.store.rows import article_of

_SIGHTING = (
    "SELECT p.id, a.id, c.id FROM sightings s JOIN articles p ON p.no = s.part JOIN articles a ON a.no = s.article"
    " JOIN articles c ON c.no = s.carrier"
)
#: Of an article numbered `no`: whether it is only seen in other pages. Looked up, since a listing never needs them all.
ELSEWHERE = "EXISTS (SELECT 1 FROM sightings s WHERE s.part = no AND s.article <> s.part)"


class Sightings(Postings, Changes):
    """The part of the archive that keeps sightings."""

    def see(self, part: str, article: str) -> None:
        """Keeps that the glued article `part` is the text of `article`, which may be itself where it is known from no
        other place. What was seen as `part` so far is seen as `article` from now on."""
        no, of = self.number(part), self.number(article)
        with self.transaction():
            self.db.execute(
                "INSERT INTO sightings VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET article = ?2, carrier = ?3",
                (no, of, self._carrier(no)),
            )
            if no != of:
                self.db.execute("UPDATE sightings SET article = ? WHERE article = ?", (of, no))
                self._withdraw(no)

    def _carrier(self, no: int) -> int:
        """The own article of the page that glued article `no` stood in: of this capture or, where the page was edited
        since, of a later one from the same address. Itself where there is none."""
        same = "SELECT capture FROM articles WHERE no = ?"
        later = f"SELECT no FROM captures WHERE url = (SELECT url FROM captures WHERE no = ({same}))"
        for captures in (same, later):
            sql = f"SELECT no FROM articles WHERE part = 0 AND capture IN ({captures}) ORDER BY no LIMIT 1"
            if (carrier := self.value(sql, (no,))) is not None:
                return int(carrier)
        return no

    def _withdraw(self, no: int) -> None:
        self.unpost(no)
        self.db.execute("DELETE FROM reprints WHERE ?1 IN (copy, original)", (no,))
        self.db.execute("DELETE FROM cuts WHERE article = ?", (no,))
        story = self.value("SELECT story FROM story_articles WHERE article = ?", (no,))
        self.db.execute("DELETE FROM story_articles WHERE article = ?", (no,))
        self.db.execute(
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM story_articles WHERE story = ?1)", (story,)
        )
        self.changed("seen", no)

    def _unsee(self, no: int) -> None:
        """Forgets the sightings of article `no` before it goes or is judged anew: what was seen as it comes back."""
        rows = self.rows("SELECT part FROM sightings WHERE article = ?1 AND part <> ?1 ORDER BY part", (no,))
        self.db.execute("DELETE FROM sightings WHERE ?1 IN (part, article)", (no,))
        for (part,) in rows:
            article = article_of(self.value("SELECT body FROM articles WHERE no = ?", (part,)))
            self.post(part, article, self.analyser.analyse(article, ()))
            self.changed("new", part)

    def unsee(self, article_id: str) -> None:
        """Takes back every sighting that names the article."""
        with self.transaction():
            self._unsee(self.number(article_id))

    def sightings(self, article_id: str) -> tuple[Sighting, ...]:
        """Where the text of an article was seen glued into other pages, in the order they came."""
        rows = self.rows(f"{_SIGHTING} WHERE s.article = ? ORDER BY s.part", (self.number(article_id),))
        return tuple(Sighting(part=part, article=of, carrier=carrier) for part, of, carrier in rows)

    def all_sightings(self) -> list[Sighting]:
        rows = self.rows(f"{_SIGHTING} ORDER BY s.part")
        return [Sighting(part=part, article=of, carrier=carrier) for part, of, carrier in rows]

    def seen_as(self, article_id: str) -> str:
        """The id of the article whose text this is: another's for a glued article that is known from elsewhere, and the
        id itself for all else, be there such an article or not."""
        found = self.value(
            "SELECT a.id FROM articles p JOIN sightings s ON s.part = p.no JOIN articles a ON a.no = s.article"
            " WHERE p.id = ?",
            (article_id,),
        )
        return str(found) if found is not None else article_id

    def holders(self, keys: Sequence[int], *, glued: bool, limit: int = 20) -> list[str]:
        """The ids of the articles that print a line of these keys: those of pages of their own, or the glued ones that
        stand for their text. Finds them where the postings of runs of words are full."""
        sql = (
            "SELECT DISTINCT a.id, a.no FROM line_postings l JOIN articles a ON a.no = l.article"
            f" WHERE l.key IN ({{marks}}) AND l.outlet {'=' if glued else '<>'} '{GLUED}'"
            f" ORDER BY a.no LIMIT {limit:d}"
        )
        return [i for i, _ in self.rows_in(sql, list(keys))]

    def parts_among(self, article_ids: Sequence[str]) -> list[str]:
        """Those of the ids that are glued articles."""
        sql = "SELECT id FROM articles WHERE part > 0 AND id IN ({marks}) ORDER BY no"
        return [i for (i,) in self.rows_in(sql, list(article_ids))]

    def seen_among(self, article_ids: Sequence[str]) -> list[str]:
        """Those of the ids whose text was seen glued into a page, in the order they came."""
        sql = (
            "SELECT id FROM articles WHERE id IN ({marks})"
            " AND EXISTS (SELECT 1 FROM sightings WHERE article = no) ORDER BY no"
        )
        return [i for (i,) in self.rows_in(sql, list(dict.fromkeys(article_ids)))]
