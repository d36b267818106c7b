"""Constraints by table, and the checks of domains.

In come the rows of `constraints`, sorted by name; out go values.
"""

from collections.abc import Iterable, Mapping

from quod.catalog.constraints import Constraint, ConstraintKind
from quod.introspect.query import Row

_KIND: dict[str, ConstraintKind] = {
    "p": "primary key",
    "u": "unique",
    "c": "check",
    "f": "foreign key",
    "x": "exclude",
}
_ACTION = {
    "a": "no action",
    "r": "restrict",
    "c": "cascade",
    "n": "set null",
    "d": "set default",
}


def constraints_by_table(
    rows: list[Row], names: Mapping[tuple[int, int], str]
) -> dict[int, list[Constraint]]:
    """The constraints of each table, by the table's oid; `names` are the columns' by number."""
    groups: dict[int, list[Constraint]] = {}
    for row in rows:
        if row[0]:
            groups.setdefault(row[0], []).append(_constraint(row, names))
    return groups


def domain_checks(rows: list[Row]) -> dict[int, list[Constraint]]:
    """The checks of each domain, by the domain's oid."""
    groups: dict[int, list[Constraint]] = {}
    for row in rows:
        if row[1]:
            groups.setdefault(row[1], []).append(_constraint(row, {}))
    return groups


def _constraint(row: Row, names: Mapping[tuple[int, int], str]) -> Constraint:
    table, _, name, kind, definition, key, target, target_schema, target_name, target_key = row[:10]
    on_delete, on_update, on_delete_key = row[10:]

    def named(relation: int, numbers: Iterable[int] | None) -> tuple[str, ...]:
        # Number 0 stands for an expression of an exclusion constraint; it has no name.
        found = (names.get((relation, number)) for number in numbers or ())
        return tuple(name for name in found if name is not None)

    return Constraint(
        name=name,
        kind=_KIND[kind],
        columns=named(table, key),
        definition=definition,
        target_schema=target_schema or "",
        target_table=target_name or "",
        target_columns=named(target, target_key),
        on_delete=_ACTION.get(on_delete, "") if kind == "f" else "",
        on_update=_ACTION.get(on_update, "") if kind == "f" else "",
        on_delete_columns=named(table, on_delete_key),
    )
