"""Which lines announce something that is no part of the text, by any spelling; and which only look like it."""

from __future__ import annotations

import pytest

from khabar.read.lines.labels import label


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("إقرأ أيضاً:", "read-also", None),
        ("اقرأ ايضا", "read-also", None),
        ("** أقرأ أيضا **", "read-also", None),
        ("اقـــرأ أيضًا", "read-also", None),
        ("اقرأ أيضاً: البلدية تفتح الجسر", "read-also", "البلدية تفتح الجسر"),
        ("قد يهمك/ البلدية تفتح الجسر", "read-also", "البلدية تفتح الجسر"),
        ("شاهد.. البلدية تفتح الجسر", "read-also", "البلدية تفتح الجسر"),
        ("للمزيد - البلدية: الجسر مفتوح", "read-also", "البلدية: الجسر مفتوح"),
        ("مقالات مشابهة", "similar", None),
        ("مواضيع ذات صلة", "similar", None),
        ("الأكثر قراءة", "latest", None),
        ("المصدر : وكالات", "source", "وكالات"),
        ("*نقلاً عن البلدية نيوز", "source", "البلدية نيوز"),
        ("الكلمات الدالة :", "tags", None),
        ("كتبت هالة المصري", "byline", "هالة المصري"),
        ("تصوير: سامي نجم", "caption", "سامي نجم"),
        ("تخطى قصص مقترحة وواصل القراءة", "skip", None),
        ("قصص مقترحة نهاية", "end", None),
        ("جميع الحقوق محفوظة © 2031", "legal", None),
        ("يمكنكم الحصول على الأخبار بعد تحميل تطبيق الصحيفة", "newsletter", None),
    ],
)
def test_labels(line: str, kind: str, rest: str | None) -> None:
    found = label(line)
    assert found is not None
    assert found.kind == kind
    assert (line[found.rest :] if found.rest is not None else None) == rest


@pytest.mark.parametrize(
    "line",
    [
        "شاهد الرئيس العرض من الشرفة الغربية",
        "تابع الوزير قائلاً: سنفتح الجسر غداً",
        "المصدر الذي تحدث طلب عدم ذكر اسمه",
        "شاركت في الحملة عشر مدارس",
        "مواضيع كثيرة ناقشها الطرفان اليوم",
        "حوار وطني في العاصمة",
        "نهاية الموسم تقترب",
        "",
    ],
)
def test_sentences_that_begin_like_labels(line: str) -> None:
    assert label(line) is None
