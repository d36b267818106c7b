"""A PostgreSQL server for one run: the embedded one, or one of the user's own.

Nothing or a connection string comes in, a `Server` goes out that makes throw-away databases.
At the end nothing of the run is left, and the next run removes what a killed one left.
"""

import importlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from quod.postgres.account import Account, server_account
from quod.postgres.answers import ServerError, SessionEndedError
from quod.postgres.binaries import binaries
from quod.postgres.cluster import MAINTENANCE, SUPERUSER, copy_cluster
from quod.postgres.limits import Limits
from quod.postgres.places import cache, run_folder, runs_folder, socket_folder
from quod.postgres.postmaster import Postmaster
from quod.postgres.watchdog import Watchdog

if TYPE_CHECKING:
    # The driver is loaded while the cluster is copied.
    from quod.postgres.database import Database, Workshop

__all__ = ["Limits", "Server", "ServerError", "SessionEndedError", "given", "start"]

_USUAL = Limits()


class Server:
    """A server that is ready."""

    def __init__(self, workshop: "Workshop") -> None:
        self._workshop = workshop
        number = workshop.maintenance.rows("SHOW server_version")[0][0]
        self.version = f"PostgreSQL {number.split()[0]}"

    def database(
        self, extensions: Sequence[str] = (), roles: Sequence[str] = ()
    ) -> "AbstractContextManager[Database]":
        """A new database owned by a login of its own, dropped at the end."""
        from quod.postgres.database import database

        return database(self._workshop, extensions, roles)


@contextmanager
def start(limits: Limits = _USUAL) -> Iterator[Server]:
    """The embedded server, on a cluster of its own; ended and removed at the end."""
    account = server_account()
    cache_folder = cache(account)
    runs = runs_folder(cache_folder, limits.disk_bytes_max)
    with run_folder(runs, account) as folder, socket_folder(folder, account) as sockets:
        watchdog = _start(limits, account, cache_folder, folder, sockets)
        try:
            with _embedded(watchdog, sockets) as server:
                yield server
        finally:
            watchdog.stop()


@contextmanager
def given(dsn: str) -> Iterator[Server]:
    """A server of the user's own; databases and roles made there are dropped at the end."""
    from quod.postgres.visit import visit

    with visit(dsn) as workshop:
        yield Server(workshop)


def _start(
    limits: Limits, account: Account, cache_folder: str, folder: str, sockets: str
) -> Watchdog:
    """Copies a cluster and starts its server; the driver is imported meanwhile."""
    driver = threading.Thread(target=importlib.import_module, args=("quod.postgres.database",))
    driver.start()
    programs = binaries(account, cache_folder)
    copy_cluster(programs, account, cache_folder, os.path.join(folder, "data"))

    def postmaster() -> Postmaster:
        return Postmaster(programs, account, folder, sockets, limits)

    watchdog = Watchdog(folder, limits.disk_bytes_max, postmaster)
    driver.join()
    return watchdog


@contextmanager
def _embedded(watchdog: Watchdog, sockets: str) -> Iterator[Server]:
    from quod.postgres.database import Workshop
    from quod.postgres.maintenance import Maintenance, wire_when_ready

    parameters = {"host": sockets, "port": "5432", "user": SUPERUSER, "dbname": MAINTENANCE}
    try:
        wire_when_ready(parameters, lambda _: watchdog.postmaster.alive).close()
    except ServerError as error:
        said = watchdog.postmaster.log() or str(error)
        raise ServerError(
            f"the embedded server did not start: {said}",
            "Is memory or shared memory short, or a folder of the cache closed?",
        ) from error
    maintenance, guard = Maintenance(parameters), Maintenance(parameters)
    workshop = Workshop(maintenance, "", watchdog.ended_because)
    watchdog.on_overgrown = lambda: guard.run(_END_DOCUMENTS)
    try:
        yield Server(workshop)
    finally:
        maintenance.close()
        guard.close()


_END_DOCUMENTS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'quod\\_owner\\_%'"
)
