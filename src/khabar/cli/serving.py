"""`khabar serve`: the site and the API."""

from __future__ import annotations

import signal
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from khabar.cli.loading import derive
from khabar.cli.speller import Speller
from khabar.cli.stores import opened, store_option, store_path
from khabar.cli.streams import tell


@click.command()
@click.option("--demo", is_flag=True, help="On a throw-away store with the bundled sample press.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True)
@click.option(
    "--learn/--no-learn",
    default=True,
    show_default=True,
    help="Learn spellings as the store grows, in a process beside.",
)
@store_option
def serve(demo: bool, host: str, port: int, learn: bool, store: str | None) -> None:
    """Serve the site and the API, and learn the store's spellings beside."""
    from khabar import samples
    from khabar.web import serve as serving

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))  # so that what stands beside the site ends too
    if not demo:
        with opened(store, new=True) as archive:
            derive(archive)
        beside: AbstractContextManager[object] = Speller(store_path(store)) if learn else nullcontext()
        with beside:
            serving(store_path(store), host=host, port=port, demo=False)
        return
    with tempfile.TemporaryDirectory(prefix="khabar-demo-") as folder:
        path = str(Path(folder) / "demo.db")
        fill(path)
        serving(path, host=host, port=port, demo=True, directory=samples.directory())


def fill(path: str) -> None:
    """A store with the bundled sample press, read, related and indexed."""
    from khabar import ingest, samples

    with opened(path, new=True, directory=samples.directory()) as archive:
        for taken in ingest.take(archive, samples.captures()):
            if taken.error is not None:
                tell(str(taken.error))
        derive(archive)


COMMANDS = (serve,)
