"""Statements of the original that the model does not hold: where each of them goes.

A statement that the model holds is written anew from it. Policies go to security, what is of
one table goes to that table, the rest stands by itself. What changes something that was there
has had its effect on the model and is carried over as it is.
"""

from typing import NamedTuple

from quod.lift.create import create_enum
from quod.lift.original import Original, Place, place, within
from quod.lift.written import CHANGES
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.model import Model

_HELD = frozenset(("IndexStmt", "CreateEnumStmt", "CreateTrigStmt", "CreateFunctionStmt"))
_QUERIES = frozenset(("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"))


class Scripts(NamedTuple):
    """SQL, by where it goes."""

    enums: dict[TableName, tuple[aspects.EnumType, ...]]
    """With the first table that uses each."""
    extra: dict[TableName, tuple[str, ...]]
    policies: tuple[tuple[str, tuple[str, ...]], ...]
    shared: tuple[str, ...]


def scripts(model: Model, original: Original, placed: frozenset[Place]) -> Scripts:
    """Every statement that is not written from the model, nor stands in a part that is kept."""
    extra: dict[TableName, list[str]] = {}
    policies: dict[str, list[str]] = {}
    shared: list[str] = []
    enums, loose = _enums(model)
    shared += [create_enum(value) for value in loose]
    shared += [f"{said.value.statement.rstrip(';')};" for said in model.routines]
    inner = _inner(model, original)
    for claim in original.statements:
        if place(claim.span) in placed:
            continue
        kind, said = claim.value.kind, inner.get(claim.span, [])
        entity = original.entity(claim.subject.entity)
        text = f"{claim.span.text.strip().rstrip(';')};"
        if kind in _QUERIES or kind in _HELD or any(isinstance(one, CHANGES) for one in said):
            continue
        if any(isinstance(one, (aspects.Policy, aspects.RowSecurity)) for one in said):
            policies.setdefault(entity.name if entity else "Other", []).append(text)
        elif kind in ("CreateStmt", "AlterTableStmt") and not _is_more(said):
            continue
        elif entity is not None and entity.built:
            extra.setdefault(entity.table, []).append(text)
        else:
            shared.append(text)
    return Scripts(
        enums,
        {table: tuple(dict.fromkeys(texts)) for table, texts in extra.items()},
        tuple((name, tuple(dict.fromkeys(texts))) for name, texts in policies.items()),
        tuple(dict.fromkeys(shared)),
    )


def _is_more(said: list[object]) -> bool:
    """Whether a statement on a table says something that the model does not hold."""
    return any(isinstance(one, (aspects.Unsupported, aspects.Partition)) for one in said)


def _inner(model: Model, original: Original) -> dict[object, list[object]]:
    """The values of the claims inside each statement."""
    spans = [claim.span for claim in original.statements]
    by_line: dict[tuple[int, int], list[Claim]] = {}
    for claim in model.claims:
        if not isinstance(claim.value, aspects.Statement):
            spot = (claim.span.source.increment, claim.span.line)
            by_line.setdefault(spot, []).append(claim)
    found: dict[object, list[object]] = {}
    for span in spans:
        lines = range(span.line, span.end_line + 1)
        near = (c for n in lines for c in by_line.get((span.source.increment, n), ()))
        found[span] = [claim.value for claim in near if within(claim.span, span)]
    return found


def _enums(
    model: Model,
) -> tuple[dict[TableName, tuple[aspects.EnumType, ...]], tuple[aspects.EnumType, ...]]:
    """Each enum with the first table that has a column of it, and those of none."""
    users: dict[TableName, tuple[aspects.EnumType, ...]] = {}
    loose: list[aspects.EnumType] = []
    for said in model.enums:
        name = said.value.name
        user = next(
            (
                entity.table
                for entity in model.entities
                if entity.built
                and any(f.type is not None and _is(f.type.value, name) for f in entity.fields)
            ),
            None,
        )
        if user is None:
            loose.append(said.value)
        else:
            users[user] = (*users.get(user, ()), said.value)
    return users, tuple(loose)


def _is(type_: str, name: str) -> bool:
    return type_.removesuffix("[]") == name
