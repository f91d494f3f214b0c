"""Labels and notices that no list names: told by the words they are made of, in any order sites put them."""

from __future__ import annotations

import pytest

from khabar.read.data import table
from khabar.read.lines.labels import label


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("تقارير متعلقة بالموضوع", "similar", None),
        ("قصص قد تعجبكم أيضاً", "similar", None),
        ("مقترحات لك", "similar", None),
        ("وقد يعجبك أيضاً", "read-also", None),
        ("طالعي كذلك: البلدية تفتح الجسر", "read-also", "البلدية تفتح الجسر"),
        ("ننصحكم بقراءة: البلدية تفتح الجسر", "read-also", "البلدية تفتح الجسر"),
        ("وعلى الصعيد نفسه", "read-also", None),
        ("الأوسع انتشاراً اليوم", "latest", None),
        ("أحدث المواضيع", "latest", None),
        ("تعليقات الأعضاء (12)", "comments", None),
        ("أرسل الرابط إلى أصدقائك", "share", None),
        ("صورة خاصة من الأرشيف", "caption", None),
        ("متابعة وتحرير: سامي نجم", "byline", "سامي نجم"),
        ("دلالات: جسر، نهر، بلدية", "tags", "جسر، نهر، بلدية"),
        ("اشتركوا في نشراتنا لتصلكم قصص الجسور.", "newsletter", None),
        ("حقوق هذه المادة محفوظة للبلدية", "legal", None),
        ("يحظر نسخ هذه المادة من غير موافقة خطية.", "legal", None),
    ],
)
def test_labels_by_their_words(line: str, kind: str, rest: str | None) -> None:
    found = label(line)
    assert found is not None
    assert found.kind == kind
    assert (line[found.rest :] if found.rest is not None else None) == rest


@pytest.mark.parametrize(
    "line",
    [
        "أحدث الجسر ضجة في المدينة",
        "تقارير الوزارة عن الجسر",
        "مواضيع: قال الوزير إن الجسر سيفتح غداً بعد أن انتهت أعمال الصيانة فيه.",
        "سجل الدخول على صفحة التطبيق، ثم انتقل إلى صفحة الإعدادات واختر اللغة من القائمة.",
        "حقوق المرأة في المدينة",
        "آخر جسر في المدينة",
        "رأي الموقع الأثري",
        "وكتبت: «شكراً»",
        "وقالت المديرة للأهالي: «تابعوا صفحتنا واكتبوا لنا ما ترون».",
    ],
)
def test_lines_of_the_text_are_none(line: str) -> None:
    assert label(line) is None


def test_every_class_that_a_label_names_is_there() -> None:
    told = table("wordings.toml")
    rules = [*told["label"], *told["notice"]]
    named = {name for one in rules for name in (*one["all"], *one.get("may", ()), one.get("first"))}
    assert named - {None} <= set(told["words"])
    assert set(told["words"]) <= named
