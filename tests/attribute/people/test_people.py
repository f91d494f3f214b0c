"""Named persons, their roles, and every mention under one name."""

from __future__ import annotations

import pytest

from khabar.attribute import attribute
from tests.attribute.desk import dispatch


def named(*lines: str, **told: str | tuple[str, ...]) -> dict[str, tuple[str | None, list[str]]]:
    people = attribute(dispatch(*lines, **told)).people  # type: ignore[arg-type]
    return {person.name: (person.role, [m.surface for m in person.mentions]) for person in people}


def test_a_name_behind_an_office() -> None:
    assert named("التقى وزير الخارجية الغديري سالم الساحلي وفدا.") == {
        "سالم الساحلي": ("وزير الخارجية الغديري", ["سالم الساحلي"])
    }


def test_a_name_before_its_office() -> None:
    found = named("قال كريم الساحلي، مدير السد، إن العمل انتهى.")
    assert found["كريم الساحلي"][0] == "مدير السد"


def test_a_foreign_name_nobody_knows_behind_a_title() -> None:
    assert "دورنتو مالفيري" in named("استقبل الرئيس الجنرال دورنتو مالفيري، الثلاثاء.")


def test_later_mentions_are_joined_to_the_full_name() -> None:
    found = named("زار الدكتور نبيل الغدراني البلدة.", "وعاد الغدراني مساء، ثم سئل عن موعد للغدراني.")
    assert found["نبيل الغدراني"][1] == ["نبيل الغدراني", "الغدراني", "للغدراني"]


def test_particles_belong_to_the_name() -> None:
    found = named("استقبل الأمير فهد بن سالم آل غدران الوفد، ثم رامي عبد الرحمن وحده.")
    assert {"فهد بن سالم آل غدران", "رامي عبد الرحمن"} <= set(found)


def test_a_hashtag_holds_a_name() -> None:
    found = named("قالت مديرة البنك #هدى_الساحلي إن العمل مستمر.")
    assert found["هدى الساحلي"][1] == ["#هدى_الساحلي"]


def test_the_writer_in_the_author_field() -> None:
    found = named("نص.", author="ليلى الغدراني", byline=("ليلى الغدراني",))
    assert found == {"ليلى الغدراني": ("كاتب", ["ليلى الغدراني"])}


def test_the_writers_of_a_byline_are_those_that_reading_found() -> None:
    author = "الناقورة - غسّان الغدراني وليلى الساحلي"
    found = attribute(dispatch("نص.", author=author, byline=("غسّان الغدراني", "ليلى الساحلي"))).people
    assert [(person.name, person.role) for person in found] == [("غسّان الغدراني", "كاتب"), ("ليلى الساحلي", "كاتب")]
    assert [author[m.at.start : m.at.end] for person in found for m in person.mentions] == [
        "غسّان الغدراني",
        "ليلى الساحلي",
    ]
    assert all(m.at.field == "author" for person in found for m in person.mentions)


def test_a_writer_whom_only_a_mark_of_the_page_names_stands_nowhere() -> None:
    assert named("نص.", byline=("ليلى الغدراني",)) == {"ليلى الغدراني": ("كاتب", [])}


@pytest.mark.parametrize(
    "text", ["أعلن المتحدث باسم الشرطة أن الطريق مغلق.", "على الرغم من المطر استمر العمل.", "وفا بوعده للناس."]
)
def test_words_that_only_look_like_a_name(text: str) -> None:
    assert named(text) == {}


@pytest.mark.parametrize("line", ["التقى الوزير محمد بن", "التقى الوزير محمد بن، ثم عاد.", "وصل سالم بن"])
def test_a_particle_without_a_name_behind_it_is_no_part_of_one(line: str) -> None:
    assert not [name for name in named(line) if name.endswith("بن")]
