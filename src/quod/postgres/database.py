"""Throw-away databases, each owned by a login without rights that a document's SQL runs as.

Names of roles and extensions come in, sessions go out. Privileged work is done from the
maintenance database; in a document's database only before its first statement ran.
"""

import itertools
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from quod.catalog.names import identifier, literal
from quod.postgres.driver import Wire
from quod.postgres.extensions import ALLOWED
from quod.postgres.maintenance import Maintenance, wire_when_ready
from quod.postgres.session import Line, ServerError, Session

STATEMENT_S_MAX = 30.0
"""How long a statement may take when nothing else is said."""

_RIGHTS = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
_SETTINGS = {
    # Given with the connection, they outrank what a document set for its role or database,
    # and RESET comes back to them.
    "search_path": "public",
    "client_min_messages": "error",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "600s",
    "standard_conforming_strings": "on",
    "TimeZone": "UTC",
    "DateStyle": "ISO,YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "check_function_bodies": "on",
    "row_security": "on",
}

_IN_USE = "55006"
_DROPS_MAX = 3
"""So often dropping is tried; the server itself waits five seconds each time."""
_NO_SETTINGS: Mapping[str, str] = {}


class Owner(NamedTuple):
    """The login that owns databases."""

    name: str
    password: str


class Workshop:
    """What databases of one run share: the privileged connection, names, roles made."""

    def __init__(
        self,
        maintenance: Maintenance,
        tag: str,
        ended_because: Callable[[float], str],
        own_login: Owner | None = None,
    ) -> None:
        self.maintenance = maintenance
        self.ended_because = ended_because
        self.own_login = own_login
        """Set where logins cannot be made: databases are then the given login's."""
        self.made: list[str] = []
        """The roles made, which a server that outlives us must lose again."""
        self._tag = tag
        self._numbers = itertools.count(1)

    def name(self, kind: str) -> str:
        """A name that no other has."""
        return f"{kind}_{self._tag}{next(self._numbers)}"

    def end_backend(self, process: int) -> None:
        """Ends a process of the server."""
        try:
            self.maintenance.end_backend(process)
        except ServerError:
            return  # A server that cannot even be asked has no process left to end.


class Database:
    """One throw-away database."""

    def __init__(self, workshop: Workshop, name: str, owner: Owner) -> None:
        self.name = name
        self.owner = owner.name
        self.refused_extensions: tuple[str, ...] = ()
        """Asked for, and not on the list of allowed ones or not there on this server."""
        self.refused_roles: tuple[str, ...] = ()
        """Asked for, and reserved or somebody else's on this server."""
        self._owner = owner
        self._workshop = workshop

    @contextmanager
    def session(
        self, deadline_s: float = STATEMENT_S_MAX, settings: Mapping[str, str] = _NO_SETTINGS
    ) -> Iterator[Session]:
        """A connection as the owner; every statement ends within the deadline.

        The settings, such as `quod.load`, hold again when the session is opened again.
        """
        workshop = self._workshop
        line = Line(
            lambda: self._connect(deadline_s, settings),
            workshop.end_backend,
            workshop.ended_because,
        )
        session = Session(line, deadline_s)
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def clone(self) -> "Iterator[Database]":
        """A copy with the same owner; ends every session of this database first."""
        workshop = self._workshop
        copy = Database(workshop, workshop.name("quod"), self._owner)
        copy.refused_extensions, copy.refused_roles = self.refused_extensions, self.refused_roles
        self._end_sessions()
        try:
            _create(workshop.maintenance, copy.name, self.owner, self.name)
            yield copy
        finally:
            copy.drop()

    def drop(self) -> None:
        """Drops it, whatever its owner did to prevent that; a second time does nothing."""
        name = identifier(self.name)
        if not self._workshop.maintenance.rows(
            "SELECT FROM pg_database WHERE datname = $1", (self.name,)
        ):
            return
        for _ in range(_DROPS_MAX):
            try:
                self._workshop.maintenance.run(
                    f"ALTER DATABASE {name} WITH IS_TEMPLATE false",
                    f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
                )
                return
            except ServerError as error:
                if error.refusal is None or error.refusal.sqlstate != _IN_USE:
                    raise
        # A backend that does not hear it is to end: the server's end, or the next run, clears up.

    def _connect(self, deadline_s: float, own: Mapping[str, str]) -> Wire:
        self._mend()
        limit = f"{int(deadline_s * 1000)}"
        settings = {**_SETTINGS, **own, "statement_timeout": limit}
        parameters = self._workshop.maintenance.parameters | {
            "user": self.owner,
            "dbname": self.name,
            "application_name": "quod",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        }
        if self._owner.password:
            parameters["password"] = self._owner.password
        return wire_when_ready(parameters)

    def _mend(self) -> None:
        """Undoes what an owner can set to last: it would change, or prevent, later sessions."""
        maintenance = self._workshop.maintenance
        if not maintenance.rows(_CHANGED, (self.name, self.owner)):
            return
        name, owner = identifier(self.name), identifier(self.owner)
        maintenance.run(
            f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true CONNECTION LIMIT -1",
            f"ALTER DATABASE {name} WITH IS_TEMPLATE false",
            f"ALTER DATABASE {name} RESET ALL",
            f"ALTER ROLE {owner} RESET ALL",
            f"ALTER ROLE {owner} IN DATABASE {name} RESET ALL",
            f"GRANT ALL ON DATABASE {name} TO {owner}",
        )

    def _end_sessions(self) -> None:
        self._workshop.maintenance.rows(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1",
            (self.name,),
        )


_CHANGED = """\
SELECT FROM pg_database d JOIN pg_roles r ON r.rolname = $2
WHERE d.datname = $1
  AND (NOT d.datallowconn OR d.datistemplate OR d.datconnlimit <> -1
       OR NOT has_database_privilege(r.oid, d.oid, 'CONNECT, TEMPORARY, CREATE')
       OR EXISTS (SELECT FROM pg_db_role_setting s WHERE d.oid = s.setdatabase
                  UNION ALL SELECT FROM pg_db_role_setting s WHERE r.oid = s.setrole))
"""


@contextmanager
def database(
    workshop: Workshop, extensions: Sequence[str], roles: Sequence[str]
) -> Iterator[Database]:
    """A new database with its extensions and roles, dropped at the end."""
    owner = workshop.own_login or _new_owner(workshop)
    made = Database(workshop, workshop.name("quod"), owner)
    made.refused_roles = _make_roles(workshop, owner, roles)
    try:
        _create(workshop.maintenance, made.name, owner.name, "template0")
        made.refused_extensions = _make_extensions(workshop.maintenance, made.name, extensions)
        yield made
    finally:
        made.drop()


def _create(maintenance: Maintenance, name: str, owner: str, template: str) -> None:
    # Copying files is twice as fast here as writing every page to the log first.
    maintenance.run(
        f"CREATE DATABASE {identifier(name)} OWNER {identifier(owner)}"
        f" TEMPLATE {identifier(template)} STRATEGY file_copy",
        f"REVOKE ALL ON DATABASE {identifier(name)} FROM PUBLIC",
    )


def _new_owner(workshop: Workshop) -> Owner:
    owner = Owner(workshop.name("quod_owner"), secrets.token_hex(16))
    name = identifier(owner.name)
    workshop.made.append(owner.name)
    workshop.maintenance.run(
        f"CREATE ROLE {name} LOGIN {_RIGHTS} PASSWORD {literal(owner.password)}"
    )
    if not _is_superuser(workshop.maintenance):
        workshop.maintenance.run(f"GRANT {name} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE")
    return owner


def _is_superuser(maintenance: Maintenance) -> bool:
    return maintenance.rows("SELECT current_setting('is_superuser') = 'on'") == [(True,)]


def _make_roles(workshop: Workshop, owner: Owner, roles: Sequence[str]) -> tuple[str, ...]:
    """Makes the roles that a document speaks of; gives back those that are not to be had.

    A role that is there already may have rights, such as those to files and programs that
    PostgreSQL's own roles have: it is never granted.
    """
    if workshop.own_login:
        return tuple(roles)
    refused = []
    for role in dict.fromkeys(roles):
        if role in workshop.made or _make_role(workshop, role):
            # Not inherited: else policies for the role would hold for the owner too.
            workshop.maintenance.run(
                f"GRANT {identifier(role)} TO {identifier(owner.name)} WITH INHERIT FALSE, SET TRUE"
            )
        else:
            refused.append(role)
    return tuple(refused)


def _make_role(workshop: Workshop, role: str) -> bool:
    if role.lower().startswith(("pg_", "quod_")) or role in ("public", "none", ""):
        return False
    try:
        workshop.maintenance.run(f"CREATE ROLE {identifier(role)} NOLOGIN {_RIGHTS}")
    except ServerError as error:
        if error.refusal is None:
            raise
        return False  # It exists, or its name cannot be one; the caller is told.
    workshop.made.append(role)
    return True


def _make_extensions(
    maintenance: Maintenance, name: str, extensions: Sequence[str]
) -> tuple[str, ...]:
    """Makes extensions in a database that is still empty; gives back those not to be had."""
    wanted = list(dict.fromkeys(extensions))
    allowed = [extension for extension in wanted if extension in ALLOWED]
    if not allowed:
        return tuple(wanted)
    inside = Maintenance(maintenance.parameters | {"dbname": name})
    refused = [extension for extension in wanted if extension not in ALLOWED]
    try:
        inside.run("SET search_path = public")
        refused += [extension for extension in allowed if not _make_extension(inside, extension)]
    finally:
        inside.close()
    return tuple(refused)


def _make_extension(inside: Maintenance, extension: str) -> bool:
    try:
        inside.run(f"CREATE EXTENSION IF NOT EXISTS {identifier(extension)} CASCADE")
    except ServerError as error:
        if error.refusal is None:
            raise
        return False  # This server does not have it; the caller is told.
    return True
