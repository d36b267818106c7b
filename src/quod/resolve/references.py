"""Foreign keys of an entity: target, columns and actions from every place that says them.

In: reference claims and the relationships that name a key. Out: foreign keys whose target
is a table of the model, each with all its claims, and findings where places differ or a
target is nowhere defined.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import EntityClaims, Field, Said, TableName
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form
from quod.resolve.agree import Dispute, contradiction, ranked
from quod.resolve.keys import Rename
from quod.resolve.meant_targets import (
    Target,
    holds_many,
    is_guessed,
    is_role,
    is_self,
    key_of_many,
    named_after,
    says_role,
    stem,
)
from quod.resolve.names import lookup
from quod.resolve.platforms import platform_columns
from quod.resolve.unknown_targets import column_of


class Tables(NamedTuple):
    """What a foreign key may refer to."""

    names: dict[str, TableName]
    keys: dict[TableName, tuple[str, ...]]
    """The primary key of each table."""
    inbound: dict[TableName, tuple[tuple[TableName, Claim], ...]]
    """For each table what others tell of its keys to them, each with the table that tells it."""
    others: dict[str, TableName] = {}  # noqa: RUF012 - never changed
    """Every spelling of a target that nothing here defines, and the table it must mean."""
    foreign: frozenset[TableName] = frozenset()
    """Tables of the workspace that are made elsewhere, so that their key may not be told here."""
    columns: dict[TableName, Rename] = {}  # noqa: RUF012 - never changed
    """The column of each field of a table."""
    schemas: frozenset[str] = frozenset()
    """Those that tables are in, in the one spelling."""
    alike: dict[str, Target] = {}  # noqa: RUF012 - never changed
    """What keys of each name refer to, in the one spelling, where all that say it agree."""


class References(NamedTuple):
    """The foreign keys, and what did not agree."""

    references: tuple[Said[aspects.Reference], ...]
    findings: tuple[Diagnostic, ...]


def resolve_references(
    entity: EntityClaims, fields: tuple[Field, ...], tables: Tables, column: Rename
) -> References:
    """Brings together what is said of each foreign key."""
    known = {field.column: field for field in fields}
    findings: list[Diagnostic] = []
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in ranked(_claims(entity)):
        own = [known[one] for one in map(column, claim.value.columns) if one in known]
        listed = next(filter(holds_many, own), None)
        if listed is None and len(own) == len(claim.value.columns):
            groups.setdefault(tuple(one.column for one in own), []).append(claim)
        elif listed is not None and in_canonical_form(claim.span.source.text):
            findings.append(key_of_many(entity.table, listed, claim))
    for target, claim in tables.inbound.get(entity.table, ()):
        _join((entity.table, target), claim, groups, tables)
    found: list[Said[aspects.Reference]] = []
    for columns, claims in groups.items():
        said = [*_reference(entity, columns, claims, tables)]
        found.extend(one for one in said if isinstance(one, Said))
        findings.extend(one for one in said if isinstance(one, Diagnostic))
    return References(tuple(found), tuple(findings))


def _claims(entity: EntityClaims) -> Iterator[Claim]:
    """Reference claims, and relationships that name the entity's own key, read as such."""
    for claim in entity.claims:
        if isinstance(claim.value, aspects.Reference):
            yield claim
        elif isinstance(claim.value, aspects.Relationship) and claim.value.via:
            relationship = claim.value
            if relationship.direction == "outbound" and relationship.cardinality != "n:m":
                yield claim._replace(
                    value=aspects.Reference(
                        relationship.via,
                        relationship.target,
                        on_delete=relationship.on_delete,
                    )
                )


def inbound_ends(
    claims: Iterable[Claim], names: dict[str, TableName]
) -> dict[TableName, tuple[tuple[TableName, Claim], ...]]:
    """Relationships whose key the other entity holds, by the table that holds it."""
    found: dict[TableName, tuple[tuple[TableName, Claim], ...]] = {}
    for claim in claims:
        value = claim.value
        if isinstance(value, aspects.Relationship) and value.direction == "inbound":
            holder, told = lookup(value.target, names), lookup(claim.subject.entity or "", names)
            if holder is not None and told is not None and value.on_delete is not None:
                found[holder] = (*found.get(holder, ()), (told, claim))
    return found


def _join(
    ends: tuple[TableName, TableName],
    claim: Claim,
    groups: dict[tuple[str, ...], list[Claim]],
    tables: Tables,
) -> None:
    """What the entity that is referred to says of the deletion joins the key, if it is one."""
    value: aspects.Relationship = claim.value
    own, target = ends
    keys = [
        columns
        for columns, said in groups.items()
        if _target(own, columns, said, tables)[0] == target
    ]
    named = [columns for columns in keys if value.via and set(value.via) <= set(columns)]
    if len(named or keys) == 1:
        columns = (named or keys)[0]
        reference = aspects.Reference(columns, claim.subject.entity, on_delete=value.on_delete)
        groups[columns].append(claim._replace(value=reference))


def _reference(
    entity: EntityClaims, columns: tuple[str, ...], claims: Sequence[Claim], tables: Tables
) -> Iterator[Said[aspects.Reference] | Diagnostic]:
    about = f"`{entity.table.name}.{', '.join(columns)}`"
    target, unknown = _target(entity.table, columns, claims, tables)
    if target is None:
        said = unknown.value.target
        is_named = not is_guessed(unknown)
        if not is_named and not in_canonical_form(unknown.span.source.text):
            return  # Who somebody is tells no table, and elsewhere a key need not name it.
        yield Diagnostic(
            "reference-to-unknown-entity",
            "warning" if is_named else "note",
            unknown.span,
            f"{about} refers to `{said}`, and no table of that name is found"
            if is_named
            else f"{about} is a foreign key, and the entity that it refers to is not named",
            ("No foreign key is built for it.",),
            "write which entity is meant: `FOREIGN KEY → Entity.id`",
        )
        return
    if is_guessed(unknown) and not _key_of(target, columns, tables):
        yield Diagnostic(
            "reference-to-no-key",
            "note",
            unknown.span,
            f"{about} refers to `{target.name}`, which says no primary key",
            ("No foreign key is built for it.",),
            f"write PRIMARY KEY at a field of `{target.name}`",
        )
        return
    yield from _disputes(about, claims, tables)
    named: tuple[str, ...] = _first(claims, lambda value: value.target_columns or None) or ()
    same = _same(columns, tables)
    if not named and same is not None and same.table == target and is_guessed(unknown):
        named = same.columns
    column = tables.columns.get(target, str)
    yield Said(
        aspects.Reference(
            columns=columns,
            target=f"{target.schema}.{target.name}",
            target_columns=tuple(map(column, named)) or _key_of(target, columns, tables),
            on_delete=_first(claims, lambda value: value.on_delete),
            on_update=_first(claims, lambda value: value.on_update),
            on_delete_columns=_first(claims, lambda value: value.on_delete_columns or None) or (),
            name=_first(claims, lambda value: value.name),
            deferrable=_first(claims, lambda value: value.deferrable or None) or "",
        ),
        tuple(claims),
    )


def _key_of(target: TableName, columns: tuple[str, ...], tables: Tables) -> tuple[str, ...]:
    """The key of the target; what it must be where the target is made elsewhere."""
    key = tables.keys.get(target, ())[: len(columns)]
    unknown = not key and (target not in tables.keys or target in tables.foreign)
    return (column_of(columns[0], target),) if unknown and len(columns) == 1 else key


def _target(
    own: TableName, columns: tuple[str, ...], claims: Sequence[Claim], tables: Tables
) -> tuple[TableName | None, Claim]:
    """The first target that is known, else what the column is named after, else made elsewhere."""
    for names in (tables.names, tables.others):
        for claim in claims:
            target = claim.value.target
            if is_self(target):
                return own, claim
            if target and not says_role(claim) and (table := lookup(target, names)):
                return table, claim
    roles = [claim for claim in claims if says_role(claim)]
    for claim in roles:
        if table := lookup(claim.value.target, tables.names):
            return table, claim
    named = next((claim for claim in claims if claim.value.target and claim not in roles), None)
    if named is not None:
        return None, named
    if table := named_after(columns[0], own, tables.names):
        return table, claims[0]
    if same := _same(columns, tables):
        return same.table, claims[0]
    name = stem(columns[0])
    guessed = None if roles or is_role(name) or not name else lookup(name, tables.others)
    return guessed, claims[0]


def _same(columns: tuple[str, ...], tables: Tables) -> Target | None:
    """What other keys of the same name refer to."""
    return tables.alike.get(spelling(columns[0])) if len(columns) == 1 else None


def _disputes(about: str, claims: Sequence[Claim], tables: Tables) -> Iterator[Diagnostic]:
    aspects_in_dispute: tuple[tuple[Dispute, Callable[[Claim], Any], Callable[[Any], str]], ...] = (
        (
            Dispute(
                "contradicting-references",
                f"the target of {about}",
                "The key can refer to one table only.",
            ),
            lambda claim: claim.value.target and _meant(claim, tables),
            lambda value: f"`{value.name if isinstance(value, TableName) else value}`",
        ),
        (
            Dispute(
                "contradicting-delete-actions",
                f"what deleting does to {about}",
                "One of them keeps rows that the other takes away, or refuses the deletion.",
            ),
            lambda claim: claim.value.on_delete,
            lambda value: value.upper(),
        ),
    )
    for dispute, value, show in aspects_in_dispute:
        said = [claim for claim in claims if value(claim)]
        others = [claim for claim in said[1:] if _spelled(value(claim)) != _spelled(value(said[0]))]
        if others:
            kept = [claim for claim in said if claim not in others]
            yield contradiction(dispute, kept, others, value, show)


def _meant(claim: Claim, tables: Tables) -> TableName | str | None:
    """The table, else the target as written; a module in front of it, `shop.orders`, is dropped."""
    written = claim.value.target
    table = lookup(written, tables.names)
    if table is None and "." in written and platform_columns(written) is None:
        schema, _, name = written.rpartition(".")
        is_module = (
            spelling(schema) not in tables.schemas or lookup(schema, tables.names) is not None
        )
        table = lookup(name, tables.names) if is_module else None
    # A class names what it refers to by a member of its own, and in a document of another form a
    # table may go by a name that nothing declares.
    exact = claim.carrier != "model" and in_canonical_form(claim.span.source.text)
    return table or (written if exact else None)


def _spelled(value: TableName | str) -> TableName | str:
    return value if isinstance(value, TableName) else spelling(value)


def set_null_on_not_null(
    table: str, references: Iterable[Said[aspects.Reference]], fields: tuple[Field, ...]
) -> Iterator[Diagnostic]:
    """SET NULL on a column that may not be NULL: every such deletion fails."""
    required = {field.column: field for field in fields if not field.nullable}
    for said in references:
        emptied = said.value.on_delete_columns or said.value.columns
        hit = next((required[name] for name in emptied if name in required), None)
        if said.value.on_delete == "set null" and hit is not None:
            claim = next(c for c in said.claims if c.value.on_delete == "set null")
            yield Diagnostic(
                "set-null-on-not-null",
                "error",
                claim.span,
                f"deleting sets `{table}.{hit.column}` to NULL, which it may not be",
                ("The deletion fails with 23502 whenever a row refers to the deleted one.",),
                "let the column be NULL, or choose RESTRICT or CASCADE",
                (Label(hit.span, "declared NOT NULL here"),),
            )


def _first(claims: Iterable[Claim], value: Callable[[Any], Any]) -> Any:
    return next((found for claim in claims if (found := value(claim.value)) is not None), None)
