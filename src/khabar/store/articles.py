"""Captures and articles: what came in, and what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khabar.arabic.tokens import VERSION
from khabar.errors import UnknownArticle
from khabar.model import Article, Capture, Cut, Page, Tokens
from khabar.store.rows import article_of, article_row, capture_digest, capture_of, capture_row
from khabar.store.sightings import ELSEWHERE, Sightings

_CAPTURE = "url, source, media_type, fetched_at, headers, hints, content"


class Articles(Sightings):
    """The part of the archive that keeps captures, articles and their earlier versions."""

    def holds(self, capture: Capture) -> bool:
        """Whether this very capture (same name, same content) was taken before."""
        return self.value("SELECT 1 FROM captures WHERE digest = ?", (capture_digest(capture),)) is not None

    def add(self, capture: Capture, page: Page) -> tuple[str, ...]:
        """Keeps a capture with the articles read from it, their postings and change-log rows, in one transaction.

        Returns the ids that are new or changed. A capture that is held already changes nothing; an article whose text
        an outlet edited becomes a new version, and the earlier one is kept.
        """
        with self.transaction():
            if self.holds(capture):
                return ()
            self.db.execute(
                f"INSERT INTO captures (digest, {_CAPTURE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                capture_row(capture),
            )
            no = self.db.last_insert_rowid()
            return tuple(a.id for a in page.articles if self._put(a, _cuts_of(page, a), capture=no, edited=True))

    def read_again(self, number: int, page: Page) -> tuple[str, ...]:
        """Replaces what was read from capture `number` by a better reading. Returns the ids that changed."""
        with self.transaction():
            held = {i for (i,) in self.rows("SELECT id FROM articles WHERE capture = ?", (number,))}
            for gone in sorted(held - {a.id for a in page.articles}):
                self.remove(gone)
            return tuple(a.id for a in page.articles if self._put(a, _cuts_of(page, a), capture=number, edited=False))

    def _put(self, article: Article, cuts: Sequence[Cut], *, capture: int, edited: bool) -> bool:
        held = self.rows("SELECT no, body FROM articles WHERE id = ?", (article.id,))
        if held and article_of(held[0][1]) == article:
            return self._add_cuts(held[0][0], cuts)
        no = self._replace(held[0], article, capture, edited) if held else self._insert(article, capture)
        self._add_cuts(no, cuts)
        self.post(no, article, self._analysed(article))
        self.changed("edited" if held else "new", no)
        return True

    def _insert(self, article: Article, capture: int) -> int:
        self.db.execute(
            "INSERT INTO articles (id, capture, part, url, outlet, section, headline, published, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.id, capture, *_columns(article)),
        )
        return self.db.last_insert_rowid()

    def _replace(self, held: tuple[int, bytes], article: Article, capture: int, edited: bool) -> int:
        no, body = held
        self.unpost(no)
        if edited:
            self.db.execute(
                "INSERT INTO versions SELECT ?, 1 + coalesce(max(version), 0), ? FROM versions WHERE article = ?",
                (no, body, no),
            )
        self.db.execute(
            "UPDATE articles SET capture = ?, part = ?, url = ?, outlet = ?, section = ?, headline = ?,"
            " published = ?, body = ? WHERE no = ?",
            (capture, *_columns(article), no),
        )
        self.db.execute("DELETE FROM cuts WHERE article = ?", (no,))
        return no

    def remove(self, article_id: str) -> None:
        """Forgets an article that a better reader does not find in its capture."""
        with self.transaction():
            no = self.number(article_id)
            self._unsee(no)
            self.unpost(no)
            for table in ("cuts", "versions", "story_articles"):
                self.db.execute(f"DELETE FROM {table} WHERE article = ?", (no,))
            self.db.execute("DELETE FROM reprints WHERE copy = ?1 OR original = ?1", (no,))
            self.db.execute("DELETE FROM articles WHERE no = ?", (no,))
            self.db.execute("UPDATE sightings SET carrier = part WHERE carrier = ?", (no,))
            self.changed("gone", no)

    def article(self, article_id: str) -> Article:
        body = self.value("SELECT body FROM articles WHERE id = ?", (article_id,))
        if body is None:
            raise UnknownArticle(article_id)
        return article_of(body)

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """The articles of these ids; ids that are not held are left out."""
        sql = "SELECT id, body FROM articles WHERE id IN ({marks})"
        return {i: article_of(body) for i, body in self.rows_in(sql, list(article_ids))}

    def articles_by_number(self, numbers: Sequence[int]) -> dict[int, Article]:
        """The articles of these numbers inside this store; those that are gone are left out."""
        sql = "SELECT no, body FROM articles WHERE no IN ({marks})"
        return {no: article_of(body) for no, body in self.rows_in(sql, numbers)}

    def printed(self, numbers: Sequence[int]) -> Iterator[tuple[Article, tuple[Cut, ...]]]:
        """The articles of these numbers with what was cut from each; those that are gone are left out."""
        for (body,) in self.rows_in("SELECT body FROM articles WHERE no IN ({marks}) ORDER BY no", list(numbers)):
            article = article_of(body)
            yield article, self.cuts(article.id)

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """What the outlet printed before, oldest first."""
        rows = self.rows("SELECT body FROM versions WHERE article = ? ORDER BY version", (self.number(article_id),))
        return tuple(article_of(body) for (body,) in rows)

    def ids(self) -> Iterator[str]:
        """Every article's id in the order they came; glued articles that are known from elsewhere are none."""
        last = 0
        sql = f"SELECT no, id FROM articles WHERE no > ? AND NOT {ELSEWHERE} ORDER BY no LIMIT 1000"
        while some := self.rows(sql, (last,)):
            last = some[-1][0]
            yield from (i for _, i in some)

    def at_url(self, url: str) -> list[str]:
        """The ids of the articles printed at this canonical URL."""
        return [i for (i,) in self.rows("SELECT id FROM articles WHERE url = ? AND part = 0 ORDER BY no", (url,))]

    def captures(self) -> Iterator[tuple[int, Capture]]:
        """Every capture with its number, in the order they came."""
        last = 0
        while rows := self.rows(f"SELECT no, {_CAPTURE} FROM captures WHERE no > ? ORDER BY no LIMIT 50", (last,)):
            last = rows[-1][0]
            for no, *row in rows:
                yield no, capture_of(tuple(row))

    def capture(self, article_id: str) -> Capture:
        """The capture an article was read from."""
        sql = f"SELECT {_CAPTURE} FROM captures WHERE no = (SELECT capture FROM articles WHERE id = ?)"
        rows = self.rows(sql, (article_id,))
        if not rows:
            raise UnknownArticle(article_id)
        return capture_of(rows[0])

    def newest(self, limit: int = 30, outlet: str | None = None, before: float | None = None) -> list[str]:
        """Ids of dated articles, newest first; `before` is seconds since 1970."""
        where = f"published IS NOT NULL AND NOT {ELSEWHERE}"
        bindings: list[str | float] = []
        if outlet is not None:
            where, bindings = where + " AND outlet = ?", [outlet]
        if before is not None:
            where, bindings = where + " AND published < ?", [*bindings, before]
        sql = f"SELECT id FROM articles WHERE {where} ORDER BY published DESC, no DESC LIMIT ?"
        return [i for (i,) in self.rows(sql, (*bindings, limit))]

    def outlets(self) -> list[tuple[str, int, float | None]]:
        """Each outlet with its number of articles and the time of its newest, by number."""
        return self.rows(
            "SELECT outlet, count(*), max(published) FROM articles WHERE outlet IS NOT NULL GROUP BY outlet"
            " ORDER BY 2 DESC, 1"
        )

    def outlet_keys(self) -> list[str]:
        """The outlets that articles are stored under. Steps from one to the next in the index: no article is read."""
        return [
            key
            for (key,) in self.rows(
                "WITH RECURSIVE held (key) AS (SELECT min(outlet) FROM articles UNION ALL"
                " SELECT (SELECT min(outlet) FROM articles WHERE outlet > key) FROM held WHERE key IS NOT NULL)"
                " SELECT key FROM held WHERE key IS NOT NULL"
            )
        ]

    def count(self) -> int:
        """How many articles there are; what is only seen in other pages is no other article."""
        seen = "SELECT count(*) FROM sightings WHERE part <> article"
        return int(self.value(f"SELECT (SELECT count(*) FROM articles) - ({seen})"))

    def cuts(self, article_id: str) -> tuple[Cut, ...]:
        rows = self.rows(
            "SELECT field, line, reason, of_id FROM cuts WHERE article = (SELECT no FROM articles WHERE id = ?)"
            " ORDER BY field, line",
            (article_id,),
        )
        return tuple(Cut(article_id=article_id, field=f, line=n, reason=r, of=o) for f, n, r, o in rows)

    def add_cuts(self, cuts: Iterable[Cut]) -> bool:
        """Adds cuts to stored articles and analyses those anew; a line is cut once, for the first reason given;
        whose line it is may be learned later.

        Tells whether any cut was new."""
        by_article: dict[str, list[Cut]] = {}
        for cut in cuts:
            by_article.setdefault(cut.article_id, []).append(cut)
        new = False
        with self.transaction():
            for article_id, own in by_article.items():
                no = self.number(article_id)
                if self._add_cuts(no, own):
                    new = True
                    article = self.article(article_id)
                    self.post(no, article, self._analysed(article))
                    self.changed("cut", no)
        return new

    def outdated(self) -> bool:
        """Whether an earlier or later analyser left tokens here."""
        ((least, most),) = self.rows("SELECT (SELECT min(version) FROM tokens), (SELECT max(version) FROM tokens)")
        return least is not None and (least, most) != (VERSION, VERSION)

    def analyse_again(self, step: int = 200) -> Iterator[int]:
        """Analyses anew what an earlier analyser left, a transaction a step; yields how many articles each took.

        Each is a change of kind *cut* in the log, so that whoever derives from tokens follows."""
        last = 0
        sql = "SELECT article FROM tokens WHERE article > ? AND version <> ? ORDER BY article LIMIT ?"
        while some := [no for (no,) in self.rows(sql, (last, VERSION, step))]:
            self.analyse_these(some)
            last = some[-1]
            yield len(some)

    def analyse_these(self, numbers: Sequence[int]) -> int:
        """Analyses the articles of these numbers by the table of spellings in force; returns how many now have other
        tokens, each a change of kind *cut* in the log. The others are not touched."""
        changed = 0
        with self.transaction():
            for no in numbers:
                article = article_of(self.value("SELECT body FROM articles WHERE no = ?", (no,)))
                tokens = self._analysed(article)
                if self.tokens([article.id]).get(article.id) != tokens:
                    self.post(no, article, tokens)
                    self.changed("cut", no)
                    changed += 1
        return changed

    def _analysed(self, article: Article) -> Tokens:
        return self.analyser.analyse(article, self.cuts(article.id))

    def _add_cuts(self, no: int, cuts: Sequence[Cut]) -> bool:
        before = self.db.total_changes()
        self.db.executemany(
            "INSERT INTO cuts (article, field, line, reason, of_id) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET of_id = excluded.of_id"
            " WHERE of_id IS NULL AND excluded.of_id IS NOT NULL AND reason = excluded.reason",
            [(no, c.field, c.line, c.reason, c.of) for c in cuts],
        )
        return self.db.total_changes() > before


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


def _cuts_of(page: Page, article: Article) -> list[Cut]:
    return [cut for cut in page.cuts if cut.article_id == article.id]
