"""The schema as a list of steps, only ever longer.

Each step is one file with `apply(db)`; its place in `STEPS` is the `user_version` it leaves behind. A step that has
landed is never edited: what it got wrong, a later step mends.
"""

from __future__ import annotations

from collections.abc import Callable

import apsw

from khabar.store.migrations import (
    s0001_ground,
    s0002_spellings,
    s0003_habits,
    s0004_leases,
    s0005_sightings,
    s0006_versions,
    s0007_parts,
    s0008_attributions,
)

STEPS: tuple[Callable[[apsw.Connection], None], ...] = (
    s0001_ground.apply,
    s0002_spellings.apply,
    s0003_habits.apply,
    s0004_leases.apply,
    s0005_sightings.apply,
    s0006_versions.apply,
    s0007_parts.apply,
    s0008_attributions.apply,
)
LATEST = len(STEPS)
