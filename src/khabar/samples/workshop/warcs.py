"""A small web archive (WARC 1.1) of pages of the press: responses with their HTTP heads, a page packed as it was sent,
a request, a revisit that holds no text, and a last record that breaks off."""

from __future__ import annotations

import hashlib
import json
import struct
import uuid
import zlib
from base64 import b32encode
from collections.abc import Mapping, Sequence
from typing import Any

NAME = "crawl.warc"
_AT = "2026-04-23T06:00:00Z"
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_BROKEN_OFF = 400


def printed(told: Mapping[str, Any], press: Mapping[str, bytes]) -> dict[str, bytes]:
    """The archive and its answer: the pages that a reader finds in it, in order, and what cannot be read."""
    pages = {name: press[f"{name}.html"] for name in (*told["whole"], *told["packed"], told["broken"])}
    urls = {name: json.loads(press[f"{name}.json"])["url"] for name in pages}
    records = [_record("warcinfo", None, "application/warc-fields", b"format: WARC File Format 1.1\r\n")]
    records += [_request(urls[told["whole"][0]])]
    records += [_response(urls[name], pages[name]) for name in told["whole"]]
    records += [_response(urls[name], pages[name], packed=True) for name in told["packed"]]
    records += [_revisit(urls[told["whole"][0]], pages[told["whole"][0]])]
    broken = _response(urls[told["broken"]], pages[told["broken"]])
    content = b"".join(records) + broken[: len(broken) - _BROKEN_OFF]
    answer = {"pages": [*told["whole"], *told["packed"]], "revisits": 1, "broken": told["broken"]}
    return {NAME: content, f"{NAME}.json": (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()}


def _request(url: str) -> bytes:
    host, path = url.removeprefix("https://").split("/", 1)
    head = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    return _record("request", url, "application/http;msgtype=request", head)


def _response(url: str, page: bytes, *, packed: bool = False) -> bytes:
    body = _packed(page) if packed else page
    head = ["HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}"]
    head += ["Content-Encoding: gzip"] if packed else []
    block = "\r\n".join([*head, "", ""]).encode() + body
    return _record("response", url, "application/http;msgtype=response", block, [_digest("Payload", page)])


def _revisit(url: str, page: bytes) -> bytes:
    more = [
        "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        f"WARC-Refers-To-Target-URI: {url}",
        _digest("Payload", page),
    ]
    return _record("revisit", url, "application/http;msgtype=response", b"HTTP/1.1 304 Not Modified\r\n\r\n", more)


def _record(kind: str, url: str | None, media_type: str, block: bytes, more: Sequence[str] = ()) -> bytes:
    head = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(_SPACE, f'{kind} {url}')}>"]
    head += [f"WARC-Date: {_AT}", *([f"WARC-Target-URI: {url}"] if url else []), *more]
    head += [_digest("Block", block), f"Content-Type: {media_type}", f"Content-Length: {len(block)}"]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def _packed(page: bytes) -> bytes:
    """gzip with one stored block: the same bytes whichever zlib is at hand. A page has fewer than 65,536 bytes."""
    size = len(page)
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    block = b"\x01" + struct.pack("<HH", size, size ^ 0xFFFF) + page
    return head + block + struct.pack("<II", zlib.crc32(page), size)


def _digest(of: str, content: bytes) -> str:
    return f"WARC-{of}-Digest: sha1:{b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"
