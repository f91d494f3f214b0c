"""A small press in memory that answers what the site asks of an archive, and the verbs the site calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

from khabar.arabic.fold import fold
from khabar.arabic.tokens import starter
from khabar.errors import StoreBroken, UnknownArticle
from khabar.model import (
    Article,
    ArticleKind,
    Attribution,
    Block,
    Capture,
    Credit,
    Cut,
    Dateline,
    Moment,
    Outlet,
    Quote,
    Related,
    RelatedWhy,
    Reprint,
    ReprintKind,
    Sighting,
    Span,
    Story,
)
from khabar.outlets import Directory
from khabar.search import Hit, Order
from khabar.store.articles import Listed

ZONE = timezone(timedelta(hours=3))
NOW = datetime(2026, 4, 15, 12, tzinfo=ZONE)

NAHR = Outlet(id="nahr", name="وكالة النهر", names=("نهر",), domains=("nahr.example",), kind="agency", country="jo")
DIRECTORY = Directory(
    [
        NAHR,
        Outlet(id="shams", name="شمس الجبل", kind="newspaper", country="tn", zone="Africa/Tunis"),
        Outlet(id="post", name="The Hill Post", kind="site", zone="Europe/London"),
    ]
)

BRIDGE = (
    "افتتحت بلدية وادي الزيتون صباح اليوم جسراً للمشاة فوق النهر بعد عامين من العمل.",
    "وقالت المهندسة نوال الدباغ إن الجسر يتسع لثلاثة آلاف عابر في الساعة.",
    "وأضافت الدباغ أن كلفة المشروع لم تتجاوز ما رُصد له.",
)


class Newsroom:
    """Articles, stories and reprints, put in by hand."""

    path = ":memory:"

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._cuts: dict[str, tuple[Cut, ...]] = {}
        self._captures: dict[str, Capture] = {}
        self._reprints: list[Reprint] = []
        self._sightings: list[Sighting] = []
        self._stories: dict[str, Story] = {}
        self._related: dict[str, tuple[Related, ...]] = {}
        self._said: dict[str, Attribution] = {}

    def put(
        self,
        key: str,
        headline: str | None,
        text: Sequence[str] = BRIDGE,
        *,
        outlet: str | None = "nahr",
        day: int | None = 12,
        hour: int | None = 10,
        language: str | None = "ar",
        dateline: Dateline | None = None,
        url: str | None = None,
        part: int = 0,
        source_lines: Sequence[str] = (),
        kinds: Sequence[str] = (),
        byline: Sequence[str] = (),
        kind: ArticleKind = "article",
    ) -> Article:
        blocks = [
            Block(kind=kinds[n] if n < len(kinds) else "paragraph", text=line, line=n)  # type: ignore[arg-type]
            for n, line in enumerate(text)
        ]
        article = Article(
            id=key,
            part=part,
            url=url or f"https://{outlet or 'nobody'}.example/{len(self._articles)}",
            headline=headline,
            body=tuple(blocks),
            dateline=dateline,
            byline=tuple(byline),
            kind=kind,
            source_lines=tuple(Block(kind="paragraph", text=line) for line in source_lines),
            language=language,
            published=_moment(day, hour),
            outlet=outlet,
        )
        self._articles[key] = article
        return article

    def found_in(self, key: str, carrier: str) -> None:
        """A glued article that is known from nowhere else: it stands for its own text."""
        self._captures[key] = Capture(content=b"", url=self._articles[carrier].url)
        self.see(key, of=key, carrier=carrier)

    def cut(self, key: str, line: int, of: str | None = None) -> None:
        self._cuts[key] = (*self._cuts_of_press(key), Cut(article_id=key, line=line, reason="foreign", of=of))

    def copy(self, copy: str, original: str, share: float, why: str = "") -> None:
        kind: ReprintKind = "near" if share >= 0.5 else "partial"
        self._reprints.append(Reprint(copy=copy, original=original, kind=kind, share=share, why=why))

    def see(self, part: str, of: str, carrier: str) -> None:
        self._sightings.append(Sighting(part=part, article=of, carrier=carrier))

    def tell(self, key: str, *ids: str) -> Story:
        self._stories[key] = Story(id=key, articles=ids, headline=self._articles[ids[0]].headline)
        return self._stories[key]

    def list_beside(self, key: str, *others: tuple[str, RelatedWhy]) -> None:
        self._related[key] = tuple(Related(article_id=i, score=0.5, why=why) for i, why in others)

    def say(self, key: str, content: str, speaker: str | None, role: str | None = None, field: str = "text") -> None:
        held = self._said.get(key, Attribution(article_id=key))
        quote = Quote(
            kind="direct",
            content=content,
            speaker=speaker,
            role=role,
            at=Span(field=field, start=0, end=len(content)),
        )
        credit = Credit(name="نهر", surface="نهر", kind="dateline", at=Span(field="text", start=0, end=3))
        self._said[key] = Attribution(article_id=key, quotes=(*held.quotes, quote), credits=(credit,), origin="نهر")

    # What the site asks of an archive, object by object.

    @property
    def articles(self) -> SimpleNamespace:
        return SimpleNamespace(
            get=self._article_of_press,
            by_ids=self._articles_of_press,
            listed=self._listed_of_press,
            ids=self._ids_of_press,
            at_url=self._at_url_of_press,
            parts=self._parts_of_press,
            newest=self._newest_of_press,
            outlets=self._outlets_of_press,
            outlet_keys=self._outlet_keys_of_press,
            count=self._count_of_press,
        )

    @property
    def cuts(self) -> SimpleNamespace:
        return SimpleNamespace(of=self._cuts_of_press)

    @property
    def captures(self) -> SimpleNamespace:
        return SimpleNamespace(of=self._capture_of_press)

    @property
    def reprints(self) -> SimpleNamespace:
        return SimpleNamespace(of=self._reprints_of_press, by_ids=self._reprints_by_ids)

    @property
    def sightings(self) -> SimpleNamespace:
        return SimpleNamespace(
            of=self._sightings_of_press, all=self._all_sightings_of_press, seen_as=self._seen_as_of_press
        )

    @property
    def stories(self) -> SimpleNamespace:
        return SimpleNamespace(
            of=self._story_of_article, get=self._story_of_press, newest=self._stories_of_press
        )

    @property
    def tokens(self) -> SimpleNamespace:
        return SimpleNamespace(held=self._held_of_press)

    @property
    def spellings(self) -> SimpleNamespace:
        return SimpleNamespace(analyser=self.analyser)


    def _article_of_press(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise UnknownArticle(article_id)
        return self._articles[article_id]

    def _articles_of_press(self, article_ids: Sequence[str]) -> dict[str, Article]:
        return {i: self._articles[i] for i in article_ids if i in self._articles}

    def _cuts_of_press(self, article_id: str) -> tuple[Cut, ...]:
        return self._cuts.get(article_id, ())

    def _capture_of_press(self, article_id: str) -> Capture:
        return self._captures.get(article_id, Capture(content=b"", url=self._articles[article_id].url))

    def _ids_of_press(self) -> Iterator[str]:
        return iter(self._articles)

    def _at_url_of_press(self, url: str) -> list[str]:
        return [a.id for a in self._articles.values() if a.url == url and a.part == 0]

    def _reprints_of_press(self, article_id: str) -> tuple[Reprint, ...]:
        self._article_of_press(article_id)
        return tuple(r for r in self._reprints if article_id in (r.copy, r.original))

    def _sightings_of_press(self, article_id: str) -> tuple[Sighting, ...]:
        self._article_of_press(article_id)
        return tuple(one for one in self._sightings if one.article == article_id)

    def _all_sightings_of_press(self) -> list[Sighting]:
        return list(self._sightings)

    def _seen_as_of_press(self, article_id: str) -> str:
        self._article_of_press(article_id)
        return next((one.article for one in self._sightings if one.part == article_id), article_id)

    def _reprints_by_ids(self, article_ids: Sequence[str]) -> dict[str, tuple[Reprint, ...]]:
        return {i: self._reprints_of_press(i) for i in article_ids if i in self._articles}

    def _story_of_press(self, story_id: str) -> Story | None:
        return self._stories.get(story_id)

    def _story_of_article(self, article_id: str) -> Story | None:
        return next((s for s in self._stories.values() if article_id in s.articles), None)

    def _stories_of_press(self, limit: int = 30, before: float | None = None) -> list[Story]:
        listed = [s for s in self._stories.values() if before is None or self._last(s) < before]
        return sorted(listed, key=lambda s: -self._last(s))[:limit]

    def _listed_of_press(self, article_ids: Sequence[str]) -> dict[str, Listed]:
        held = self._articles_of_press(article_ids)
        return {
            a.id: Listed(a.id, a.outlet, a.headline, a.published.order if a.published else None) for a in held.values()
        }

    def _parts_of_press(self, article_id: str) -> list[str]:
        url = self._articles[article_id].url
        return [part for part, capture in self._captures.items() if capture.url == url]

    def _newest_of_press(self, limit: int = 30, outlet: str | None = None, before: float | None = None) -> list[str]:
        listed = [
            (a.published.order, a.id) for a in self._articles.values() if a.published and outlet in (None, a.outlet)
        ]
        return [i for at, i in sorted(listed, reverse=True) if before is None or at < before][:limit]

    def _outlets_of_press(self) -> list[tuple[str, int, float | None]]:
        names = [a.outlet for a in self._articles.values() if a.outlet]
        return [(name, names.count(name), None) for name in dict.fromkeys(names)]

    def _count_of_press(self) -> int:
        return len(self._articles)

    def close(self) -> None: ...

    def _last(self, story: Story) -> float:
        dated = [a.published.order for a in self._articles_of_press(story.articles).values() if a.published]
        return max(dated, default=0.0)

    analyser = starter()
    directory = DIRECTORY

    def _outlet_keys_of_press(self) -> list[str]:
        return [name for name, _, _ in self._outlets_of_press()]

    def _held_of_press(self, form: str) -> int:
        return sum(form in self.analyser.tokens(f"{a.headline} {a.text}") for a in self._articles.values())

    # The verbs of the rooms below, in their simplest form.

    def suggestions(self, archive: object, typed: str, /, limit: int = 8) -> tuple[str, ...]:
        words = [word for a in self._articles.values() for word in (a.headline or "").split()]
        return tuple(dict.fromkeys(word for word in words if typed and word.startswith(typed)))[:limit]

    def meant(self, archive: object, typed: str, /) -> str | None:
        return typed.replace("الجصر", "الجسر") if "الجصر" in typed else None

    def answering(self, archive: object, words: str, /) -> frozenset[str]:
        return frozenset(self.analyser.tokens(words))

    def search(
        self, archive: object, words: str, /, *, limit: int, order: Order
    ) -> tuple[Hit, ...]:
        forms = fold(words).split()
        hits = [a for a in self._articles.values() if any(f in fold(f"{a.headline} {a.text}") for f in forms)]
        return tuple(Hit(article_id=a.id, score=1.0) for a in hits[:limit])

    def similar(self, archive: object, article_id: str, /, limit: int) -> tuple[Related, ...]:
        self._article_of_press(article_id)
        return self._related.get(article_id, ())[:limit]

    def attribution(self, archive: object, article: Article, /) -> Attribution:
        return self._said.get(article.id, Attribution(article_id=article.id))


class BrokenNewsroom(Newsroom):
    """An archive that cannot be read, and one of our own errors."""

    def _stories_of_press(self, limit: int = 30, before: float | None = None) -> list[Story]:
        raise StoreBroken("press.db", "damaged")

    def _story_of_press(self, story_id: str) -> Story | None:
        raise ZeroDivisionError("<script>alert(1)</script>")


def _moment(day: int | None, hour: int | None) -> Moment | None:
    if day is None:
        return None
    if hour is None:
        return Moment(day=date(2026, 4, day), precision="day", known_by="text")
    at = datetime(2026, 4, day, hour, 20, tzinfo=ZONE)
    return Moment(instant=at, precision="minute", known_by="meta")


def press() -> Newsroom:
    """A dispatch with a copy, a retelling, a glued article, a page with hostile words, one in English."""
    room = Newsroom()
    room.put(
        "bridge",
        "جسر جديد للمشاة في وادي الزيتون",
        dateline=Dateline(place="وادي الزيتون", agency="نهر", surface="وادي الزيتون-نهر"),
        source_lines=["المصدر: وكالة النهر"],
    )
    room.put("bridge-copy", "المشاة يعبرون النهر", BRIDGE[:2], outlet="shams", hour=13)
    room.put("bridge-told", "يوم على الجسر", ["وقفت البلدة كلها على الجسر."], outlet="shams", day=13)
    room.put("glued", "مكتبات الأحياء تعود", ["عادت المكتبات.", "خبر عاجل من مكان آخر."], part=1, day=None)
    room.put("nameless", None, ["سطر أول بلا عنوان فوقه."], outlet=None, hour=None)
    room.put("script", "<script>alert('خبر')</script>", ['"><img src=https://evil.example/x.png onerror=a>'])
    room.put(
        "english",
        "A footbridge over the river opens – نهر reports",
        ["The bridge opened on Sunday."],
        outlet="post",
        language="en",
        url="javascript:alert(1)",
    )
    room.put("odd/id?&#", "معرّف غريب", outlet="بيت/الأخبار <b>", day=14, hour=None)
    room.found_in("glued", "bridge")
    room.cut("glued", 1, of="nameless")
    room.copy("bridge-copy", "bridge", 0.97, "credits the other")
    room.tell("s-bridge", "bridge", "bridge-copy", "bridge-told")
    room.tell("s-script", "script")
    room.tell("s-odd", "odd/id?&#")
    room.list_beside("bridge", ("glued", "background"), ("english", "same story"))
    room.say("bridge", "الجسر يتسع لثلاثة آلاف عابر", "نوال الدباغ", "مهندسة")
    room.say("bridge", "لم ننتظر أحداً", None, "مصدر في البلدية")
    room.say("script", "<b>قول</b>", "<i>قائل</i>")
    return room
