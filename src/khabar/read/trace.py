"""What a reading shows of itself to who asks why (`explained.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.read.lines.line import Line
from khabar.read.markup.walk import Passed
from khabar.read.split.parts import Parts


@dataclass(slots=True)
class Trace:
    """What `explain` asks to see of a reading: the lines of the page, what was passed over, the parts, the headline's
    line. The steps fill it in where it is given."""

    lines: Sequence[Line] = ()
    passed: list[Passed] = field(default_factory=list)
    parts: Parts | None = None
    title: int | None = None
    kind: str = "text"
