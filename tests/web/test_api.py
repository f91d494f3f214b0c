"""The API: the nouns in the shapes that stay put."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

from khabar.shapes import ArticleShape, RelatedShape, ReprintShape, StoryShape
from khabar.web.api import ArticlesShape, HitsShape, StoriesShape, SuggestionsShape
from tests.web.conftest import site_of
from tests.web.newsroom import Newsroom

T = TypeVar("T")


def decoded(client: TestClient, address: str, shape: type[T]) -> T:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return msgspec.json.decode(response.content, type=shape)


def test_an_article_has_the_shape_of_a_line_of_khabar_read(site: TestClient) -> None:
    article = decoded(site, "/api/article/bridge", ArticleShape)
    assert article.schema == 1
    assert article.published == "2026-04-12T10:20:00+03:00"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("وادي الزيتون", "نهر")
    assert [credit.name for credit in article.credits] == ["نهر"]
    assert len(article.body) == 3


def test_an_article_comes_without_the_lines_that_are_not_its_own(site: TestClient) -> None:
    assert [block.text for block in decoded(site, "/api/article/glued", ArticleShape).body] == ["عادت المكتبات."]


def test_any_id_can_be_asked_for(site: TestClient) -> None:
    name = "odd/id?&#"
    assert decoded(site, f"/api/article/{quote(name, safe='')}", ArticleShape).id == name


def test_articles_come_newest_first_page_by_page(site: TestClient) -> None:
    first = decoded(site, "/api/articles?limit=2", ArticlesShape)
    assert [a.id for a in first.articles] == ["odd/id?&#", "bridge-told"]
    second = decoded(site, f"/api/articles?limit=2&before={first.next}", ArticlesShape)
    assert not {a.id for a in first.articles} & {a.id for a in second.articles}
    assert {a.outlet for a in decoded(site, "/api/articles?outlet=shams", ArticlesShape).articles} == {"shams"}


def test_stories_and_a_story(site: TestClient) -> None:
    stories = decoded(site, "/api/stories", StoriesShape).stories
    assert [s.id for s in stories] == ["s-odd", "s-bridge", "s-script"]
    assert decoded(site, "/api/story/s-bridge", StoryShape).articles == [
        "bridge",
        "bridge-copy",
        "bridge-told",
    ]


def test_search_folds_copies(site: TestClient) -> None:
    found = decoded(site, "/api/search?q=الجسر", HitsShape)
    first = found.hits[0]
    assert (first.article, first.copies) == ("bridge", ["bridge-copy"])
    assert "جسر" in first.snippet
    assert decoded(site, "/api/search?q=", HitsShape).hits == []
    assert [first.snippet[start:end] for start, end in first.marks][:1] == ["جسراً"]


def test_who_took_only_a_part_is_an_answer_too() -> None:
    room = Newsroom()
    for key in ("whole", "again", "part"):
        room.put(key, "مرصد يفتح أبوابه", ["فتح المرصد أبوابه للزوار."])
    room.copy("again", "whole", 0.9)
    room.copy("part", "whole", 0.3)
    found = decoded(TestClient(site_of(room)), "/api/search?q=مرصد", HitsShape)
    assert [(one.article, one.copies) for one in found.hits] == [("whole", ["again"]), ("part", [])]


def test_a_copy_of_two_answers_makes_them_one() -> None:
    room = Newsroom()
    for key in ("one", "two", "between"):
        room.put(key, "مرصد يفتح أبوابه", ["فتح المرصد أبوابه للزوار."])
    room.copy("between", "one", 0.9)
    room.copy("between", "two", 0.9)
    found = decoded(TestClient(site_of(room)), "/api/search?q=مرصد", HitsShape)
    assert [(one.article, one.copies) for one in found.hits] == [("one", ["two", "between"])]


def test_search_tells_what_it_understood_and_what_may_have_been_meant(site: TestClient) -> None:
    found = decoded(site, "/api/search?q=الجصر -سد", HitsShape)
    assert [(one.rule, one.said, one.no, one.used) for one in found.heard] == [("word", "سد", True, True)]
    assert (found.meant, found.wider) == ("الجسر -سد", "الجصر")


def test_what_is_being_typed_is_completed(site: TestClient) -> None:
    found = decoded(site, "/api/suggest?q=جس", SuggestionsShape)
    assert (found.query, found.suggestions) == ("جس", ["جسر"])
    assert decoded(site, "/api/suggest", SuggestionsShape).suggestions == []
    assert site.get("/api/suggest?q=x&limit=21").status_code == 400


def test_similar_and_reprints(site: TestClient) -> None:
    similar = msgspec.convert(site.get("/api/similar/bridge").json()["similar"], list[RelatedShape])
    assert [(r.article, r.why) for r in similar] == [("glued", "background"), ("english", "same story")]
    reprints = msgspec.convert(site.get("/api/reprints/bridge").json()["reprints"], list[ReprintShape])
    assert [(r.copy, r.original, r.share) for r in reprints] == [("bridge-copy", "bridge", 0.97)]


@pytest.mark.parametrize(
    "address",
    [
        "/api/articles?limit=0",
        "/api/articles?limit=101",
        "/api/articles?limit=ten",
        "/api/articles?limit=-1",
        "/api/articles?limit=1e9",
        "/api/articles?before=yesterday",
        "/api/stories?before=inf",
        "/api/stories?before=",
        "/api/search?q=x&order=best",
        "/api/similar/bridge?limit=9999999999999999999999",
    ],
)
def test_a_bad_parameter_is_named(site: TestClient, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == 400
    assert told["detail"].split(":")[0] in address


@pytest.mark.parametrize("address", ["article/none", "story/none", "similar/none", "reprints/none", "none"])
def test_what_is_not_there_is_a_problem_document(site: TestClient, address: str) -> None:
    response = site.get(f"/api/{address}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404
