"""Where the site listens."""

from __future__ import annotations

import socket

import pytest

from khabar.web.serving import NEXT, NoPort, address, listen


def test_a_free_port_is_taken_and_named() -> None:
    with listen("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        assert address(held) == f"http://127.0.0.1:{port}"
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


def test_a_taken_port_gives_way_to_the_next_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + NEXT
    assert f"port {port} is taken" in capsys.readouterr().err


def test_a_socket_that_listens_everywhere_is_shown_as_this_machine() -> None:
    with listen("0.0.0.0", 0) as held:
        assert address(held) == f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.mark.parametrize(
    ("host", "port"), [("203.0.113.7", 8000), ("no.such.host.invalid", 8000), ("127.0.0.1", 65536)]
)
def test_a_place_where_nobody_can_listen_is_one_clear_line(host: str, port: int) -> None:
    with pytest.raises(NoPort) as told:
        listen(host, port)
    assert host in str(told.value)
    assert "\n" not in str(told.value)
