"""A server of the user's own: what is made there is marked as ours, and goes again.

A connection string comes in, a `Workshop` goes out. Every run holds an advisory lock in the
maintenance database; what carries the mark of a run whose lock is free was left by a killed
run, and is dropped by the next.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from quod.catalog.names import identifier
from quod.postgres.answers import ServerError
from quod.postgres.database import Database, Owner, Workshop
from quod.postgres.driver import Wire, parameters_of
from quod.postgres.maintenance import Maintenance

_VERSION_MIN = 160000
"""GRANT ... WITH INHERIT, SET came with PostgreSQL 16."""

_LOCK_CLASS = 1903521634
"""Marks the advisory locks of quod among others; any number would do."""

_LOCK_S_MAX = 10.0


@contextmanager
def visit(dsn: str) -> Iterator[Workshop]:
    """Databases on that server for one run."""
    parameters = {"connect_timeout": "10"} | parameters_of(dsn)
    maintenance = Maintenance(parameters)
    lock = Wire(parameters)
    try:
        home, may_make_roles = _facts(maintenance)
        run = secrets.randbits(31)
        _hold(lock, run)
        _sweep(maintenance, lock, home)
        workshop = Workshop(
            maintenance,
            f"{home}_{run}_",
            lambda _: "",
            None if may_make_roles else _self(maintenance),
        )
        try:
            yield workshop
        finally:
            _drop_roles(maintenance, workshop.made)
    finally:
        lock.close()
        maintenance.close()


def _facts(maintenance: Maintenance) -> tuple[int, bool]:
    """The number of the maintenance database, and whether logins can be made."""
    rows = maintenance.rows(
        "SELECT current_setting('server_version_num')::int, d.oid::bigint,"
        " r.rolsuper OR r.rolcreatedb, r.rolsuper OR r.rolcreaterole"
        " FROM pg_database d, pg_roles r"
        " WHERE d.datname = current_database() AND r.rolname = current_user"
    )
    version, home, may_make_databases, may_make_roles = rows[0]
    if version < _VERSION_MIN:
        raise ServerError("the server is older than PostgreSQL 16", "Give a newer server.")
    if not may_make_databases:
        raise ServerError(
            "this login may not create databases",
            "Give it CREATEDB, and CREATEROLE so that documents run as a login without rights.",
        )
    return home, may_make_roles


def _self(maintenance: Maintenance) -> Owner:
    return Owner(str(maintenance.rows("SELECT current_user::text")[0][0]), "")


def _hold(lock: Wire, run: int) -> None:
    sql = "SELECT pg_catalog.pg_advisory_lock($1::int, $2::int)"
    reply = lock.query(sql, (_LOCK_CLASS, run), _LOCK_S_MAX)
    if reply.refusal:
        raise ServerError(reply.refusal.message, refusal=reply.refusal)


def _sweep(maintenance: Maintenance, lock: Wire, home: int) -> None:
    """Drops what killed runs left; a run from another maintenance database is not judged."""
    ours = re.compile(rf"quod_(?:owner_)?{home}_([0-9]+)_[0-9]+")
    databases = [row[0] for row in maintenance.rows("SELECT datname::text FROM pg_database")]
    roles = [row[0] for row in maintenance.rows("SELECT rolname::text FROM pg_roles")]
    for name in [*databases, *roles]:
        match = ours.fullmatch(name)
        if match is None or not _is_dead(lock, int(match[1])):
            continue
        if name in databases:
            Database(Workshop(maintenance, "", lambda _: ""), name, Owner("", "")).drop()
        else:
            _drop_roles(maintenance, [name])


def _is_dead(lock: Wire, run: int) -> bool:
    held = (
        "SELECT FROM pg_catalog.pg_locks"
        " WHERE locktype = 'advisory' AND classid = $1 AND objid = $2"
        " AND database = (SELECT oid FROM pg_catalog.pg_database"
        " WHERE datname = current_database())"
    )
    reply = lock.query(held, (_LOCK_CLASS, run), _LOCK_S_MAX)
    return reply.refusal is None and not reply.rows


def _drop_roles(maintenance: Maintenance, roles: list[str]) -> None:
    for role in reversed(roles):
        maintenance.run(f"DROP ROLE IF EXISTS {identifier(role)}")
