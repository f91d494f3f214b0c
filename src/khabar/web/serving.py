"""Serving the site from this machine."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress
from functools import partial

from khabar.errors import KhabarError
from khabar.outlets import Directory
from khabar.store import open_archive
from khabar.web.app import app

#: Ports tried after the one asked for.
NEXT = 20
_TAKEN = frozenset({errno.EADDRINUSE})


class NoPort(KhabarError):
    """No port could be had to serve on."""


def serve(
    archive_path: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    demo: bool = False,
    *,
    directory: Directory | None = None,
) -> None:
    """Serves the archive at `archive_path` until it is interrupted. A taken port gives way to the next
    free one.

    Raises `NoPort` where none is free or the host is not this machine's.
    """
    import uvicorn

    open_archive(archive_path, directory).close()  # a store that cannot be served says so here, not at the first page
    held = listen(host, port)
    site = app(partial(open_archive, archive_path, directory), demo=demo)
    server = uvicorn.Server(
        uvicorn.Config(site, log_level="warning", access_log=False, server_header=False, lifespan="off")
    )
    print(f"khabar: {address(held)}", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):  # uvicorn has shut down by then
        server.run(sockets=[held])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on `port` of `host`, or on the next free one (0: any)."""
    for offered in range(port, port + NEXT + 1) if port else (0,):
        held = _bind(host, offered)
        if held is not None:
            if port and offered != port:
                print(f"khabar: port {port} is taken, serving on {offered}", file=sys.stderr, flush=True)
            return held
    raise NoPort(f"{host}: ports {port} to {port + NEXT} are all taken; choose another with --port")


def _bind(host: str, port: int) -> socket.socket | None:
    """None where the port is taken."""
    if port > 65535:
        return None
    try:
        family, kind, proto, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise NoPort(f"{host}: not a host of this machine ({error.strerror})") from error
    held = socket.socket(family, kind, proto)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind(at)
        held.listen(128)
    except PermissionError as error:
        held.close()
        raise NoPort(f"{host}:{port}: not permitted; choose a port above 1023 with --port") from error
    except OSError as error:
        held.close()
        if error.errno in _TAKEN:
            return None
        raise NoPort(f"{host}:{port}: {error.strerror}") from error
    return held


def address(held: socket.socket) -> str:
    """Where to look: a socket that listens everywhere is reached on this machine too."""
    host, port = held.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
