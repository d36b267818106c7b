"""Functions, procedures and aggregates.

In come the rows of `routines`; out go values. The server always prints the schema of a routine
that it defines; `public.` is taken off, as from everything else.
"""

from quod.catalog.names import qualified
from quod.catalog.routines import Routine
from quod.introspect.query import Row


def routines(rows: list[Row]) -> tuple[Routine, ...]:
    """Every routine, sorted by schema, name and arguments."""
    return tuple(
        sorted(
            Routine(
                schema=schema,
                name=name,
                arguments=arguments,
                returns=returns,
                definition=_without_public(definition, kind)
                if definition
                else _aggregate(schema, name, arguments, options),
                kind=kind,
            )
            for schema, name, arguments, returns, definition, kind, options in rows
        )
    )


def _without_public(definition: str, kind: str) -> str:
    start = f"CREATE OR REPLACE {kind.upper()} "
    rest = definition.removeprefix(start).removeprefix("public.")
    return (start + rest).rstrip()


def _aggregate(schema: str, name: str, arguments: str, options: list[str]) -> str:
    lines = ",\n".join(f"  {option}" for option in options)
    return f"CREATE AGGREGATE {qualified(schema, name)}({arguments or '*'}) (\n{lines}\n)"
