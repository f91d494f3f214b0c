"""Which program is at a piece of work that only one at a time should do.

A lease is taken for a while and renewed as the work goes on: that of a program which died is free again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex

from khabar.errors import StoreError
from khabar.store.connection import Connection

#: Seconds a lease holds without being renewed (no step of any work takes as long), and those after which it is written
#: anew.
HELD, _STALE = 900.0, 60.0


class Leases:
    """Lets one program alone do a piece of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def alone(self, work: str, clock: Callable[[], float]) -> Iterator[Callable[[], object] | None]:
        """Gives what renews the lease of `work`, which ends with the context; None where another program holds it.

        `clock` tells the seconds since 1970."""
        holder, taken = token_hex(8), clock()
        if not self._lease(work, holder, taken):
            yield None
            return

        def renew() -> bool:
            nonlocal taken
            now = clock()
            if abs(now - taken) < _STALE:
                return True
            taken = now
            return self._lease(work, holder, now)

        try:
            yield renew
        finally:
            with suppress(StoreError), self._connection.transaction():  # it ends by itself
                self._connection.execute("DELETE FROM leases WHERE work = ? AND holder = ?", (work, holder))

    def _lease(self, work: str, holder: str, now: float) -> bool:
        """Takes or renews a lease. One that was taken in the future, by a clock that was wrong, holds nobody up."""
        with self._connection.transaction():
            self._connection.execute(
                "INSERT INTO leases VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET holder = ?2, taken = ?3"
                " WHERE holder = ?2 OR NOT taken BETWEEN ?3 - ?4 AND ?3",
                (work, holder, now, HELD),
            )
            return bool(self._connection.db.changes())
