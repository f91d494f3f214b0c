"""One form for every way of writing an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.outlets.urls import canonical, host


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTP://Example.COM:80/a/../b?b=2&a=1#end", "http://example.com/b?a=1&b=2"),
        ("https://x.example/خبر", "https://x.example/%D8%AE%D8%A8%D8%B1"),
        ("https://x.example/%d8%b3?utm_source=feed&fbclid=1", "https://x.example/%D8%B3"),
        ("https://user:word@x.example/", "https://x.example/"),
        ("  https://x.example  ", "https://x.example/"),
    ],
)
def test_an_address_has_one_form(url: str, one: str) -> None:
    assert canonical(url) == one


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "mailto:a@x.example", "http://[bad", "خبر", "data:,x"])
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert canonical(url) is None


def test_a_relative_address_needs_its_base() -> None:
    assert canonical("/a", base="https://x.example/b") == "https://x.example/a"
    assert canonical("/a") is None


def test_the_host_alone() -> None:
    assert host("https://News.Example/a") == "news.example"
    assert host("خبر") is None


@given(st.text(max_size=60))
def test_the_one_form_is_its_own_form(tail: str) -> None:
    once = canonical("https://x.example/" + tail)
    assert once is None or canonical(once) == once
