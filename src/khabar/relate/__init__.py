"""Articles beside each other: what reprints what, which story, what else to read. Pure: no store, no clock.

What a store keeps to find candidates by: `sample(fingerprint(tokens))` and `heaviest(tokens, terms)`. What is judged
of them: `judge`, `place`, `related`.
"""

from __future__ import annotations

from khabar.relate.fingerprint import Fingerprint, fingerprint, sample
from khabar.relate.related import related
from khabar.relate.reprints import THIRD, Credited, families, judge
from khabar.relate.sightings import seen_in
from khabar.relate.stories import Placement, StorySum, Weighed, join, place, weigh
from khabar.relate.weigh import Rarities, heaviest

__all__ = [
    "THIRD",
    "Credited",
    "Fingerprint",
    "Placement",
    "Rarities",
    "StorySum",
    "Weighed",
    "families",
    "fingerprint",
    "heaviest",
    "join",
    "judge",
    "place",
    "related",
    "sample",
    "seen_in",
    "weigh",
]
