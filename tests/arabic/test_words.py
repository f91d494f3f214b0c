"""Words with their places, and the search forms under everything."""

from __future__ import annotations

import pytest
from hypothesis import given

from khabar.arabic import plain, words
from khabar.arabic.stems import stem, stopwords
from khabar.arabic.tokens import Analyser, analyse, tokens
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


def test_a_word_that_the_press_writes_with_a_hamza_has_no_article() -> None:
    for word in ("آلاف", "الاف", "لآلاف", "بآلاف", "وآلاف", "الآلاف"):
        assert tokens(word) == ("الاف",)
    assert tokens("إلغاء لإلغاء الإلغاء الغاء") == ("الغاء",) * 4
    assert tokens("الكره المهام") == ("كره", "مهام")


def test_what_stands_with_the_article_has_nothing_written_onto_it() -> None:
    for name in ("واحد", "فكره", "لجان", "يابان", "توليد", "بالون"):
        assert stem("و" + name) == stem("ال" + name) == stem(name) != name[1:]
    assert stem("للجان") == stem("بلجان") == "لجان"
    assert stem("للبحث") == "بحث"


def test_stop_words_stay_as_they_are() -> None:
    assert all(stem(word) == word for word in stopwords())


def test_an_affix_goes_only_where_the_rest_is_a_word() -> None:
    assert stem("ولد") == "ولد"
    assert stem("والده") == "والد"
    assert stem("وزراء") == "وزراء"
    assert stem("كابل") == "كابل"
    assert stem("للعراق") == stem("عراقي") == stem("العراقية".replace("ة", "ه")) == "عراق"


def test_the_article_goes_even_where_a_name_is_hardly_written_without() -> None:
    assert stem("الحديده") == stem("حديده")


def test_a_present_tense_meets_its_root() -> None:
    assert stem("يفوز") == stem("تفوز") == stem("فوز")
    assert stem("يعلن") == "يعلن"


@given(arabic_text())
def test_tokens_stand_where_they_say(text: str) -> None:
    placed = Analyser({}).placed(text)
    assert tuple(one.token for one in placed) == Analyser({}).tokens(text)
    assert all(0 <= one.start < one.end <= len(text) for one in placed)


@given(arabic_text())
def test_no_token_is_empty_or_holds_a_blank(text: str) -> None:
    assert all(form and not any(map(str.isspace, form)) for form in tokens(text))


def test_months_have_one_key_whoever_names_them() -> None:
    assert tokens("كانون الثاني 2018") == tokens("يناير 2018")
    assert tokens("في أيار") == tokens("في مايو")
    assert tokens("تيريزا ماي") != tokens("تيريزا مايو")


def test_numbers_have_one_key_in_words_and_digits() -> None:
    assert tokens("خمسون قتيلا") == tokens("٥٠ قتيلا")
    assert tokens("1,500 جندي")[0] == "1500"


def test_spaced_letters_are_one_word() -> None:
    assert tokens("نقلت أ ف ب عن") == tokens("نقلت أ.ف.ب عن")
    assert tokens("و م ع")[0] == "ومع"


def test_an_address_is_its_host_and_glued_scripts_part() -> None:
    assert tokens("https://www.example.org/a/b?c=1") == ("example.org",)
    assert tokens("على25") == ("علي", "25")
    assert tokens("#كريستين_لاغارد") == ("كريستين", "لاغارد")


def test_spellings_share_one_token() -> None:
    assert tokens("ترمب") == tokens("ترامب")
    assert Analyser({"زايد": "زيد"}).tokens("زايد وزيد") == ("زيد", "زيد")


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
    assert told.body == told.lead == ("وصل", "وفد", "الي", "مدينه")


def test_a_mark_on_the_last_letter_belongs_to_the_word() -> None:
    text = "قالَ الوزيرُ"
    assert [text[one.start : one.end] for one in Analyser({}).placed(text)] == ["قالَ", "الوزيرُ"]


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("#قمة_الرياض_2018", ("قمه", "رياض", "2018")),
        ("زار example.org/a وكتب a@b.net", ("زار", "example", "org", "a", "كتب", "a", "b", "net")),
        ("http://ar.example.com:8080/خبر?x=1#y", ("ar.example.com",)),
        ("25كلم و3.5% و١٢٫٥كغ و7م", ("25", "كلم", "و", "3.5", "و", "12.5", "كغ", "و", "7", "م")),
        ("في الـ 23 وال24", ("في", "ال", "23", "وال", "24")),
        ("د.ب.أ، وأ ش أ", ("دبا", "اشا")),
        ("(أ ف ب) و(د ب أ) و م ع", ("افب", "و", "دبا", "ومع")),
        ("شركة Apple تطرح iPhone 15 Pro", ("شركه", "apple", "طرح", "iphone", "15", "pro")),
        ("CNNبالعربية F-16", ("cnn", "عرب", "f", "16")),
        ("بين ٣٠٬٠٠٠ و1,250,000", ("بين", "30000", "و", "1250000")),
    ],
)
def test_what_is_no_plain_word(written: str, forms: tuple[str, ...]) -> None:
    assert Analyser({}).tokens(written) == forms


@given(arabic_text())
def test_a_letter_in_another_seat_is_the_same_word(text: str) -> None:
    swapped = text.translate(str.maketrans("أإآىةک٣", "ااايهك3"))
    assert Analyser({}).tokens(text) == Analyser({}).tokens(swapped)
