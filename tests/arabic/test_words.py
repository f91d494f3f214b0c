"""Words with their places, and the search forms under everything."""

from __future__ import annotations

from hypothesis import given

from khabar.arabic import plain, words
from khabar.arabic.stems import stem, stopwords
from khabar.arabic.tokens import analyse, tokens
from khabar.model import Article, Block, Cut
from tests.arabic.texts import arabic_text


@given(arabic_text())
def test_a_word_stands_where_it_says(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text


@given(arabic_text())
def test_plain_text_has_words_and_single_blanks_only(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert "  " not in plain(text)


def test_a_hashtag_is_the_words_between_its_underscores() -> None:
    assert [w.text for w in words("#قمة_الرياض تبدأ")] == ["قمة", "الرياض", "تبدأ"]


def test_a_vocalised_word_is_one_word() -> None:
    assert [w.text for w in words("صرّحَ بِأَنَّ")] == ["صرّحَ", "بِأَنَّ"]


def test_numbers_keep_their_points() -> None:
    assert tokens("نما 3.5 ثم ٤٫٢ في 14:00") == ("نما", "3.5", "ثم", "4.2", "في", "14:00")


def test_the_article_and_its_prepositions_do_not_part_a_word_from_itself() -> None:
    assert stem("الوزير") == stem("وزير") == stem("والوزير") == stem("بالوزير")


def test_names_that_only_look_inflected_stay_whole() -> None:
    assert [stem(name) for name in ("بوتين", "لبنان", "برلين")] == ["بوتين", "لبنان", "برلين"]


def test_stop_words_stay_as_they_are() -> None:
    assert all(stem(word) == word for word in stopwords())


def test_an_analysis_leaves_out_what_was_cut_and_keeps_the_order() -> None:
    article = Article(
        id="a",
        headline="وصول الوفد",
        body=(
            Block(kind="paragraph", text="وصل الوفد إلى المدينة", line=0),
            Block(kind="paragraph", text="اقرأ أيضا: خبر آخر", line=1),
        ),
    )
    told = analyse(article, [Cut(article_id="a", line=1, reason="foreign")])
    assert told.headline == ("وصول", "وفد")
    assert told.body == told.lead == ("وصل", "وفد", "الي", "المدينه")
