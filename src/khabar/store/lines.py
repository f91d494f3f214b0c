"""Line postings: which articles print this very line, and as what.

What many pages of one template print is boilerplate; what is another article's lead belongs to that article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from khabar.model import Article
from khabar.read.foreign_lines.outlet_memory import LEARNED, OutletMemory, Owner, hashed, line_keys, owner_key
from khabar.store.connection import Connection, json_numbers

#: Articles looked at for one line: one that more of them print is boilerplate anyhow.
_ARTICLES_PER_LINE = 50

#: What a posted line is: the article's lead, the name of its page's template, or any line (`_line_role`).
_LEAD, _PAGE = "lead", "page"

#: The first articles that print each line (?1) in an outlet (?2) in either of two roles (?3, ?4).
_PRINTING = (
    "SELECT DISTINCT l.role, l.key, a.id, a.published FROM json_each(?1) k"
    " JOIN (SELECT ?3 AS role UNION ALL SELECT ?4) r"
    " JOIN line_postings l ON l.key = k.value AND l.outlet = ?2 AND l.role = r.role AND l.article <= coalesce("
    "(SELECT DISTINCT article FROM line_postings WHERE key = k.value AND outlet = ?2 AND role = r.role"
    f" ORDER BY article LIMIT 1 OFFSET {_ARTICLES_PER_LINE - 1}), 9223372036854775807)"
    " JOIN articles a ON a.no = l.article ORDER BY l.role, l.key, l.article"
)

#: The outlet under which lines of embedded articles stand: what repeats there repeats in nobody's articles.
EMBEDDED = "#"


class Lines:
    """An inverted index of whole lines, by outlet and template."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: Pages of each template, and the transaction in which they were counted.
        self._page_counts: dict[tuple[str, str | None], int] = {}
        self._counted_in = -1
        #: Rows that are written at the end of the transaction, or when somebody asks.
        self._pending: list[tuple[int, str, str, int, int]] = []
        connection.before_commit.append(self._write)
        connection.after_rollback.append(self._pending.clear)

    def add(self, no: int, article: Article) -> None:
        """Writes the lines of article `no`."""
        self._pending += _postings(no, article)

    def _write(self) -> None:
        """Writes what was gathered, in the order in which it lies in the table."""
        if self._pending:
            self._connection.insert("INSERT OR IGNORE INTO line_postings", sorted(self._pending))
            self._pending.clear()

    def remove(self, no: int, article: Article) -> None:
        """Takes back what `add` wrote for the article as it was then."""
        self._write()
        self._connection.execute_many(
            "DELETE FROM line_postings WHERE key = ? AND outlet = ? AND role = ? AND article = ? AND line = ?",
            list(_postings(no, article)),
        )

    def memory(self, article: Article) -> OutletMemory:
        """What is known of the article's outlet and template, as far as its lines go. What another template of the
        outlet repeats is not told: it is forgotten."""
        self._write()
        keys, outlet = sorted({key for _, key in line_keys(article)}), article.outlet or ""
        role = _line_role(article.template)
        owners: dict[int, list[Owner]] = {}
        repeats: Counter[int] = Counter()
        for line_role, key, article_id, published in self._printing(keys, outlet, (_LEAD, role)):
            if line_role == _LEAD:
                owners.setdefault(key, []).append(Owner(article_id=article_id, published=published))
            else:
                repeats[key] += 1
        return OutletMemory(
            template=article.template,
            pages=self._pages(outlet, article.template),
            owners=owners,
            repeats=repeats,
        )

    def _pages(self, outlet: str, template: str | None) -> int:
        """How many pages of a template are known; no more are counted than tell a learned one from a new one. Counted
        once a transaction: it is to tell a learned template from a new one, not to the page."""
        if self._counted_in != self._connection.transactions or not self._connection.writing:
            self._page_counts.clear()
            self._counted_in = self._connection.transactions
        pages = self._page_counts.get((outlet, template))
        if pages is None:
            pages = self._page_counts[outlet, template] = self._count_pages(outlet, template)
        return pages

    def _count_pages(self, outlet: str, template: str | None) -> int:
        bindings: tuple[object, ...] = (outlet, LEARNED)
        sql = "SELECT 1 FROM articles WHERE outlet = ? LIMIT ?"
        if template is not None:
            bindings = (hashed(template), outlet, _PAGE, LEARNED)
            sql = "SELECT 1 FROM line_postings WHERE key = ? AND outlet = ? AND role = ? LIMIT ?"
        return int(self._connection.value(f"SELECT count(*) FROM ({sql})", bindings))

    def carriers(self, article: Article) -> list[str]:
        """The ids of the outlet's articles that print the lead of this one, on pages of any template."""
        self._write()
        rows = self._connection.rows(
            "SELECT DISTINCT a.id FROM line_postings l JOIN articles a ON a.no = l.article"
            " WHERE l.key = ? AND l.outlet = ? AND l.role <> ? AND a.id <> ? ORDER BY l.article LIMIT ?",
            (owner_key(article), article.outlet or "", _LEAD, article.id, _ARTICLES_PER_LINE),
        )
        return [article_id for (article_id,) in rows]

    def uncut(self, article: Article, lines: Collection[int]) -> list[str]:
        """The ids of the other pages of the article's outlet and template that print one of these lines of it, and of
        which it was not cut. Of a line that very many print the newest are looked at: the others were before."""
        self._write()
        pages: dict[str, None] = {}
        for key in sorted({key for line, key in line_keys(article) if line in lines}) if lines else ():
            rows = self._connection.rows(
                "SELECT a.id FROM (SELECT article, line FROM line_postings WHERE key = ? AND outlet = ? AND role = ?"
                " ORDER BY article DESC LIMIT ?) l JOIN articles a ON a.no = l.article LEFT JOIN cuts c"
                " ON c.article = l.article AND c.field = 'text' AND c.line = l.line WHERE c.line IS NULL AND a.id <> ?",
                (key, article.outlet or "", _line_role(article.template), _ARTICLES_PER_LINE, article.id),
            )
            pages.update(dict.fromkeys(page for (page,) in rows))
        return list(pages)

    def holders(self, keys: Sequence[int], *, embedded: bool, limit: int = 20) -> list[str]:
        """The ids of the articles that print a line of these keys: those of pages of their own, or the embedded ones
        that stand for their text. Finds them where the postings of runs of words are full."""
        self._write()
        sql = (
            "SELECT DISTINCT a.id, a.no FROM line_postings l JOIN articles a ON a.no = l.article"
            f" WHERE l.key IN ({{marks}}) AND l.outlet {'=' if embedded else '<>'} '{EMBEDDED}'"
            f" ORDER BY a.no LIMIT {limit:d}"
        )
        return [i for i, _ in self._connection.rows_in(sql, list(keys))]

    def _printing(
        self, keys: Sequence[int], outlet: str, roles: tuple[str, str]
    ) -> list[tuple[str, int, str, float | None]]:
        """(role, key, id, published) of the articles that print a line in one of these roles, each once for a line, in
        the order they came: the first so many of each line."""
        return self._connection.rows(_PRINTING, (json_numbers(keys), outlet, *roles))


def _postings(no: int, article: Article) -> Iterator[tuple[int, str, str, int, int]]:
    """Every line long enough to be recognised; the lead and the page's template under roles of their own."""
    outlet, template = EMBEDDED if article.part else article.outlet or "", article.template
    lead = owner_key(article)
    if lead is not None:
        yield lead, outlet, _LEAD, no, 0
    if template is not None:
        yield hashed(template), outlet, _PAGE, no, 0
    for line, key in line_keys(article):
        yield key, outlet, _line_role(template), no, line


def _line_role(template: str | None) -> str:
    """Lines of pages of another template are other lines: what a template repeats ends with it."""
    return "line" if template is None else f"line {template}"
