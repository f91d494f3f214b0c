"""Candidate postings: which articles share heavy terms, runs of words, or whole lines with this one.

They are written in the article's own transaction, so that neighbours can be found with nobody above the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from khabar.arabic.counts import prior
from khabar.model import Article, Terms, Tokens
from khabar.read.foreign_lines.outlet_memory import LEARNED, OutletMemory, Owner, hashed, line_keys, owner_key
from khabar.relate.fingerprint import fingerprint, sample
from khabar.relate.weigh import heaviest
from khabar.store.rows import article_of, tokens_of, tokens_row
from khabar.store.spellings import Spellings

#: Postings read for one term: beyond this many articles in the window a term tells little, and cost must stay flat.
_PER_TERM = 400
_PER_SHINGLE = 100
_FEW_MARKS = 16
_PER_LINE = 50

#: What a posted line is: the article's lead, the name of its page's template, or any line (`_line_role`).
_LEAD, _PAGE = "lead", "page"

#: The outlet under which lines of glued articles stand: what repeats there repeats in nobody's articles.
GLUED = "#"

#: The row of `terms` that counts all articles: no search form is empty.
_ARTICLES = ""


class Postings(Spellings):
    """The part of the archive that keeps tokens, term counts and candidate postings."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._gained: Counter[str] = Counter()
        self._counts = Counts(self)

    def terms(self) -> Terms:
        """What is known of words now: this archive's counts on top of those that ship with Khabar."""
        shipped = prior()
        return Terms(
            articles=shipped.articles + self._counts[_ARTICLES],
            counts=self._counts,
            spellings=self.analyser.spellings,
        )

    def held(self, form: str) -> int:
        """In how many articles of this archive a search form stands."""
        return int(self.value("SELECT articles FROM terms WHERE term = ?", (form,)) or 0)

    def post(self, no: int, article: Article, tokens: Tokens) -> None:
        """Writes the tokens of article `no` and all its postings, in place of earlier ones."""
        self.unpost(no)
        self.db.execute("INSERT INTO tokens VALUES (?, ?, ?)", (no, tokens.version, tokens_row(tokens)))
        self._count(tokens, 1)
        day = tokens.day if tokens.day is not None else -1
        self.db.executemany(
            "INSERT INTO term_postings VALUES (?, ?, ?, ?)",
            [(term, day, no, weight) for term, weight in sorted(heaviest(tokens, self.terms()))],
        )
        self.db.executemany(
            "INSERT OR IGNORE INTO shingle_postings VALUES (?, ?)",
            [(shingle, no) for shingle in sorted(sample(fingerprint(tokens)))],
        )
        self.db.executemany("INSERT OR IGNORE INTO line_postings VALUES (?, ?, ?, ?, ?)", list(_lines(no, article)))

    def unpost(self, no: int) -> None:
        """Takes back what `post` wrote for article `no`, whose row must still be as it was then."""
        earlier = self._tokens("WHERE t.article = ?", (no,))
        if not earlier:
            return
        (tokens,) = earlier.values()
        day = tokens.day if tokens.day is not None else -1
        self._count(tokens, -1)
        words = {*tokens.headline, *tokens.lead, *tokens.body}
        self.db.executemany(
            "DELETE FROM term_postings WHERE term = ? AND day = ? AND article = ?",
            [(w, day, no) for w in words],
        )
        self.db.executemany(
            "DELETE FROM shingle_postings WHERE shingle = ? AND article = ?",
            [(s, no) for s in sample(fingerprint(tokens))],
        )
        article = article_of(self.value("SELECT body FROM articles WHERE no = ?", (no,)))
        self.db.executemany(
            "DELETE FROM line_postings WHERE key = ? AND outlet = ? AND role = ? AND article = ? AND line = ?",
            [(key, outlet, role, of, line) for key, outlet, role, of, line in _lines(no, article)],
        )
        self.db.execute("DELETE FROM tokens WHERE article = ?", (no,))

    def tokens(self, article_ids: Sequence[str]) -> dict[str, Tokens]:
        found: dict[str, Tokens] = {}
        for start in range(0, len(article_ids), 500):
            some = list(article_ids[start : start + 500])
            found |= self._tokens(f"WHERE a.id IN ({','.join('?' * len(some))})", some)
        return found

    def tokens_by_number(self, numbers: Sequence[int]) -> dict[int, Tokens]:
        """The tokens of articles by their numbers inside this store; what has none is left out."""
        rows = self.rows_in(
            "SELECT a.no, a.id, a.outlet, a.published, t.version, t.body FROM tokens t JOIN articles a ON"
            " a.no = t.article WHERE a.no IN ({marks})",
            numbers,
        )
        return {no: tokens_of(b, article_id=i, version=v, outlet=o, published=p) for no, i, o, p, v, b in rows}

    def _tokens(self, where: str, bindings: Sequence[object]) -> dict[str, Tokens]:
        rows = self.rows(
            "SELECT a.id, a.outlet, a.published, t.version, t.body FROM tokens t JOIN articles a ON a.no = t.article "
            + where,
            bindings,
        )
        return {i: tokens_of(b, article_id=i, version=v, outlet=o, published=p) for i, o, p, v, b in rows}

    def _count(self, tokens: Tokens, sign: int) -> None:
        for word in {_ARTICLES, *tokens.headline, *tokens.lead, *tokens.body}:
            self._gained[word] += sign

    def _settle(self) -> None:
        self.db.executemany(
            "INSERT INTO terms VALUES (?1, ?2) ON CONFLICT DO UPDATE SET articles = articles + ?2",
            [(word, n) for word, n in sorted(self._gained.items()) if n],
        )
        self._counts.gain(self._gained)
        self._gained.clear()

    def _undone(self) -> None:
        super()._undone()
        self._gained.clear()

    def near(
        self, weighed: Iterable[tuple[str, float]], days: tuple[int, int] | None = None, limit: int = 50
    ) -> list[str]:
        """Ids of the articles that share the heaviest terms, by the product of weights.

        `days` counts since 1970. Of a term that too many articles share, those nearest to the middle of `days` are
        looked at, or the newest of all.
        """
        first, last = days if days is not None else (-1, 1 << 40)
        middle = (first + last) // 2 if days is not None else last
        scores: dict[int, float] = {}
        for term, weight in weighed:
            for no, other in self.rows(
                "SELECT article, weight FROM term_postings WHERE term = ? AND day BETWEEN ? AND ?"
                " ORDER BY abs(day - ?), article DESC LIMIT ?",
                (term, first, last, middle, _PER_TERM),
            ):
                scores[no] = scores.get(no, 0.0) + weight * other
        best = sorted(scores, key=lambda no: (-scores[no], no))[:limit]
        return self._names(best)

    def sharing(self, marks: Sequence[int], limit: int = 50) -> list[str]:
        """Ids of the articles that share sampled runs of words, those that share most first.

        A single run in common is a name with its title or a stock phrase; of a text with few marks it is enough.
        """
        counted: Counter[int] = Counter()
        for mark in marks:
            rows = self.rows(
                "SELECT article FROM shingle_postings WHERE shingle = ? ORDER BY article DESC LIMIT ?",
                (mark, _PER_SHINGLE),
            )
            counted.update(no for (no,) in rows)
        least = 2 if len(marks) > _FEW_MARKS else 1
        best = sorted((-n, no) for no, n in counted.items() if n >= least)
        return self._names([no for _, no in best[:limit]])

    def memory(self, article: Article) -> OutletMemory:
        """What is known of the article's outlet and template, as far as its lines go. What another template of the
        outlet repeats is not told: it is forgotten."""
        keys, outlet = sorted({key for _, key in line_keys(article)}), article.outlet or ""
        owners: dict[int, list[Owner]] = {}
        for key, article_id, published in self._printing(keys, outlet, _LEAD):
            owners.setdefault(key, []).append(Owner(article_id=article_id, published=published))
        repeats = Counter(key for key, _, _ in self._printing(keys, outlet, _line_role(article.template)))
        return OutletMemory(
            template=article.template,
            pages=self._pages(outlet, article.template),
            owners=owners,
            repeats=repeats,
        )

    def _pages(self, outlet: str, template: str | None) -> int:
        """How many pages of a template are known; no more are counted than tell a learned one from a new one."""
        bindings: tuple[object, ...] = (outlet, LEARNED)
        sql = "SELECT 1 FROM articles WHERE outlet = ? LIMIT ?"
        if template is not None:
            bindings = (hashed(template), outlet, _PAGE, LEARNED)
            sql = "SELECT 1 FROM line_postings WHERE key = ? AND outlet = ? AND role = ? LIMIT ?"
        return int(self.value(f"SELECT count(*) FROM ({sql})", bindings))

    def carriers(self, article: Article) -> list[str]:
        """The ids of the outlet's articles that print the lead of this one, on pages of any template."""
        rows = self.rows(
            "SELECT DISTINCT a.id FROM line_postings l JOIN articles a ON a.no = l.article"
            " WHERE l.key = ? AND l.outlet = ? AND l.role <> ? AND a.id <> ? ORDER BY l.article LIMIT ?",
            (owner_key(article), article.outlet or "", _LEAD, article.id, _PER_LINE),
        )
        return [article_id for (article_id,) in rows]

    def uncut(self, article: Article, lines: Collection[int]) -> list[str]:
        """The ids of the other pages of the article's outlet and template that print one of these lines of it, and of
        which it was not cut. Of a line that very many print the newest are looked at: the others were before."""
        found: dict[str, None] = {}
        for key in sorted({key for line, key in line_keys(article) if line in lines}):
            rows = self.rows(
                "SELECT a.id FROM (SELECT article, line FROM line_postings WHERE key = ? AND outlet = ? AND role = ?"
                " ORDER BY article DESC LIMIT ?) l JOIN articles a ON a.no = l.article LEFT JOIN cuts c"
                " ON c.article = l.article AND c.field = 'text' AND c.line = l.line WHERE c.line IS NULL AND a.id <> ?",
                (key, article.outlet or "", _line_role(article.template), _PER_LINE, article.id),
            )
            found.update(dict.fromkeys(name for (name,) in rows))
        return list(found)

    def _printing(self, keys: Sequence[int], outlet: str, role: str) -> Iterator[tuple[int, str, float | None]]:
        """(key, id, published) of the articles that print a line in this role, each once for a line."""
        for key in keys:
            yield from self.rows(
                "SELECT DISTINCT l.key, a.id, a.published FROM line_postings l JOIN articles a ON a.no = l.article"
                " WHERE l.key = ? AND l.outlet = ? AND l.role = ? ORDER BY l.article LIMIT ?",
                (key, outlet, role, _PER_LINE),
            )

    def _names(self, numbers: Sequence[int]) -> list[str]:
        named = dict(self.rows_in("SELECT no, id FROM articles WHERE no IN ({marks})", list(numbers)))
        return [named[no] for no in numbers if no in named]


class Counts(Mapping[str, int]):
    """Document counts looked up when asked for, and kept for the next time: an archive's words do not fit in memory
    for ever, so the cache is emptied when it is large."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._known: dict[str, int] = {}
        self._prior = prior().counts

    def __getitem__(self, word: str) -> int:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 500_000:
                self._known.clear()
            here = self._postings.value("SELECT articles FROM terms WHERE term = ?", (word,)) or 0
            known = self._known[word] = here + self._prior.get(word, 0)
        return known

    def get(self, word: str, default: int = 0) -> int:  # type: ignore[override]
        known = self._known.get(word)
        return known if known is not None else self[word] or default

    def __iter__(self) -> Iterator[str]:
        return (word for (word,) in self._postings.rows("SELECT term FROM terms"))

    def __len__(self) -> int:
        return int(self._postings.value("SELECT count(*) FROM terms"))

    def gain(self, gained: Mapping[str, int]) -> None:
        """Follows what this connection has written."""
        for word, n in gained.items():
            if word in self._known:
                self._known[word] += n


def _lines(no: int, article: Article) -> Iterator[tuple[int, str, str, int, int]]:
    """Every line long enough to be recognised; the lead and the page's template under roles of their own."""
    outlet, template = GLUED if article.part else article.outlet or "", article.template
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
