"""The ground floor: Arabic text, with no news in it. Folding, words, stems, months and numbers."""

from __future__ import annotations

from khabar.arabic.fold import Folded, fold, folded
from khabar.arabic.words import Word, plain, words

__all__ = ["Folded", "Word", "fold", "folded", "plain", "words"]
