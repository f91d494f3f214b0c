"""What relating found: reprints and stories."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import msgspec

from khabar.model import Reprint, Story
from khabar.relate.stories import StorySum
from khabar.store.connection import Connection

_SUM = msgspec.json.Decoder(StorySum)

_REPRINT = (
    "SELECT c.id, o.id, r.kind, r.share, r.why FROM reprints r JOIN articles c ON c.no = r.copy"
    " JOIN articles o ON o.no = r.original"
)


class Relations(Connection):
    """The part of the archive that keeps reprints and stories."""

    def add_reprints(self, reprints: Iterable[Reprint]) -> None:
        """Keeps pairs; a pair judged again replaces the earlier judgement, whichever way round it was."""
        with self.transaction():
            for reprint in reprints:
                copy, original = self.number(reprint.copy), self.number(reprint.original)
                self.db.execute("DELETE FROM reprints WHERE copy = ? AND original = ?", (original, copy))
                self.db.execute(
                    "INSERT OR REPLACE INTO reprints VALUES (?, ?, ?, ?, ?)",
                    (copy, original, reprint.kind, reprint.share, reprint.why),
                )

    def forget_reprints(self, article_id: str) -> None:
        """Drops every pair of an article, before it is judged anew."""
        with self.transaction():
            self.db.execute("DELETE FROM reprints WHERE ?1 IN (copy, original)", (self.number(article_id),))

    def reprints(self, article_id: str) -> tuple[Reprint, ...]:
        """Every pair that names the article, nearest first."""
        no = self.number(article_id)
        rows = self.rows(f"{_REPRINT} WHERE r.copy = ? OR r.original = ? ORDER BY r.share DESC, c.id, o.id", (no, no))
        return tuple(_reprint(row) for row in rows)

    def reprints_of(self, article_ids: Sequence[str]) -> dict[str, tuple[Reprint, ...]]:
        """`reprints` of several articles, in their order; those that are not held are left out."""
        numbers = self.numbers(article_ids)
        found: dict[str, list[Reprint]] = {i: [] for i in article_ids if i in numbers}
        pairs = {
            pair
            for end in ("copy", "original")
            for pair in self.rows_in(f"{_REPRINT} WHERE r.{end} IN ({{marks}})", list(numbers.values()))
        }
        for row in sorted(pairs, key=lambda row: (-row[3], row[0], row[1])):
            for article_id in row[:2]:
                if article_id in found:
                    found[article_id].append(_reprint(row))
        return {article_id: tuple(named) for article_id, named in found.items()}

    def all_reprints(self) -> Iterable[Reprint]:
        """Every pair, in the order of the copies."""
        return [_reprint(row) for row in self.rows(f"{_REPRINT} ORDER BY r.copy, r.original")]

    def story_of(self, article_id: str) -> Story | None:
        story = self.value(
            "SELECT story FROM story_articles WHERE article = (SELECT no FROM articles WHERE id = ?)",
            (article_id,),
        )
        return self.story(story) if story else None

    def story(self, story_id: str) -> Story | None:
        headline = self.rows("SELECT headline FROM stories WHERE id = ?", (story_id,))
        if not headline:
            return None
        rows = self.rows(
            "SELECT a.id FROM story_articles s JOIN articles a ON a.no = s.article WHERE s.story = ?"
            " ORDER BY a.part > 0, a.published IS NULL, a.published, a.no",
            (story_id,),
        )
        return Story(id=story_id, articles=tuple(i for (i,) in rows), headline=headline[0][0])

    def stories(self, limit: int = 30, before: float | None = None) -> list[Story]:
        """Stories by their newest article, newest first; `before` is seconds since 1970."""
        rows = self.rows(
            "SELECT id FROM stories WHERE last < ? ORDER BY last DESC, id LIMIT ?",
            (before if before is not None else float("inf"), limit),
        )
        return [story for (i,) in rows if (story := self.story(i))]

    def placements(self) -> list[tuple[str, str]]:
        """Every placed article with its story: (article id, story id)."""
        return self.rows("SELECT a.id, s.story FROM story_articles s JOIN articles a ON a.no = s.article ORDER BY a.no")

    def placed(self, article_ids: Sequence[str]) -> list[str]:
        """The ids of the stories that these articles are in, each once."""
        sql = (
            "SELECT DISTINCT s.story FROM articles a JOIN story_articles s ON s.article = a.no"
            " WHERE a.id IN ({marks}) ORDER BY 1"
        )
        return list(dict.fromkeys(name for (name,) in self.rows_in(sql, list(article_ids))))

    def summaries(self, story_ids: Sequence[str]) -> list[StorySum]:
        """What stories are placed by, in the order of their ids."""
        rows = self.rows_in("SELECT body FROM stories WHERE id IN ({marks}) ORDER BY id", list(story_ids))
        return [_SUM.decode(zlib.decompress(body)) for (body,) in rows]

    def put_story(self, summary: StorySum, headline: str | None, article_id: str) -> None:
        """Writes a story's summary with the article that has just joined it, and takes the article out of any other."""
        with self.transaction():
            body = zlib.compress(msgspec.json.encode(summary), 1)
            self.db.execute(
                "INSERT INTO stories VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                " first = ?2, last = ?3, headline = coalesce(headline, ?4), body = ?5",
                (summary.id, summary.first, summary.last, headline, body),
            )
            self.db.execute(
                "INSERT OR REPLACE INTO story_articles VALUES (?, ?)", (self.number(article_id), summary.id)
            )


def _reprint(row: tuple[str, str, str, float, str]) -> Reprint:
    copy, original, kind, share, why = row
    return Reprint(copy=copy, original=original, kind=kind, share=share, why=why)  # type: ignore[arg-type]
