"""Stories: which articles tell of one event."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec

from khabar.model import Story
from khabar.relate.stories import StorySum
from khabar.store.connection import Connection

_SUM = msgspec.json.Decoder(StorySum)


class Stories:
    """The stories that relating found, each with the summary that articles are placed by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article_id: str) -> Story | None:
        """The story of an article; None where it has none."""
        story = self._connection.value(
            "SELECT story FROM story_articles WHERE article = (SELECT no FROM articles WHERE id = ?)",
            (article_id,),
        )
        return self.get(story) if story else None

    def get(self, story_id: str) -> Story | None:
        """A story with all its articles, in the order of time; None where there is no such story."""
        headline = self._connection.rows("SELECT headline FROM stories WHERE id = ?", (story_id,))
        if not headline:
            return None
        rows = self._connection.rows(
            "SELECT a.id FROM story_articles s JOIN articles a ON a.no = s.article WHERE s.story = ?"
            " ORDER BY a.part > 0, a.published IS NULL, a.published, a.no",
            (story_id,),
        )
        return Story(id=story_id, articles=tuple(i for (i,) in rows), headline=headline[0][0])

    def newest(self, limit: int = 30, before: float | None = None) -> list[Story]:
        """Stories by their newest article, newest first; `before` is seconds since 1970."""
        rows = self._connection.rows(
            "SELECT id FROM stories WHERE last < ? ORDER BY last DESC, id LIMIT ?",
            (before if before is not None else float("inf"), limit),
        )
        return [story for (i,) in rows if (story := self.get(i))]

    def placements(self) -> list[tuple[str, str]]:
        """Every placed article with its story: (article id, story id)."""
        return self._connection.rows(
            "SELECT a.id, s.story FROM story_articles s JOIN articles a ON a.no = s.article ORDER BY a.no"
        )

    def placed(self, article_ids: Sequence[str]) -> list[str]:
        """The ids of the stories that these articles are in, each once."""
        sql = (
            "SELECT DISTINCT s.story FROM articles a JOIN story_articles s ON s.article = a.no"
            " WHERE a.id IN ({marks}) ORDER BY 1"
        )
        return list(dict.fromkeys(story for (story,) in self._connection.rows_in(sql, list(article_ids))))

    def summaries(self, story_ids: Sequence[str]) -> list[StorySum]:
        """What stories are placed by, in the order of their ids."""
        rows = self._connection.rows_in("SELECT body FROM stories WHERE id IN ({marks}) ORDER BY id", list(story_ids))
        return [_SUM.decode(zlib.decompress(body)) for (body,) in rows]

    def put(self, summary: StorySum, headline: str | None, article_id: str) -> None:
        """Writes a story's summary with the article that has just joined it, and takes the article out of any other."""
        body = zlib.compress(msgspec.json.encode(summary), 1)
        no = self._connection.number(article_id)
        with self._connection.transaction():
            self._connection.execute(
                "INSERT INTO stories VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                " first = ?2, last = ?3, headline = coalesce(headline, ?4), body = ?5",
                (summary.id, summary.first, summary.last, headline, body),
            )
            self._connection.execute("INSERT OR REPLACE INTO story_articles VALUES (?, ?)", (no, summary.id))

    def leave(self, no: int) -> None:
        """Takes article `no` out of its story; a story without articles goes."""
        story = self._connection.value("SELECT story FROM story_articles WHERE article = ?", (no,))
        if story is None:
            return
        self._connection.execute("DELETE FROM story_articles WHERE article = ?", (no,))
        self._connection.execute(
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM story_articles WHERE story = ?1)", (story,)
        )
