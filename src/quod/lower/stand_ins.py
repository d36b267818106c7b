"""Functions that platforms and extensions bring along, as stand-ins to prove a schema with.

In: the expressions of a catalog. Out: a function for each that they call, that no document
defines, and whose name says what it gives. Only what the expressions need is kept: a value of
the right type. They are never written as SQL.
"""

from collections.abc import Iterable, Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import qualified
from quod.catalog.relations import Table
from quod.catalog.routines import Routine
from quod.notation.pg_query import ParseError
from quod.notation.sql import functions_of

_USER = "NULLIF(current_setting('app.user_id', true), '')"
_RANDOM = "replace(gen_random_uuid()::text, '-', '')"
_GIVES: dict[str, tuple[str, str]] = {
    "auth.uid": ("uuid", f"{_USER}::uuid"),
    "auth.role": ("text", "current_setting('app.role', true)"),
    "auth.email": ("text", "current_setting('app.email', true)"),
    "auth.jwt": ("jsonb", "COALESCE(current_setting('app.jwt', true), '{}')::jsonb"),
    "current_user_id": ("uuid", f"{_USER}::uuid"),
    "current_tenant_id": ("uuid", "NULLIF(current_setting('app.tenant_id', true), '')::uuid"),
    **dict.fromkeys(
        (
            "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v7",
            "uuidv4", "uuid_v4", "uuidv7", "uuid_v7", "gen_uuid_v7", "generate_uuidv7",
            "gen_uuidv7", "generate_uuid", "gen_random_uuid_v7",
        ),
        ("uuid", "gen_random_uuid()"),
    ),
    **dict.fromkeys(
        (
            "ulid", "gen_ulid", "generate_ulid", "ulid_generate", "gen_random_ulid", "cuid",
            "gen_cuid", "generate_cuid", "cuid2", "nanoid", "gen_nanoid", "generate_nanoid", "xid",
            "gen_random_string",
        ),
        ("text", f"left({_RANDOM}, 26)"),
    ),
}  # fmt: skip
"""What each function gives, and how."""


def stand_ins(catalog: Catalog) -> Iterator[Routine]:
    """Each function once."""
    defined = {(routine.schema, routine.name) for routine in catalog.routines}
    called = dict.fromkeys(name for table in catalog.tables for name in _called(table))
    for name in called:
        schema, _, plain = name.lower().rpartition(".")
        gives = _GIVES.get(name.lower()) or _GIVES.get(plain)
        at = (schema or "public", plain)
        if gives is not None and at not in defined:
            yield _routine(*at, *gives, _type_wanted(catalog, name))


def _called(table: Table) -> Iterator[str]:
    expressions = [c.default or c.generated for c in table.columns]
    expressions += [
        c.definition.removeprefix("CHECK").strip() for c in table.constraints if c.kind == "check"
    ]
    expressions += [text for p in table.policies for text in (p.using, p.check)]
    for expression in filter(None, expressions):
        yield from _functions(expression)


def _functions(expression: str) -> Iterable[str]:
    if "(" not in expression:
        return ()
    try:
        return functions_of(expression)
    except ParseError:
        return ()


def _type_wanted(catalog: Catalog, name: str) -> str | None:
    """The type of a column that takes the value as its default."""
    return next(
        (
            column.type
            for table in catalog.tables
            for column in table.columns
            if column.default and name in _functions(column.default)
        ),
        None,
    )


def _routine(schema: str, name: str, type: str, body: str, wanted: str | None) -> Routine:
    if wanted == "uuid" and type == "text":
        type, body = "uuid", "gen_random_uuid()"
    definition = (
        f"CREATE FUNCTION {qualified(schema, name)}() RETURNS {type} LANGUAGE sql AS "
        f"$$ SELECT {body} $$"
    )
    return Routine(schema, name, "", type, definition)
