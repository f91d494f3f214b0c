"""A small world of one text: the page it was published on, and pages of other papers that it is glued into."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.ingest import relate, take
from khabar.model import Capture
from khabar.search.index import catch_up
from khabar.store import SQLiteArchive

TITLE = "ميناء الصيد يفتح رصيفاً جديداً للقوارب الصغيرة"
TEXT = (
    "فتح ميناء الصيد في المدينة رصيفاً جديداً يتسع لأربعين قارباً صغيراً بعد أعمال استمرت عامين كاملين من دون توقف.",
    "وأوضح مدير الميناء أن الرصيف مزود بمصنع صغير للثلج وبورشة لإصلاح الشباك والمحركات يعمل فيها ستة من شبان الحي.",
    "ورحب صيادون بالرصيف الجديد، وقالوا إن القوارب كانت تبيت قبل ذلك خارج الميناء في مهب الريح طوال الشتاء.",
)
_HOSTS = (
    "مزارعو السهل يجربون بذور القمح القديمة",
    "سكة الجبل تعود إلى العمل بعد شتاء طويل",
    "مكتبة الحي تعير البذور والمعاول",
)
_FIELDS = (
    "زرع {} في السهل الشرقي بذور قمح قديمة حفظتها العائلات منذ خمسين عاماً، ويقولون إن سنابلها تحتمل الجفاف والملح.",
    "وقال المهندس الزراعي نادر حداد إن تجربة {} تشمل ثلاثين حقلاً صغيراً وتستمر ثلاثة مواسم كاملة قبل أن تعمم.",
)


def printed(url: str, title: str, lines: Iterable[str], day: str, paper: str = "جريدة السهل") -> Capture:
    stamp = f'<meta property="article:published_time" content="{day}T10:00:00+03:00">'
    head = f'{stamp}<meta property="og:site_name" content="{paper}"><title>{title}</title>'
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html lang=ar><head>{head}</head><body><h1>{title}</h1><div>{body}</div></body></html>"
    return Capture(content=html.encode(), url=url)


def own_page(day: str = "2024-03-01") -> Capture:
    """The text where it was published."""
    return printed("https://harbour.example/1", TITLE, TEXT, day, "جريدة المرفأ")


def carrier(number: int, day: str = "2025-06-01", glued: Iterable[str] = (TITLE, *TEXT)) -> Capture:
    """Another paper's page on another matter, with the text glued on under a label."""
    who = f"مزارعو القرية رقم {number} وجيرانهم"
    told = [line.format(who) for line in _FIELDS]
    return printed(
        f"https://plain{number}.example/{number}",
        f"{_HOSTS[number % 3]} {number}",
        (*told, "اقرأ أيضا", *glued),
        day,
        f"جريدة السهل {number}",
    )


def take_in(archive: SQLiteArchive, *captures: Capture) -> None:
    """Reads, stores, relates and indexes."""
    for done in take(archive, captures):
        assert done.error is None
    for _ in relate(archive):
        pass
    for _ in catch_up(archive):
        pass


def of_harbour(archive: SQLiteArchive) -> str:
    """The id of the text's own page."""
    (found,) = archive.articles.at_url("https://harbour.example/1")
    return found
