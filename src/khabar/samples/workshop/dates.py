"""How outlets write the day and the hour of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from hijridate import Gregorian

_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_EGYPT = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
_LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
)  # fmt: skip
_MAGHREB = ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
_MOROCCO = ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر")
_HIJRI = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def eastern(words: str) -> str:
    """The same words with Arabic-Indic digits."""
    return words.translate(_EASTERN)


def persian(words: str) -> str:
    """The same words with Persian digits."""
    return words.translate(_PERSIAN)


#: How a site, or a text, writes its digits.
DIGITS: Mapping[str, Callable[[str], str]] = {"western": str, "eastern": eastern, "persian": persian}


def written(when: date, pattern: str) -> str:
    """A day or an instant in the words of `pattern`, e.g. «{weekday} {day} {levant} {year} - {clock}»."""
    hijri = Gregorian(when.year, when.month, when.day).to_hijri()
    told = {
        "day": when.day, "dd": f"{when.day:02}", "mm": f"{when.month:02}", "year": when.year,
        "weekday": _WEEKDAYS[when.weekday()],
        "egypt": _EGYPT[when.month - 1], "levant": _LEVANT[when.month - 1], "maghreb": _MAGHREB[when.month - 1],
        "morocco": _MOROCCO[when.month - 1],
        "hday": hijri.day, "hmonth": _HIJRI[hijri.month - 1], "hyear": hijri.year,
        "hijri": f"{hijri.day} {_HIJRI[hijri.month - 1]} {hijri.year}هـ",
        "clock": "", "half": "",
    }  # fmt: skip
    if isinstance(when, datetime):
        half = "صباحاً" if when.hour < 12 else "مساءً"
        told |= {"clock": f"{when:%H:%M}", "half": f"{(when.hour - 1) % 12 + 1}:{when:%M} {half}"}
    return pattern.format(**told)
