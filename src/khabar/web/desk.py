"""What a handler works with: the archive, the verbs it may call, the directory and the words of the site."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from khabar.model import Article, Attribution, Credit, Outlet, Related
from khabar.search import Hit, Order
from khabar.store import Archive
from khabar.web.messages import Messages


class Search(Protocol):
    def __call__(self, archive: Archive, words: str, /, *, limit: int, order: Order) -> tuple[Hit, ...]: ...


class Suggestions(Protocol):
    def __call__(self, archive: Archive, typed: str, /, limit: int = 8) -> tuple[str, ...]: ...


class Meant(Protocol):
    def __call__(self, archive: Archive, typed: str, /) -> str | None: ...


class Answering(Protocol):
    def __call__(self, archive: Archive, words: str, /) -> frozenset[str]: ...


class Similar(Protocol):
    def __call__(self, archive: Archive, article_id: str, /, limit: int) -> tuple[Related, ...]: ...


class Attributing(Protocol):
    def __call__(self, archive: Archive, article: Article, /) -> Attribution: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The verbs of the lower rooms that the site calls."""

    search: Search
    suggestions: Suggestions
    meant: Meant
    answering: Answering
    similar: Similar
    attribution: Attributing


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One site. An archive is used from one thread only, so each thread opens its own at its first
    request."""

    opener: Callable[[], Archive]
    verbs: Verbs
    say: Messages
    now: Callable[[], datetime]
    demo: bool = False
    _opened: threading.local = field(default_factory=threading.local)

    @property
    def archive(self) -> Archive:
        held: Archive | None = getattr(self._opened, "archive", None)
        if held is None:
            held = self._opened.archive = self.opener()
        return held

    def outlet(self, name: str | None) -> Outlet | None:
        """The known outlet of an id, or of a name as a row gave it."""
        if name is None:
            return None
        directory = self.archive.directory
        return directory.by_id(name) or directory.named(name, credit=True)

    def attribution(self, article: Article) -> Attribution:
        """Who says what in an article, as it was found when the article came."""
        return self.verbs.attribution(self.archive, article)

    def credits(self, article: Article) -> tuple[Credit, ...]:
        return self.attribution(article).credits
