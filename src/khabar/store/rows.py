"""Nouns to rows and back: JSON by msgspec, packed by zlib."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime

import msgspec

from khabar.ids import digest
from khabar.model import Article, Capture, Tokens

_ARTICLE = msgspec.json.Decoder(Article)
_WORDS = msgspec.json.Decoder(Mapping[str, str])


def pack(content: bytes) -> bytes:
    return zlib.compress(content, 6)


def unpack(content: bytes) -> bytes:
    return zlib.decompress(content)


def article_row(article: Article) -> bytes:
    return pack(msgspec.json.encode(article))


def article_of(body: bytes) -> Article:
    return _ARTICLE.decode(unpack(body))


def tokens_row(tokens: Tokens) -> bytes:
    """Three lines of blank-separated forms: no form holds a blank, and this reads four times faster than JSON."""
    return zlib.compress("\n".join(" ".join(f) for f in (tokens.headline, tokens.lead, tokens.body)).encode(), 1)


def tokens_of(body: bytes, *, article_id: str, version: int, outlet: str | None, published: float | None) -> Tokens:
    headline, lead, text = zlib.decompress(body).decode().split("\n")
    return Tokens(
        article_id=article_id,
        version=version,
        outlet=outlet,
        published=published,
        headline=tuple(headline.split()),
        lead=tuple(lead.split()),
        body=tuple(text.split()),
    )


def capture_digest(capture: Capture) -> str:
    """Names a capture by where it is from and what it holds; when it was fetched does not count."""
    told = digest(capture.content.decode("latin-1"))
    return digest(capture.name, told, *(f"{k}={v}" for k, v in sorted(capture.hints.items())))


def capture_row(capture: Capture) -> tuple[object, ...]:
    fetched = capture.fetched_at.isoformat() if capture.fetched_at else None
    return (
        capture_digest(capture),
        capture.url,
        capture.source,
        capture.media_type,
        fetched,
        msgspec.json.encode(dict(capture.headers)).decode(),
        msgspec.json.encode(dict(capture.hints)).decode(),
        pack(capture.content),
    )


def capture_of(row: tuple[str | None, str | None, str | None, str | None, str, str, bytes]) -> Capture:
    url, source, media_type, fetched, headers, hints, content = row
    return Capture(
        content=unpack(content),
        media_type=media_type,
        url=url,
        source=source,
        fetched_at=datetime.fromisoformat(fetched) if fetched else None,
        headers=_WORDS.decode(headers),
        hints=_WORDS.decode(hints),
    )
