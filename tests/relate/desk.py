"""A made-up news desk: articles of a few outlets, told again, cut, glued and reprinted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from khabar.arabic.tokens import analyse
from khabar.model import Article, Terms, Tokens
from khabar.relate import Fingerprint, fingerprint
from tests.newsroom import Newsroom, blocks

FLOOD = (
    "ارتفع منسوب نهر الصفصاف فجر الاثنين بعد أمطار غزيرة وغمرت المياه أحياء قديمة في مدينة وادي النخيل",
    "وقالت فرق الإنقاذ إنها أجلت أربعين أسرة بالقوارب وإن الجسر الحجري أغلق أمام السيارات حتى إشعار آخر",
    "وذكرت بلدية المدينة أن المدارس القريبة من النهر ستبقى مغلقة يومين وأن ملاجئ مؤقتة فتحت في الملعب",
    "وتوقعت دائرة الأرصاد أن يتراجع منسوب النهر مساء الثلاثاء إذا توقفت الأمطار في المرتفعات الشمالية",
)
FLOOD_TOLD_AGAIN = (
    "غمرت مياه نهر الصفصاف أحياء من مدينة وادي النخيل وأجبرت عشرات الأسر على ترك بيوتها ليلا",
    "وأغلقت السلطات الجسر الحجري في وسط المدينة فيما استخدم المنقذون القوارب للوصول إلى العالقين",
)
FLOOD_NEXT_DAY = (
    "بدأ منسوب نهر الصفصاف في التراجع وعادت أسر إلى بيوتها في مدينة وادي النخيل بعد يومين من الفيضان",
    "وأعيد فتح الجسر الحجري جزئيا وقالت البلدية إن الملاجئ ستبقى حتى نهاية الأسبوع",
)
HARVEST = (
    "يبدأ مزارعو الزيتون في سهل الكرمة موسم القطاف هذا العام قبل موعده بأسبوعين بسبب حرارة الصيف",
    "ويتوقع اتحاد المزارعين محصولا أوفر من العام الماضي رغم نقص العمال وارتفاع أجور النقل",
    "وتعمل ثلاث معاصر جديدة بالطاقة الشمسية في القرى البعيدة عن شبكة الكهرباء",
)
FESTIVAL = (
    "افتتح في متحف المرافئ معرض للسفن الشراعية القديمة يضم مجسمات وخرائط ورسائل بحارة من قرنين",
    "ويستمر المعرض حتى نهاية الربيع ويستقبل تلاميذ المدارس مجانا في أيام العطل",
)


@dataclass
class Desk(Newsroom):
    """The newsroom with its analyses; all it ever made is what its terms are counted from."""

    def reprint(
        self,
        article: Article,
        *,
        by: str,
        hours: float,
        text: tuple[str, ...] | None = None,
        headline: str = "",
    ) -> Article:
        """`article` under another roof, whole or with another text."""
        lines = text if text is not None else tuple(block.text for block in article.body)
        return self.article(headline or f"{article.headline} ({by})", lines, outlet=by, hours=hours)

    def tokens(self, article: Article) -> Tokens:
        return analyse(article)

    def printed(self, article: Article) -> Fingerprint:
        return fingerprint(analyse(article))

    def terms(self) -> Terms:
        """As if the desk's articles were what an archive of a thousand holds of their words."""
        counted: Counter[str] = Counter()
        for tokens in map(analyse, self.made):
            counted.update({*tokens.headline, *tokens.lead, *tokens.body})
        return Terms(articles=1000, counts=counted)


def edited(article: Article, text: tuple[str, ...]) -> Article:
    """`article` with another text."""
    return replace(article, body=blocks(text))
