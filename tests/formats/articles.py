"""Made-up articles: any fact known or not, any text hostile, any line cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.formats import Beside
from khabar.model import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Credit,
    CreditKind,
    Cut,
    Dateline,
    Image,
    Known,
    Link,
    Moment,
    Person,
    Span,
)

_SIGNS = "قال وزير المياه إن «السد» 3.) \n\t<b>&amp;]]>`*_[x](y)#-+=~|!\\\"'٣٤ـً\u200f\u202e\u2028\x85\x0b\x00\ufffe"
#: Texts as pages write them: Arabic, and whatever means something to Markdown, HTML, XML, YAML or JSON.
texts = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=40).filter(lambda text: bool(text.split()))
#: The same, quickly drawn.
some = st.sampled_from(
    (
        "قال وزير المياه إن السد امتلأ",
        "3. ثالثاً",
        "- نقطة",
        "# ليس عنواناً",
        "<script>x</script>",
        "a & b ]]> c",
        "`*_~|",
        "[x](y) \\",
        "---",
        "\u202eمقلوب",
        "سطر\u2028آخر\x85",
        "صفر\x00\ufffe",
        "  فراغ\n\tفي الطرف ",
        '"قال"',
        "=",
        "+1",
        "> «قول»",
    )
)
maybe = st.none() | some
addresses = st.sampled_from(
    ["https://press.example/1", "https://press.example/خبر عاجل", "/x.jpg", "javascript:alert(1)", "https://x/a<>\\)&b"]
)
zones = st.sampled_from([UTC, timezone(timedelta(hours=3))])
instants = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=zones).map(
    lambda found: found.replace(microsecond=0)
)
moments = st.one_of(
    instants.map(lambda instant: Moment(instant=instant)),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(lambda day: Moment(day=day, precision="day")),
)
links = st.builds(Link, headline=some, url=st.none() | addresses)
images = st.builds(Image, url=addresses, caption=maybe, credit=maybe)
others = st.builds(Article, id=st.just("b2"), headline=maybe, url=st.none() | addresses)
_KINDS: tuple[BlockKind, ...] = ("paragraph", "subhead", "quote", "item", "caption")
_EVIDENCE = (Known(fact="published", by="meta", mark="<x>"), Known(fact="tags", by="text"))
_CREDITS: tuple[CreditKind, ...] = ("dateline", "source line", "cited agency", "cited outlet", "statement")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    told = draw(st.lists(st.tuples(st.sampled_from(_KINDS), some), max_size=6))
    return Article(
        id=draw(st.sampled_from(["a1", "سد/٣", "7f&x"])),
        part=draw(st.sampled_from([0, 0, 1])),
        url=draw(st.none() | addresses),
        source=draw(maybe),
        headline=draw(maybe),
        standfirst=draw(maybe),
        author=draw(maybe),
        byline=tuple(draw(st.lists(some, max_size=2, unique=True))),
        dateline=draw(st.none() | st.builds(Dateline, place=maybe, agency=maybe, surface=maybe)),
        body=tuple(Block(kind=kind, text=text, line=line) for line, (kind, text) in enumerate(told)),
        source_lines=tuple(Block(kind="paragraph", text=text) for text in draw(st.lists(some, max_size=2))),
        section=draw(maybe),
        tags=tuple(draw(st.lists(some, max_size=3))),
        kind=draw(st.sampled_from(["article", "opinion", "live", "gallery", "video"])),
        language=draw(st.sampled_from([None, "ar", "en"])),
        images=tuple(draw(st.lists(images, max_size=2))),
        published=draw(st.none() | moments),
        modified=draw(st.none() | moments),
        outlet=draw(maybe),
        known=draw(st.sampled_from([(), _EVIDENCE])),
    )


@st.composite
def known(draw: st.DrawFn) -> tuple[Article, Beside]:
    """An article with what is known beside it; some of its lines are cut."""
    article = draw(articles())
    lines = [block.line for block in article.body if block.line is not None]
    cut = draw(st.sets(st.sampled_from(lines), max_size=2)) if lines else set()
    at = Span(field="text", start=0, end=1)
    credit = st.builds(Credit, name=some, surface=some, kind=st.sampled_from(_CREDITS), at=st.just(at))
    return article, Beside(
        attribution=Attribution(
            article_id=article.id,
            credits=tuple(draw(st.lists(credit, max_size=2))),
            people=tuple(draw(st.lists(st.builds(Person, name=some, role=maybe), max_size=2))),
        ),
        outlet=draw(maybe),
        cuts=tuple(Cut(article_id=article.id, line=line, reason="foreign", of="b2") for line in sorted(cut)),
        read_also=tuple(draw(st.lists(links, max_size=2))),
        similar=tuple(draw(st.lists(links, max_size=2))),
        parts=tuple(draw(st.lists(others, max_size=1))),
        carrier=draw(st.none() | others),
        originals=tuple(draw(st.lists(others, max_size=1))),
    )


def law(test: Callable[[tuple[Article, Beside]], None]) -> Callable[[], None]:
    """A test of every article with what is known beside it."""
    return settings(max_examples=40)(given(known())(test))
