"""When a page was published: as precisely as it says, and never a guessed day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.dates.stamps import dateish, moment
from khabar.read.facts.publication_time import find
from khabar.read.markup.metadata import Shown, Stamp


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-04-22T14:05:00+03:00", "2024-04-22T14:05:00+03:00"),
        ("2020-06-03T03:01+0400", "2020-06-03T03:01:00+04:00"),
        ("2024-03-03T13:52:13.299Z", "2024-03-03T13:52:13+00:00"),
        ("2024-04-22", "2024-04-22"),
        ("2024-04-22 14:05", "2024-04-22"),
        ("Mon, 22 Apr 2024 11:05:00 GMT", "2024-04-22T11:05:00+00:00"),
        ("Mon, 22 Apr 2024 11:05:00 +0300", "2024-04-22T11:05:00+03:00"),
        ("January 8, 2026", "2026-01-08"),
        ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07"),
        ("3 مارس/ آذار 2024", "2024-03-03"),
        ("24 كانون الثاني / يناير 2024", "2024-01-24"),
        ("04 آب/اغسطس 2013، 02:21 (GMT+0400)", "2013-08-04T02:21:00+04:00"),
        ("٢٤ نيسان ٢٠٢٤", "2024-04-24"),
        ("الجمعة 8 فيفري 2019", "2019-02-08"),
        ("5/3/2031 2:22:00 PM", "2031-05-03"),
        ("03/05/2031 02:22:00 PM", "2031-05-03"),
        ("8 جويلية 2019", "2019-07-08"),
        ("5 غشت 2021", "2021-08-05"),
        ("24/4/2024 الساعة 11:05 بتوقيت غرينتش", "2024-04-24T11:05:00+00:00"),
        ("2020/12/25 - 1:59 صباحًا", "2020-12-25"),
        ("رمز الخبر: 4118 - 13/04/2026 16:45", "2026-04-13"),
    ],
)
def test_what_is_written_is_kept(written: str, iso: str) -> None:
    found = moment(written)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07T12:09:00+02:00"),
        ("24 أغسطس 2020 09:23 ص", "2020-08-24T09:23:00+02:00"),
        ("5 مايو 2021 1:30 مساءً", "2021-05-05T13:30:00+02:00"),
        ("01:40 04/05/2031", "2031-05-04T01:40:00+03:00"),
        ("3 مارس 2024", "2024-03-03"),
    ],
)
def test_a_time_without_zone_counts_where_the_outlets_zone_is_known(written: str, iso: str) -> None:
    found = moment(written, "text", "Africa/Cairo")
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "عام 2024",
        "قبل ساعتين",
        "2024-13-45",
        "31 شباط 2024",
        "نيسان 2024",
        "5 مارس",
        "12:30",
        "تموز القادم",
    ],
)
def test_no_day_is_guessed(written: str) -> None:
    assert moment(written) is None


def test_the_time_readers_see_gives_a_stamp_in_utc_its_offset() -> None:
    found = find([Stamp("2031-05-03T22:40:00Z", "meta")], [], [Shown("04/05/2031 - 1:40 صباحا")], zone=None, now=None)
    assert found.published is not None
    assert found.published.iso == "2031-05-04T01:40:00+03:00"
    assert found.notes == []


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        (Shown("نشر في 9 أيار 2031"), None),
        (Shown("تاريخ النشر: 28/04/2031"), None),
        (Shown("28 نيسان 2031", dated=True), None),
        (Shown("السبت 28/04/2031 - 10:20"), None),
        (Shown("9 أيار 2031"), "https://a.example/2031/05/09/slug"),
    ],
    ids=["told as the publication", "in numbers", "an earlier day", "with weekday and hour", "as in the address"],
)
def test_the_day_that_readers_see_counts_and_the_mark_is_noted(shown: Shown, address: str | None) -> None:
    found = find([Stamp("2031-05-03T22:40:00Z", "meta")], [], [shown], zone=None, now=None, url=address)
    assert found.published is not None
    assert found.published.iso in ("2031-05-09", "2031-04-28")
    assert found.notes == ["the day that readers see counts, not that of the page's mark 2031-05-03T22:40:00+00:00"]


@pytest.mark.parametrize(
    "shown",
    [
        Shown("الأربعاء 7 أيار 2031", dated=True),
        Shown("انطلاق الرحلة في 12 نيسان 2031"),
        Shown("5/3/2031", dated=True),
        Shown("5 محرم 1453 هـ", dated=True),
        Shown("آخر تحديث: 9 أيار 2031", dated=True),
        Shown("28 نيسان 2031"),
    ],
    ids=["a later day", "an event", "month and day", "by the moon", "a change", "the address agrees with the mark"],
)
def test_where_the_evidence_conflicts_the_mark_is_kept(shown: Shown) -> None:
    address = "https://a.example/2031/05/03/" if shown.text == "28 نيسان 2031" else None
    found = find([Stamp("2031-05-03T12:00:00+03:00", "meta")], [], [shown], zone=None, now=None, url=address)
    assert found.published is not None
    assert found.published.iso == "2031-05-03T12:00:00+03:00"


def test_a_stamp_far_from_the_headline_counts_where_the_page_shows_its_day_or_none() -> None:
    far = [Stamp("2031-05-07", "microdata"), Stamp("2031-05-03T12:00:00+03:00", "microdata")]
    found = find([], [], [Shown("3 أيار 2031")], zone=None, now=None, far=far)
    assert found.published is not None
    assert found.published.iso == "2031-05-03T12:00:00+03:00"
    other = find([], [], [Shown("1 أيار 2031")], zone=None, now=None, far=far)
    assert other.published is not None
    assert other.published.iso == "2031-05-01"
    alone = find([], [], [], zone=None, now=None, far=far[1:])
    assert alone.published is not None
    assert alone.published.iso == "2031-05-03T12:00:00+03:00"


def test_a_stamp_of_the_evening_in_utc_is_told_in_the_offset_of_the_day_that_readers_see() -> None:
    stamp, shown = Stamp("2031-05-02T22:30:00Z", "json-ld"), Shown("السبت 3 أيار 2031")
    for zone, iso in (("Asia/Amman", "2031-05-03T01:30:00+03:00"), (None, "2031-05-03T00:30:00+02:00")):
        found = find([stamp], [], [shown], zone=zone, now=None)
        assert found.published is not None
        assert found.published.iso == iso


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "1900-01-01", "0"])
def test_the_day_on_which_machines_clocks_begin_is_no_day(stamp: str) -> None:
    assert find([Stamp(stamp, "json-ld")], [], [], zone=None, now=None).published is None


def test_the_hour_that_readers_see_makes_a_mark_of_the_day_finer() -> None:
    found = find([Stamp("2031-05-03", "meta")], [], [Shown("3 أيار 2031 - 14:20")], zone="Asia/Amman", now=None)
    assert found.published is not None
    assert found.published.iso == "2031-05-03T14:20:00+03:00"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("9 أيار 2031", "2031-05-09T08:00:00Z"),
        ("طُبع الكتاب الذي يتحدث عنه الخبر أول مرة في مدينة صغيرة يوم 9 أيار 2031", "2031-05-03T23:00:00Z"),
        ("الخميس 22 أيار 2031", "2031-05-03T23:00:00Z"),
    ],
    ids=["the day of a change", "a sentence", "the day of fetching"],
)
def test_a_day_beside_the_headline_that_is_not_the_publication_changes_nothing(line: str, changed: str) -> None:
    now = datetime(2031, 5, 22, tzinfo=UTC)
    stamps, changes = [Stamp("2031-05-03T22:40:00Z", "meta")], [Stamp(changed, "meta")]
    found = find(stamps, changes, [Shown(line)], zone="Asia/Amman", now=now)
    assert found.published is not None
    assert found.published.iso == "2031-05-03T22:40:00+00:00"
    assert "another day" in found.notes[0]


def test_a_day_above_the_headline_is_the_last_to_be_believed() -> None:
    stamps, today = [Stamp("2031-05-03T22:40:00Z", "meta")], [Shown("الخميس 22 أيار 2031")]
    found = find(stamps, [], [], zone=None, now=None, above=today)
    assert found.published is not None
    assert found.published.iso == "2031-05-03T22:40:00+00:00"
    alone = find([], [], [], zone=None, now=None, above=today)
    assert alone.published is not None
    assert alone.published.iso == "2031-05-22"


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    found = find([], [], [], zone=None, now=None, url="https://a.example/2031/05/03/slug/")
    assert found.published is not None
    assert (found.published.iso, found.published.known_by) == ("2031-05-03", "url")
    assert find([], [], [], zone=None, now=None, url="https://a.example/2031/55/03/").published is None
    compact = find([], [], [], zone=None, now=None, url="https://a.example/20310503/slug").published
    assert compact is not None
    assert compact.iso == "2031-05-03"
    assert find([], [], [], zone=None, now=None, url="https://a.example/news/120310503/").published is None


def test_a_time_told_from_now_is_counted_from_the_capture() -> None:
    now = datetime(2031, 5, 4, 12, 20, tzinfo=UTC)
    found = find([], [], [Shown("قبل ساعتين")], zone="Asia/Amman", now=now)
    assert found.published is not None
    assert (found.published.iso, found.published.precision) == ("2031-05-04T13:00:00+03:00", "hour")
    assert found.published.known_by == "relative"
    assert find([], [], [Shown("قبل ساعتين")], zone="Asia/Amman", now=None).published is None


def test_the_future_is_not_believed() -> None:
    stamps = [Stamp("2036-01-01T00:00:00Z", "json-ld"), Stamp("2031-05-03T10:00:00Z", "meta")]
    found = find(stamps, [], [], zone=None, now=datetime(2031, 5, 4, tzinfo=UTC))
    assert found.published is not None
    assert found.published.iso == "2031-05-03T10:00:00+00:00"
    assert "future" in found.notes[0]


def test_a_change_is_not_the_publication() -> None:
    shown = [Shown("آخر تحديث 5 أيار 2031"), Shown("3 أيار 2031 (تم تحديثه: 4 أيار 2031)")]
    found = find([], [], shown, zone=None, now=None)
    assert found.published is not None
    assert found.published.iso == "2031-05-03"


def test_lines_that_are_a_date_and_little_else() -> None:
    assert dateish("الأحد 12 أيار/مايو 2031")
    assert dateish("نشر في: 12/05/2031 16:45")
    assert not dateish("وقال المدير إن المتحف افتتح في 12 أيار 2031 بحضور الطلاب")


@given(st.dates(min_value=datetime(1990, 1, 1).date(), max_value=datetime(2060, 1, 1).date()))
def test_any_day_written_three_ways(day: object) -> None:
    written = str(day)
    year, month, number = written.split("-")
    for form in (written, f"{number}/{month}/{year}", f"{year}/{month}/{number}"):
        found = moment(form)
        assert found is not None
        assert found.iso == written
