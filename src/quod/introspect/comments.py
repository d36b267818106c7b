"""Comments on anything but tables and their columns.

In come the rows of `comments`, whose object is named as `pg_identify_object` names it; out go
values in the words of COMMENT ON. Objects that are not modelled are left out with their comments.
"""

from quod.catalog.catalog import Comment
from quod.catalog.names import Kind, ObjectId, identifier
from quod.introspect.query import Row

_KINDS: dict[str, tuple[str, Kind]] = {
    "aggregate": ("AGGREGATE", "routine"),
    "composite type column": ("COLUMN", "column"),
    "domain constraint": ("CONSTRAINT", "constraint"),
    "function": ("FUNCTION", "routine"),
    "index": ("INDEX", "index"),
    "materialized view": ("MATERIALIZED VIEW", "view"),
    "materialized view column": ("COLUMN", "column"),
    "policy": ("POLICY", "policy"),
    "procedure": ("PROCEDURE", "routine"),
    "schema": ("SCHEMA", "schema"),
    "sequence": ("SEQUENCE", "sequence"),
    "table constraint": ("CONSTRAINT", "constraint"),
    "trigger": ("TRIGGER", "trigger"),
    "type": ("TYPE", "type"),
    "view": ("VIEW", "view"),
    "view column": ("COLUMN", "column"),
}
"""What `pg_identify_object` calls it; the words of COMMENT ON, and our own."""


def comments(rows: list[Row]) -> tuple[Comment, ...]:
    """Every comment on a modelled object, sorted by what it is on."""
    return tuple(sorted((_comment(row) for row in rows if row[0] in _KINDS), key=lambda c: c.on))


def _comment(row: Row) -> Comment:
    type_, schema, name, identity, names, arguments, table, text = row
    words, kind = _KINDS[type_]
    on = f"{words} {identity}"
    match type_:
        case "domain constraint":
            # Its address is the domain, written as a type, and the constraint's name.
            on = f"{words} {identifier(arguments[0])} ON DOMAIN {names[0]}"
            return Comment(ObjectId(kind, schema, table, arguments[0]), on, text)
        case "type":
            return Comment(ObjectId(kind, _unquoted(schema), "", _unquoted(name)), on, text)
        case "index":
            return Comment(ObjectId(kind, names[0], table, names[-1]), on, text)
        case "schema":
            return Comment(ObjectId(kind, "", "", names[0]), on, text)
        case _:
            return Comment(ObjectId(kind, names[0], "".join(names[1:-1]), names[-1]), on, text)


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
