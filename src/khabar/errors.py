"""The family of errors. Each names the input it is about and what is wrong with it.

KhabarError
├── Unreadable             an input that cannot be read
│   ├── UnreadableFile     missing, a folder where a file was wanted, not permitted
│   ├── UnreadablePage     empty, binary, too large, too deep, broken
│   └── UnreadableRow      a row of a table without what an article needs
├── NoArticle              a page that was read and holds no article
├── MissingExtra           a part of Khabar that is not installed
├── NotBuilt               a command that is named and not built yet
├── UnknownArticle         an id that the store does not hold
└── StoreError
    ├── StoreTooNew        written by a later Khabar; left untouched
    ├── StoreBroken        not a Khabar store, or damaged
    └── StoreUnwritable    read-only, full, or locked by another
"""

from __future__ import annotations


class KhabarError(Exception):
    """Anything Khabar knows how to say. `str(error)` is one line a person can act on."""


class Unreadable(KhabarError):
    """An input that cannot be read: `name` says which, `why` says what is wrong."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return type(self), (self.name, self.why)  # errors pass between processes


class UnreadableFile(Unreadable):
    """A file that cannot be opened."""


class UnreadablePage(Unreadable):
    """A page that cannot be read: empty, binary, too large, too deep."""


class UnreadableRow(Unreadable):
    """A row of a table that cannot become an article."""


class NoArticle(Unreadable):
    """A page that was read well and holds no article (a section page, a login form)."""


class MissingExtra(KhabarError):
    """A part of Khabar that is not installed."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs an extra that is not installed: pip install 'khabar[{extra}]'")
        self.extra = extra


class NotBuilt(KhabarError):
    """A command whose name is kept and whose work is not built yet."""


class UnknownArticle(KhabarError):
    """An id that the store does not hold."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"{article_id}: no article of that id in this store")
        self.article_id = article_id


class StoreError(KhabarError):
    """The store cannot do what was asked: `path` says which store."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class StoreTooNew(StoreError):
    """A store written by a later Khabar. It is left untouched."""


class StoreBroken(StoreError):
    """Not a Khabar store, or a damaged one."""


class StoreUnwritable(StoreError):
    """A store that cannot be written: read-only, disk full, or locked by another program."""
