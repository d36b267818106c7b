"""What proofs stand on: the catalog a server made, where each object was said, and rows.

In: a compiled document. Out: a value that every proof reads and none changes. Rows are made
by `quod.prove.data`; the statements that insert one are written here.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint, ConstraintKind
from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Table
from quod.diagnostics.diagnostic import Diagnostic
from quod.lower.lowering import Lowered
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.model import Model
from quod.postgres.session import Session
from quod.prove.data.rows import valid_row
from quod.prove.written import Written


class Context(NamedTuple):
    """Everything a proof may read."""

    model: Model
    lowered: Lowered
    catalog: Catalog
    """As the server has it."""
    rows: int
    """How many rows stand in every table."""
    written: Written | None = None
    """What the document's SQL makes on its own; None when it has none."""
    findings: tuple[Diagnostic, ...] = ()
    """What was found without a server."""

    def claims(self, object_: ObjectId) -> tuple[Claim, ...]:
        """Where the document says an object; empty for what quod supplies."""
        return self.lowered.origins.get(object_, ())

    def stands_in(self, object_: ObjectId | None) -> bool:
        """Whether an object only stands in for what others define: nobody here claims it."""
        if object_ is None:
            return False
        if self.lowered.stubs.table(object_.schema, object_.table) is not None:
            return True
        column = ObjectId("column", *object_[1:])
        return (object_ if object_.kind == "constraint" else column) in self.lowered.derived

    def constraints(self, kind: ConstraintKind) -> Iterator[tuple[Table, Constraint]]:
        """Every constraint of one kind, with its table."""
        for table in self.catalog.tables:
            for constraint in table.constraints:
                if constraint.kind == kind:
                    yield table, constraint

    def entity(self, table: Table) -> Entity | None:
        """The entity that a table was made of."""
        wanted = (table.schema, table.name)
        return next((e for e in self.model.entities if tuple(e.table) == wanted), None)


def constraint_id(table: Table, name: str) -> ObjectId:
    """A constraint as an object."""
    return ObjectId("constraint", table.schema, table.name, name)


def relation(table: Table) -> str:
    """A table's name as SQL."""
    return qualified(table.schema, table.name)


_BASES: "WeakKeyDictionary[Session, dict[tuple[str, str], Mapping[str, str]]]" = WeakKeyDictionary()


class NoRowError(Exception):
    """No valid row of a table can be made, so that nothing can be tried with one."""


def base_row(session: Session, table: Table) -> Mapping[str, str]:
    """The literals of a valid row whose keys are free; the same one each time.

    Every obligation is undone before the next, so what was free once is free again. Raises
    `NoRowError`, which the runner turns into an unproven verdict.
    """
    known = _BASES.setdefault(session, {})
    name = (table.schema, table.name)
    if name not in known:
        known[name] = dict(valid_row(session, table, {}))
    if not known[name] and any(not (c.generated or c.identity) for c in table.columns):
        raise NoRowError(f"no valid row of {table.name} could be made")
    return known[name]


def insert(session: Session, table: Table, values: Mapping[str, str]) -> str:
    """An INSERT of the valid row, some of its columns replaced by SQL."""
    return insert_literals(table, {**base_row(session, table), **values})


def insert_literals(table: Table, row: Mapping[str, str]) -> str:
    """An INSERT of just these columns."""
    if not row:
        return f"INSERT INTO {relation(table)} DEFAULT VALUES"
    overriding = " OVERRIDING SYSTEM VALUE" if _numbers(table, row) else ""
    columns = ", ".join(map(identifier, row))
    return (
        f"INSERT INTO {relation(table)} ({columns}){overriding} VALUES ({', '.join(row.values())})"
    )


def _numbers(table: Table, row: Mapping[str, str]) -> bool:
    return any(column.identity == "always" and column.name in row for column in table.columns)
