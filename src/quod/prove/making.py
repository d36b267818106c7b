"""A row for which a condition holds, made where none stands.

In: a table, the columns a condition speaks of, and the condition. Out: nothing; inside the
runner's savepoint a row stands for which it holds, if one of a few likely values makes one.
"""

from collections.abc import Iterator

from quod.catalog.names import literal
from quod.catalog.relations import Column, Table
from quod.notation.expressions import allowed_values
from quod.postgres.session import Session
from quod.prove.context import NoRowError, insert, relation

_OF_TYPE = {
    "boolean": ("true", "false"),
    "date": ("CURRENT_DATE - 30", "CURRENT_DATE + 30"),
    "timestamp with time zone": ("now() - interval '30 days'", "now() + interval '30 days'"),
    "timestamp without time zone": (
        "localtimestamp - interval '30 days'",
        "localtimestamp + interval '30 days'",
    ),
}
_NUMBERS = ("0", "1", "-1", "1000000")


def make_row_for(session: Session, table: Table, columns: tuple[str, ...], condition: str) -> None:
    """Inserts a row for the condition, unless one stands."""
    query = f"SELECT 1 FROM {relation(table)} WHERE {condition} LIMIT 1"
    if session.rows(query):
        return
    for name in columns:
        column = table.column(name)
        for value in likely(table, column) if column is not None else ():
            try:
                attempt = session.attempt(insert(session, table, {name: value}))
            except NoRowError:
                return
            if attempt.refusal is None and session.rows(query):
                return


def likely(table: Table, column: Column) -> Iterator[str]:
    """Values a condition may turn on: those a check lists, and a few of the column's type."""
    for constraint in table.constraints:
        found = allowed_values(constraint.definition.removeprefix("CHECK").strip())
        if constraint.kind == "check" and found is not None and found[0] == column.name:
            yield from map(literal, found[1])
    if column.type in _OF_TYPE:
        yield from _OF_TYPE[column.type]
    elif column.type.startswith(("integer", "bigint", "smallint", "numeric", "real", "double")):
        yield from _NUMBERS
    elif column.type.startswith(("text", "character")):
        yield "'another'"
    if column.nullable:
        yield "NULL"
