"""Made-up Arabic text for laws: letters, marks, tatweel, presentation forms, digits, controls, Latin."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء"
MARKS = "ًٌٍَُِّْٰـ"
FORMS = "ﺍﻟﻌﺮﺑﻴﺔﷲﻻﻷﱠﹰ"
OTHERS = "0123456789٠١٢٣۴۵٫٬.,:،؛؟!«»\"'()-–_#%/ \t\n\u00a0\u200c\u200f\u202b\u2066گچپکیےİßǅ"


def arabic_text(size: int = 60) -> st.SearchStrategy[str]:
    """Strings in which every trouble of Arabic text is likely."""
    return st.text(st.sampled_from(LETTERS * 3 + MARKS + FORMS + OTHERS) | st.characters(), max_size=size)
