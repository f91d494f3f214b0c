"""Articles: what was read from the captures, with what an outlet printed before it edited one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.errors import UnknownArticle
from khabar.model import Article
from khabar.store.connection import Connection
from khabar.store.rows import article_of, article_row
from khabar.store.sightings import ELSEWHERE

#: Ids read at once while all are gone through.
_IDS_AT_ONCE = 1000


class Listed(NamedTuple):
    """What a list shows of an article; `published` in seconds since 1970, a day alone at its end."""

    id: str
    outlet: str | None
    headline: str | None
    published: float | None


class Articles:
    """The articles of an archive by id, number, address, outlet and time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------------ reading

    def get(self, article_id: str) -> Article:
        """The article of this id; `UnknownArticle` where it is not held."""
        body = self._connection.value("SELECT body FROM articles WHERE id = ?", (article_id,))
        if body is None:
            raise UnknownArticle(article_id)
        return article_of(body)

    def by_ids(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """The articles of these ids; ids that are not held are left out."""
        sql = "SELECT id, body FROM articles WHERE id IN ({marks})"
        return {i: article_of(body) for i, body in self._connection.rows_in(sql, list(article_ids))}

    def by_number(self, numbers: Sequence[int]) -> dict[int, Article]:
        """The articles of these numbers inside this store; those that are gone are left out."""
        sql = "SELECT no, body FROM articles WHERE no IN ({marks})"
        return {no: article_of(body) for no, body in self._connection.rows_in(sql, numbers)}

    def listed(self, article_ids: Sequence[str]) -> dict[str, Listed]:
        """What a list shows of these articles, without unpacking their texts; in the order asked for, those that are
        not held left out."""
        sql = "SELECT id, outlet, headline, published FROM articles WHERE id IN ({marks})"
        rows = {row[0]: Listed(*row) for row in self._connection.rows_in(sql, list(article_ids))}
        return {article_id: rows[article_id] for article_id in article_ids if article_id in rows}

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """What the outlet printed before, oldest first."""
        no = self._connection.number(article_id)
        rows = self._connection.rows("SELECT body FROM versions WHERE article = ? ORDER BY version", (no,))
        return tuple(article_of(body) for (body,) in rows)

    def ids(self) -> Iterator[str]:
        """Every article's id in the order they came; embedded articles that are known from elsewhere are none."""
        last = 0
        sql = f"SELECT no, id FROM articles WHERE no > ? AND NOT {ELSEWHERE} ORDER BY no LIMIT {_IDS_AT_ONCE}"
        while rows := self._connection.rows(sql, (last,)):
            last = rows[-1][0]
            yield from (article_id for _, article_id in rows)

    def at_url(self, url: str) -> list[str]:
        """The ids of the articles printed at this canonical URL."""
        sql = "SELECT id FROM articles WHERE url = ? AND part = 0 ORDER BY no"
        return [i for (i,) in self._connection.rows(sql, (url,))]

    def at_urls(self, urls: Sequence[str]) -> dict[str, list[str]]:
        """`at_url` for several addresses; every one of them has its list."""
        ids: dict[str, list[str]] = {url: [] for url in urls}
        sql = "SELECT url, id FROM articles WHERE url IN ({marks}) AND part = 0 ORDER BY no"
        for url, article_id in self._connection.rows_in(sql, urls):
            ids[url].append(article_id)
        return ids

    def parts(self, article_id: str) -> list[str]:
        """The ids of the articles that were embedded in the page of this one, in their order on it."""
        rows = self._connection.rows(
            "SELECT a.id FROM articles c JOIN parts p ON p.carrier = c.no JOIN articles a ON a.no = p.part"
            " WHERE c.id = ? ORDER BY a.part",
            (article_id,),
        )
        return [part for (part,) in rows]

    def newest(self, limit: int = 30, outlet: str | None = None, before: float | None = None) -> list[str]:
        """Ids of dated articles, newest first; `before` is seconds since 1970."""
        where = f"published IS NOT NULL AND NOT {ELSEWHERE}"
        bindings: list[str | float] = []
        if outlet is not None:
            where, bindings = where + " AND outlet = ?", [outlet]
        if before is not None:
            where, bindings = where + " AND published < ?", [*bindings, before]
        sql = f"SELECT id FROM articles WHERE {where} ORDER BY published DESC, no DESC LIMIT ?"
        return [i for (i,) in self._connection.rows(sql, (*bindings, limit))]

    def published(
        self,
        *,
        after: float | None,
        before: float | None,
        outlets: Sequence[str] | None,
        not_outlets: Sequence[str],
        limit: int,
    ) -> list[tuple[str, float]]:
        """Ids and times (seconds since 1970) of dated articles within these limits, newest first. `before` is not
        included; `outlets` None stands for all."""
        where, bindings = "", list[object]()
        for condition, time in (("published >= ?", after), ("published < ?", before)):
            if time is not None:
                where, bindings = f"{where} AND {condition}", [*bindings, time]
        if outlets is not None:
            where += f" AND coalesce(outlet, '') IN ({','.join('?' * len(outlets))})"
            bindings += outlets
        if not_outlets:
            where += f" AND coalesce(outlet, '') NOT IN ({','.join('?' * len(not_outlets))})"
            bindings += not_outlets
        sql = f"SELECT id, published FROM articles WHERE published IS NOT NULL{where} ORDER BY published DESC, no"
        return self._connection.rows(f"{sql} LIMIT ?", (*bindings, limit))

    def headlines(self, numbers: Sequence[int]) -> dict[int, str]:
        """The headlines of the numbered articles that have one."""
        sql = "SELECT no, headline FROM articles WHERE headline <> '' AND no IN ({marks})"
        return dict(self._connection.rows_in(sql, list(numbers)))

    def numbers_after(self, number: int, limit: int) -> list[int]:
        """The numbers of articles, rising, from the first after `number` on."""
        sql = "SELECT no FROM articles WHERE no > ? ORDER BY no LIMIT ?"
        return [no for (no,) in self._connection.rows(sql, (number, limit))]

    def ids_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of the numbered articles that are held."""
        return dict(self._connection.rows_in("SELECT no, id FROM articles WHERE no IN ({marks})", list(numbers)))

    def outlets(self) -> list[tuple[str, int, float | None]]:
        """Each outlet with its number of articles and the time of its newest, by number."""
        return self._connection.rows(
            "SELECT outlet, count(*), max(published) FROM articles WHERE outlet IS NOT NULL GROUP BY outlet"
            " ORDER BY 2 DESC, 1"
        )

    def outlet_keys(self) -> list[str]:
        """The outlets that articles are stored under. Steps from one to the next in the index: no article is read."""
        rows = self._connection.rows(
            "WITH RECURSIVE held (key) AS (SELECT min(outlet) FROM articles UNION ALL"
            " SELECT (SELECT min(outlet) FROM articles WHERE outlet > key) FROM held WHERE key IS NOT NULL)"
            " SELECT key FROM held WHERE key IS NOT NULL"
        )
        return [key for (key,) in rows]

    def count(self) -> int:
        """How many articles there are; what is only seen in other pages is no other article."""
        seen = "SELECT count(*) FROM sightings WHERE part <> article"
        return int(self._connection.value(f"SELECT (SELECT count(*) FROM articles) - ({seen})"))

    # ------------------------------------------------------------------ writing

    def of_capture(self, capture: int) -> list[str]:
        """The ids of the articles that were read from capture number `capture`."""
        return [i for (i,) in self._connection.rows("SELECT id FROM articles WHERE capture = ?", (capture,))]

    def held(self, article_id: str) -> tuple[int, Article] | None:
        """The number of an article and the article; None where it is not held."""
        rows = self._connection.rows("SELECT no, body FROM articles WHERE id = ?", (article_id,))
        return (rows[0][0], article_of(rows[0][1])) if rows else None

    def insert(self, article: Article, capture: int) -> int:
        """Keeps an article that is not held; its number."""
        self._connection.execute(
            "INSERT INTO articles (id, capture, part, url, outlet, section, headline, published, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.id, capture, *_columns(article)),
        )
        return self._connection.db.last_insert_rowid()

    def replace(self, no: int, article: Article, capture: int) -> None:
        """Puts `article` in the place of what is held under number `no`."""
        self._connection.execute(
            "UPDATE articles SET capture = ?, part = ?, url = ?, outlet = ?, section = ?, headline = ?,"
            " published = ?, body = ? WHERE no = ?",
            (capture, *_columns(article), no),
        )

    def put_parts(self, carrier: int, parts: Sequence[int]) -> None:
        """Keeps which articles were embedded in a page, by their numbers, in the place of what was known of it."""
        self._connection.execute("DELETE FROM parts WHERE carrier = ?", (carrier,))
        self._connection.execute_many("INSERT INTO parts VALUES (?, ?)", [(carrier, part) for part in parts])

    def keep_version(self, no: int) -> None:
        """Keeps what article `no` is now as an earlier version, before it is replaced by what the outlet made of it."""
        self._connection.execute(
            "INSERT INTO versions SELECT a.no, 1 + (SELECT coalesce(max(version), 0) FROM versions WHERE"
            " article = a.no), a.body FROM articles a WHERE a.no = ?",
            (no,),
        )

    def delete(self, no: int) -> None:
        """Drops article `no` with its versions, its place in a story and its reprints."""
        for table in ("versions", "story_articles"):
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (no,))
        self._connection.execute("DELETE FROM reprints WHERE ?1 IN (copy, original)", (no,))
        self._connection.execute("DELETE FROM parts WHERE ?1 IN (carrier, part)", (no,))
        self._connection.execute("DELETE FROM articles WHERE no = ?", (no,))
        self._connection.renumbered()


def _columns(article: Article) -> tuple[object, ...]:
    published = article.published.order if article.published else None
    return (
        article.part,
        article.url,
        article.outlet,
        article.section,
        article.headline,
        published,
        article_row(article),
    )
