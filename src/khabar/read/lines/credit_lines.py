"""Credit lines: a line that names outlets or agencies and says nothing else."""

from __future__ import annotations

import re

from khabar.outlets import Directory

#: «عن بوابة الرحى», «نقلاً عن …».
_CITED = re.compile(r"^(?:نقلا[ًا]? )?عن ")


def is_credit(text: str, directory: Directory) -> bool:
    """A line that is only names of outlets, set apart by strokes; beside one of them may stand initials («ي.ل»)."""
    if len(text) > 70:
        return False
    names = [
        name.strip(" ()[]*.")
        for name in text.replace("،", "/").replace("+", "/").replace("|", "/").replace(" - ", "/").split("/")
    ]
    names = [_CITED.sub("", name) for name in names if name]
    known = [directory.named(name, credit=True) is not None for name in names]
    return any(known) and all(ok or _initials(name) for ok, name in zip(known, names, strict=True))


def _initials(name: str) -> bool:
    letters = name.replace(".", " ").split()
    return bool(letters) and len(letters) <= 3 and all(len(word) <= 2 for word in letters)
