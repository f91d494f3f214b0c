"""Stories: which articles tell of one event."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec

from khabar.model import Story
from khabar.relate.stories import StorySum
from khabar.store.connection import Connection

_SUM = msgspec.json.Decoder(StorySum)


#: A story that is told on keeps its headline.
_KEEP_HEADLINE = (
    "ON CONFLICT DO UPDATE SET first = excluded.first, last = excluded.last,"
    " headline = coalesce(headline, excluded.headline), body = excluded.body"
)


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

    def placed(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The ids of the stories that these articles are in, by article; those in none are left out."""
        sql = "SELECT a.id, s.story FROM articles a JOIN story_articles s ON s.article = a.no WHERE a.id IN ({marks})"
        return dict(self._connection.rows_in(sql, list(article_ids)))

    def summaries(self, story_ids: Sequence[str]) -> list[StorySum]:
        """What stories are placed by, in the order of their ids."""
        rows = self._connection.rows_in("SELECT body FROM stories WHERE id IN ({marks}) ORDER BY id", list(story_ids))
        return [_SUM.decode(zlib.decompress(body)) for (body,) in rows]

    def put(self, joined: Sequence[tuple[StorySum, str | None, str]]) -> None:
        """Writes what articles have joined: a story's summary with the article in it, that article's headline, and its
        id, in the order they joined. Each is taken out of any other story. A story keeps its first headline."""
        summaries = {summary.id: summary for summary, _, _ in joined}
        headlines: dict[str, str | None] = {}
        for summary, headline, _ in joined:
            if headlines.get(summary.id) is None:
                headlines[summary.id] = headline
        numbers = self._connection.numbers([article_id for _, _, article_id in joined])
        with self._connection.transaction():
            stories = [
                (s.id, s.first, s.last, headlines[s.id], zlib.compress(msgspec.json.encode(s), 1))
                for s in summaries.values()
            ]
            self._connection.insert("INSERT INTO stories", stories, _KEEP_HEADLINE)
            rows = [(numbers[article_id], summary.id) for summary, _, article_id in joined]
            self._connection.insert("INSERT OR REPLACE INTO story_articles", rows)

    def leave(self, no: int) -> None:
        """Takes article `no` out of its story; a story without articles goes."""
        story = self._connection.value("SELECT story FROM story_articles WHERE article = ?", (no,))
        if story is None:
            return
        self._connection.execute("DELETE FROM story_articles WHERE article = ?", (no,))
        self._connection.execute(
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM story_articles WHERE story = ?1)", (story,)
        )
