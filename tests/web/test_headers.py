"""What every response wears, errors too."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from khabar.web.app import CSP

EVERYWHERE = (
    "/",
    "/article/bridge",
    "/article/none",
    "/search?order=wrong",
    "/api/stories",
    "/api/article/none",
    "/api/nothing",
    "/static/khabar.css",
    "/static/none.css",
    "/static/..%2fapp.py",
    "/robots.txt",
    "/healthz",
)


def assert_dressed(headers: dict[str, str]) -> None:
    assert headers["content-security-policy"] == CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_every_response_wears_the_same_policy(site: TestClient) -> None:
    for address in EVERYWHERE:
        response = site.get(address)
        assert_dressed(dict(response.headers))
        assert response.headers.get_list("content-security-policy") == [CSP], address


def test_the_policy_lets_nothing_in() -> None:
    assert "default-src 'none'" in CSP
    assert "script-src 'self';" in CSP
    assert "connect-src 'self';" in CSP
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "*" not in CSP


def test_an_error_of_ours_is_a_plain_page_that_tells_nothing(broken: TestClient) -> None:
    response = broken.get("/story/any")
    assert response.status_code == 500
    assert_dressed(dict(response.headers))
    assert "حدث خطأ عندنا" in response.text
    assert "alert" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["cache-control"] == "no-store"


def test_a_store_that_cannot_be_read_is_not_a_crash(broken: TestClient) -> None:
    response = broken.get("/")
    assert response.status_code == 503
    assert_dressed(dict(response.headers))
    assert "المخزن" in response.text
    assert broken.get("/api/stories").json() == {
        "title": "store not readable",
        "status": 503,
        "detail": None,
    }


@pytest.mark.parametrize("address", ["/", "/article/bridge", "/search", "/api/stories"])
def test_the_site_is_read_only(site: TestClient, address: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        response = site.request(method, address)
        assert response.status_code == 405
        assert_dressed(dict(response.headers))
        assert "GET" in response.headers["allow"]


def test_a_page_that_did_not_change_is_not_sent_twice(site: TestClient) -> None:
    first = site.get("/article/bridge")
    again = site.get("/article/bridge", headers={"If-None-Match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert_dressed(dict(again.headers))
    assert site.get("/article/bridge", headers={"If-None-Match": '"x"'}).status_code == 200


def test_health_and_robots(site: TestClient) -> None:
    assert site.get("/healthz").json() == {"status": "ok", "articles": 8}
    assert "Disallow: /search" in site.get("/robots.txt").text
