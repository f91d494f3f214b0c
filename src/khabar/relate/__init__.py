"""Articles beside each other: what reprints what, which story, what else to read. Pure: no store, no clock.

What a store keeps to find candidates by: `sample(fingerprint(tokens))`, `heaviest(tokens, terms)`,
`line_keys(article)` and `owner_key(article)`. What is judged of them: `foreign_lines`, `judge`, `place`,
`related`.
"""

from __future__ import annotations

from khabar.relate.boilerplate import Owner, foreign_lines, line_key, line_keys, owner_key
from khabar.relate.fingerprint import Fingerprint, fingerprint, sample
from khabar.relate.related import related
from khabar.relate.reprints import families, judge
from khabar.relate.stories import Placement, StorySum, join, place
from khabar.relate.weigh import heaviest

__all__ = [
    "Fingerprint",
    "Owner",
    "Placement",
    "StorySum",
    "families",
    "fingerprint",
    "foreign_lines",
    "heaviest",
    "join",
    "judge",
    "line_key",
    "line_keys",
    "owner_key",
    "place",
    "related",
    "sample",
]
