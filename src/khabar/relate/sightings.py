"""Whether an article glued into a page is one that is known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.relate.fingerprint import Fingerprint
from khabar.relate.reprints import FEWEST, contained

#: So much of a glued text's five-word runs must stand in the other one: a page may cut it short or put a line of its
#: own between. Less will do where all of the other one stands in it: a line or two of its page stayed with it.
WHOLE, ALL, MOST = 0.8, 0.9, 0.65
#: The other one begins with it, after so many words at most. A page that it was glued into and not split off from
#: holds it too, after a text of its own (`./run eval sightings`: without this, 41 of 332 parts went to such pages).
OPENING = 20


def seen_in(part: Fingerprint, among: Iterable[Fingerprint]) -> tuple[str, ...]:
    """The ids of the articles of `among` that begin with the whole text of `part`: those first that hold most of it
    and little else, of equals the one published first."""
    found = []
    for other in among:
        runs, share, begins = contained(part, other)
        if other.article_id == part.article_id or runs < FEWEST or begins > OPENING:
            continue
        _, back, late = contained(other, part)
        if share >= WHOLE or (share >= MOST and back >= ALL and late <= OPENING):
            nearness = round(share, 1) + round(back, 1)
            found.append((-nearness, other.published is None, other.published or 0.0, other.article_id))
    return tuple(article_id for *_, article_id in sorted(found))
