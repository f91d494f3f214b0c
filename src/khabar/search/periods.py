"""Words of a query that tell a time: «2018», «أيار». An article answers them by what it says, or by when it was
published. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.arabic.dates.months import month
from khabar.arabic.fold import fold
from khabar.search.query import Query

_YEAR = re.compile(r"(?:19|20)\d\d")


class Period(NamedTuple):
    """A year, or a month (1 to 12) of any year."""

    year: int | None = None
    month: int | None = None

    def holds(self, times: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Which of the times (seconds since 1970, NaN where unknown) lie in it, in UTC."""
        known = ~np.isnan(times)
        moments = np.where(known, times, 0.0).astype("datetime64[s]")
        inside = known
        if self.year is not None:
            inside = inside & (moments.astype("datetime64[Y]").astype(int) + 1970 == self.year)
        if self.month is not None:
            inside = inside & (moments.astype("datetime64[M]").astype(int) % 12 + 1 == self.month)
        return inside


def periods(query: Query, typed: str) -> Mapping[str, Period]:
    """The search forms of a query's own words that tell a time, with the time."""
    found: dict[str, Period] = {}
    for word in query.words:
        plain = fold(typed[word.start : word.end])
        if _YEAR.fullmatch(plain):
            found[word.form] = Period(year=int(plain))
        elif (number := month(plain)) is not None:
            found[word.form] = Period(month=number)
    return found
