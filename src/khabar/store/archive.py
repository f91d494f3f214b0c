"""The archive: small objects over one connection, and the few verbs that touch several of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from khabar.model import Article, Capture, Cut, Page, Tokens
from khabar.outlets import Directory
from khabar.outlets import directory as shipped
from khabar.store.articles import Articles
from khabar.store.attributions import Attributions
from khabar.store.captures import Captures
from khabar.store.changes import ChangeKind, Changes
from khabar.store.connection import Connection
from khabar.store.cuts import Cuts
from khabar.store.headline_words import HeadlineWords
from khabar.store.index import Index
from khabar.store.leases import Leases
from khabar.store.lines import Lines
from khabar.store.neighbours import Neighbours
from khabar.store.reprints import Reprints
from khabar.store.sightings import Sightings
from khabar.store.spellings import Spellings
from khabar.store.stories import Stories
from khabar.store.tokens import StoredTokens
from khabar.store.upkeep import Upkeep


class SQLiteArchive:
    """An archive in one SQLite file, through apsw. Open it with `open_archive`; use it from one thread.

    What it can do, object by object, is told by the protocols (`protocols.py`).
    """

    def __init__(self, path: str, directory: Directory) -> None:
        self.path = path
        #: Who is who: the outlets and agencies that are known, for whatever is read, attributed or related here.
        self.directory = directory
        #: For what only this kind of store can do; nobody above the store asks for it.
        connection = self.connection = Connection(path)
        self.changes = Changes(connection)
        self.spellings = Spellings(connection)
        self.captures = Captures(connection)
        self.articles = Articles(connection)
        self.cuts = Cuts(connection)
        self.attributions = Attributions(connection)
        self.tokens = StoredTokens(connection, self.spellings)
        self.neighbours = Neighbours(connection)
        self.lines = Lines(connection)
        self.sightings = Sightings(connection)
        self.reprints = Reprints(connection)
        self.stories = Stories(connection)
        self.leases = Leases(connection)
        self.index = Index(connection)
        self.headline_words = HeadlineWords(connection)
        self.upkeep = Upkeep(connection, self.spellings)

    def close(self) -> None:
        self.connection.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside, or nothing. Inside another transaction it is part of that one."""
        return self.connection.transaction()

    def reading(self) -> AbstractContextManager[None]:
        """One state of the store for several questions, whatever others write meanwhile."""
        return self.connection.reading()

    # ------------------------------------------------------------------ what comes in

    def add(self, capture: Capture, page: Page) -> tuple[str, ...]:
        """Keeps a capture with the articles read from it, their postings and change-log rows, in one transaction.

        Returns the ids that are new or changed. A capture that is held already changes nothing; an article whose text
        an outlet edited becomes a new version, and the earlier one is kept.
        """
        with self.transaction():
            number = self.captures.add(capture)
            if number is None:
                return ()
            return self._put_all(page, capture=number, edited=True)

    def read_again(self, number: int, page: Page) -> tuple[str, ...]:
        """Replaces what was read from capture `number` by a better reading. Returns the ids that changed."""
        with self.transaction():
            now = {article.id for article in page.articles}
            for gone in sorted(set(self.articles.of_capture(number)) - now):
                self.remove(gone)
            return self._put_all(page, capture=number, edited=False)

    def remove(self, article_id: str) -> None:
        """Forgets an article that a better reader does not find in its capture."""
        with self.transaction():
            no = self.connection.number(article_id)
            self._unsee(no)
            self._withdraw_words(no)
            self.cuts.forget(no)
            self.attributions.forget([no])
            self.articles.delete(no)
            self.sightings.carrier_gone(no)
            self.changes.add("gone", no)

    def _put_all(self, page: Page, *, capture: int, edited: bool) -> tuple[str, ...]:
        """Stores the articles of a page; the ids of those that are new or changed."""
        changes = [self._put(article, page, capture=capture, edited=edited) for article in page.articles]
        if changes != ["new"]:
            # A page of one article that is new had no embedded ones before either.
            self._put_parts(page)
        return tuple(article.id for article, change in zip(page.articles, changes, strict=True) if change)

    def _put_parts(self, page: Page) -> None:
        numbers = self.connection.numbers([article.id for article in page.articles])
        carrier = next((numbers[article.id] for article in page.articles if article.part == 0), None)
        if carrier is not None:
            self.articles.put_parts(carrier, [numbers[a.id] for a in page.articles if a.part])

    def _put(self, article: Article, page: Page, *, capture: int, edited: bool) -> ChangeKind | None:
        """Stores an article as it is now; what changed by that, None for nothing."""
        cuts = [cut for cut in page.cuts if cut.article_id == article.id]
        held = self.articles.held(article.id)
        if held is None:
            no = self.articles.insert(article, capture)
            self.cuts.put(no, cuts)
            self._enter_words(no, article, self._analysed(article, cuts))
            self.changes.add("new", no)
            return "new"
        no, before = held
        if before == article:
            return "cut" if self.cuts.put(no, cuts) else None
        self._withdraw_words(no)
        if edited:
            self.articles.keep_version(no)
        self.articles.replace(no, article, capture)
        self.cuts.forget(no)
        self.cuts.put(no, cuts)
        self._enter_words(no, article, self._analysed(article, cuts))
        self.changes.add("edited", no)
        return "edited"

    # ------------------------------------------------------------------ words, and what follows from them

    def _analysed(self, article: Article, cuts: Iterable[Cut]) -> Tokens:
        return self.spellings.analyser.analyse(article, cuts)

    def _enter_words(self, no: int, article: Article, tokens: Tokens) -> None:
        """Writes the tokens of article `no`, which has none, and all its postings."""
        self.tokens.look_up(tokens)
        self.tokens.add(no, tokens)
        self.neighbours.add(no, tokens, self.tokens.terms())
        self.lines.add(no, article)

    def _withdraw_words(self, no: int) -> Tokens | None:
        """Takes back what `_enter_words` wrote for article `no`, whose row must still be as it was then; the tokens
        that it had."""
        tokens = self.tokens.by_number([no]).get(no)
        if tokens is not None:
            self.tokens.remove(no, tokens)
            self.neighbours.remove(no, tokens)
            self.lines.remove(no, self.articles.by_number([no])[no])
        return tokens

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
                no = self.connection.number(article_id)
                if self.cuts.put(no, own):
                    new = True
                    self._analyse(no, self.articles.get(article_id))
                    self.changes.add("cut", no)
        return new

    def _analyse(self, no: int, article: Article) -> None:
        """Analyses a stored article anew, with all its cuts."""
        self._withdraw_words(no)
        self._enter_words(no, article, self._analysed(article, self.cuts.of(article.id)))

    def analyse_again(self, step: int = 200) -> Iterator[int]:
        """Analyses anew what an earlier analyser left, a transaction a step; yields how many articles each took.

        Each is a change of kind *cut* in the log, so that whoever derives from tokens follows."""
        last = 0
        while numbers := self.tokens.outdated_after(last, step):
            self.analyse(numbers)
            last = numbers[-1]
            yield len(numbers)

    def analyse(self, numbers: Sequence[int]) -> int:
        """Analyses the articles of these numbers by the table of spellings in force; returns how many now have other
        tokens, each a change of kind *cut* in the log. The others are not touched."""
        changed = 0
        with self.transaction():
            articles, before = self.articles.by_number(numbers), self.tokens.by_number(numbers)
            for no in numbers:
                tokens = self._analysed(articles[no], self.cuts.of(articles[no].id))
                if before.get(no) != tokens:
                    self._withdraw_words(no)
                    self._enter_words(no, articles[no], tokens)
                    self.changes.add("cut", no)
                    changed += 1
        return changed

    # ------------------------------------------------------------------ embedded articles that are known from elsewhere

    def see(self, part: str, article: str) -> None:
        """Keeps that the embedded article `part` is the text of `article`, which may be itself where it is known from
        no other place. Known from elsewhere, it is withdrawn from all that is derived from words."""
        part_number, number = self.connection.number(part), self.connection.number(article)
        with self.transaction():
            self.sightings.put(part_number, number)
            if part_number == number:
                return
            self._withdraw_words(part_number)
            self.reprints.forget(part)
            self.cuts.forget(part_number)
            self.stories.leave(part_number)
            self.changes.add("seen", part_number)

    def unsee(self, article_id: str) -> None:
        """Takes back every sighting that names the article: what was seen as it comes back."""
        with self.transaction():
            self._unsee(self.connection.number(article_id))

    def _unsee(self, no: int) -> None:
        parts = self.sightings.take(no)
        articles = self.articles.by_number(parts)
        for part in parts:
            self._enter_words(part, articles[part], self._analysed(articles[part], ()))
            self.changes.add("new", part)


def open_archive(path: str, directory: Directory | None = None) -> SQLiteArchive:
    """The archive at `path`, made if it is not there and migrated if it is older.

    `directory` names the outlets that are known (the shipped ones where None), for all that is done with the archive.
    Raises `StoreTooNew`, `StoreBroken` or `StoreUnwritable`, each naming the path.
    """
    return SQLiteArchive(path, directory if directory is not None else shipped())
