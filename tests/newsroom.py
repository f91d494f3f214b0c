"""A made-up newsroom: articles as they come in, with no page behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from khabar.ids import article_id
from khabar.model import Article, Block, Capture, Moment, Page, Span

#: The newsroom's first morning.
MORNING = datetime(2031, 3, 1, 8, 0, tzinfo=UTC)

MEETING = (
    "بحث وزير الري في بلدة عين الغدير مع وفد من مهندسي السدود خطة صيانة القنوات القديمة قبل موسم الأمطار",
    "وقال الوزير إن الأعمال تشمل ترميم سبع قنوات وبناء خزانين جديدين يخدمان القرى المجاورة للبلدة",
    "وأشارت رئيسة الوفد إلى أن الدراسات الهندسية اكتملت في الخريف وأن التمويل أصبح جاهزا بالكامل",
    "ومن المقرر أن تبدأ الأعمال مطلع الشهر المقبل وأن تستمر عاما ونصف العام بإشراف لجنة محلية",
)
MATCH = (
    "فاز فريق الميناء على ضيفه الساحل بهدفين دون رد في افتتاح بطولة كأس الجزيرة لكرة القدم للناشئين",
    "وسجل المهاجم الشاب الهدف الأول بعد عشر دقائق من صافرة البداية من ركلة حرة بعيدة عن المرمى",
    "وأهدر الضيوف ركلة جزاء في الشوط الثاني قبل أن يضيف قائد الميناء الهدف الثاني برأسية متقنة",
)


@dataclass
class Newsroom:
    """Makes articles with an id of their own, a day apart unless told otherwise."""

    made: list[Article] = field(default_factory=list)

    def article(
        self,
        headline: str,
        text: tuple[str, ...] = MEETING,
        *,
        outlet: str = "al-ghadir",
        hours: float | None = 0,
        url: str | None = None,
        standfirst: str | None = None,
        key: str | None = None,
    ) -> Article:
        number = len(self.made)
        when = None if hours is None else Moment(instant=MORNING + timedelta(hours=hours))
        article = Article(
            id=key or article_id(url=url, content=f"{number} {headline}"),
            headline=headline,
            standfirst=standfirst,
            body=blocks(text),
            outlet=outlet,
            url=url,
            published=when,
            language="ar",
        )
        self.made.append(article)
        return article


def blocks(lines: tuple[str, ...]) -> tuple[Block, ...]:
    """Paragraphs with their lines and places, as a reader gives them."""
    found, start = [], 0
    for number, text in enumerate(lines):
        at = Span(field="text", start=start, end=start + len(text))
        found.append(Block(kind="paragraph", text=text, at=at, line=number))
        start += len(text) + 1
    return tuple(found)


def capture(article: Article) -> Capture:
    """A capture to keep an article under: what stands in it does not matter here."""
    return Capture(content=f"{article.headline}\n{article.text}".encode(), source=f"{article.id}.txt")


def page(*articles: Article) -> Page:
    return Page(articles=articles)
