"""Claims to the model: names first, then fields, keys, references, conditions, relationships.

In: everything that `read` found in a document. Out: the model, in which every claim about
one subject stands together, and a finding wherever two of them can't both be true. Never
raises on what a document says: what is contradicted keeps the value that counts most.
"""

from collections.abc import Iterable
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic
from quod.model import aspects
from quod.model.claims import Claim, NotUnderstood
from quod.model.entities import Entity, EntityClaims, Field, Said, TableName
from quod.model.model import Model, spelling
from quod.resolve.changes import apply_changes
from quod.resolve.checks import Enums, check_on_wrong_type, resolve_checks
from quod.resolve.columns import with_columns
from quod.resolve.conventions import with_conventions
from quod.resolve.cross_entity import rules_without_key
from quod.resolve.enum_names import type_of, with_enum_names
from quod.resolve.enums import resolve_enums
from quod.resolve.externals import resolve_externals
from quod.resolve.fields import resolve_fields
from quod.resolve.homonyms import kept_apart
from quod.resolve.implied_keys import with_implied_keys
from quod.resolve.implied_types import with_implied_types
from quod.resolve.increments import add_up, between_documents
from quod.resolve.key_types import with_key_types
from quod.resolve.keys import Rename, of_fields, resolve_keys
from quod.resolve.lifecycles import column_values, resolve_lifecycles
from quod.resolve.listed_indexes import listed_indexes
from quod.resolve.marked_indexes import marks_of_listed
from quod.resolve.meant_targets import alike
from quod.resolve.mentions import mention_findings
from quod.resolve.named_types import with_known_types
from quod.resolve.names import known_names, lookup, resolve_names
from quod.resolve.namesakes import set_apart
from quod.resolve.other_names import with_tables_of_code
from quod.resolve.reference_targets import target_findings
from quod.resolve.references import (
    Tables,
    inbound_ends,
    resolve_references,
    set_null_on_not_null,
)
from quod.resolve.relationships import relationship_findings
from quod.resolve.relevance import speaking_of_the_model
from quod.resolve.renaming import renaming
from quod.resolve.rules import expand_rules
from quod.resolve.table_names import table_name_findings
from quod.resolve.told_enums import enums_of, is_told, stored_enums
from quod.resolve.told_lifecycles import told_lifecycles
from quod.resolve.unknown_targets import unknown_targets
from quod.resolve.views import without_views
from quod.syntax.nodes import Document


class Resolved(NamedTuple):
    """The model, and what did not agree."""

    model: Model
    findings: tuple[Diagnostic, ...]


class _Draft(NamedTuple):
    """An entity with its fields, before keys refer to other entities."""

    claims: EntityClaims
    fields: tuple[Field, ...]
    column: Rename


def resolve(
    documents: tuple[Document, ...],
    claims: tuple[Claim, ...],
    not_understood: tuple[NotUnderstood, ...],
) -> Resolved:
    """Brings the claims of a workspace together; they come in the order of its increments."""
    told = with_tables_of_code(with_conventions(set_apart(documents, claims)))
    changed = apply_changes(with_enum_names(with_known_types(told)))
    names = known_names(changed.claims)
    expanded = tuple(expand_rules(changed.claims, names))
    claims = tuple(with_columns(tuple(one for one in expanded if isinstance(one, Claim)), names))
    not_understood += tuple(one for one in expanded if isinstance(one, NotUnderstood))
    groups, claims, names = _named(claims)
    told_of = resolve_enums(claims, names)
    enums = stored_enums(told_of.enums, claims)
    known, spoken = _names_of(enums), _names_of(filter(is_told, enums))
    findings: list[Diagnostic] = [*told_of.findings]
    drafts: list[_Draft] = []
    widened: dict[Claim, Claim] = {}
    told_in_full: set[Claim] = set()
    superseded = [*changed.superseded]
    for whole in kept_apart(groups):
        whole, views = without_views(whole)  # noqa: PLW2901 - what counts of it
        superseded.extend(views)
        group, gone, drift, wider = add_up(whole)
        widened.update(wider)
        superseded.extend(gone)
        fields = resolve_fields(group, known, spoken)
        if _status(group.claims) != "transient":  # Types of a program may differ as they will.
            findings.extend((*drift, *fields.findings))
        draft, made, marks = _drafted(group, fields.fields)
        widened.update(made)
        told_in_full |= marks
        drafts.append(draft)
    tables = _tables(drafts, claims, names)
    enums = enums_of(enums, (field for draft in drafts for field in draft.fields))
    types = {type_of(said.value): said for said in enums}
    entities: list[Entity] = []
    for draft in drafts:
        entity, found = _entity(draft, tables, types)
        entities.append(entity)
        if entity.status != "transient":
            findings.extend(found)
    lives = _lifecycles(claims, with_key_types(tuple(entities)), names, enums)
    claims, entities = lives.claims, list(lives.entities)
    findings.extend(lives.findings)
    dropped = told_in_full | {one.claim for one in superseded}
    claims = tuple(widened.get(claim, claim) for claim in claims if claim not in dropped)
    findings.extend(table_name_findings(claims))
    findings.extend(target_findings(tuple(entities), superseded, names))
    findings.extend(rules_without_key(claims, tuple(entities), names))
    externals, found = resolve_externals(tuple(entities), claims, documents)
    findings.extend(found)
    findings.extend(relationship_findings(tuple(entities), names, tables.others))
    findings.extend(mention_findings(claims, tuple(entities), names))
    not_understood = tuple(speaking_of_the_model(not_understood, entities))
    model = Model(
        documents,
        tuple(entities),
        enums,
        _routines(claims),
        claims,
        not_understood,
        names,
        tuple(superseded),
        externals,
    )
    return Resolved(model, tuple(map(between_documents, findings)))


def _drafted(
    group: EntityClaims, fields: tuple[Field, ...]
) -> tuple[_Draft, dict[Claim, Claim], frozenset[Claim]]:
    """The draft of an entity, its indexes by what is said of them, and marks of other indexes."""
    column = renaming(fields, group.claims)
    marks = marks_of_listed(group.claims, column)
    kept = tuple(claim for claim in group.claims if claim not in marks)
    listed = listed_indexes(group.table.name, kept, column)
    made = {said: one for said, one in zip(kept, listed, strict=True) if said is not one}
    return _Draft(group._replace(claims=listed), fields, column), made, marks


def _names_of(enums: Iterable[Said[aspects.EnumType]]) -> frozenset[str]:
    """How the types of columns say them."""
    return frozenset(type_of(said.value) for said in enums)


def _named(
    claims: tuple[Claim, ...],
) -> tuple[tuple[EntityClaims, ...], tuple[Claim, ...], dict[str, TableName]]:
    """The entities with their keys, every claim, and every spelling that means an entity."""
    groups, names = resolve_names(claims)
    return *with_implied_keys(groups, claims), names


def _tables(drafts: list[_Draft], claims: tuple[Claim, ...], names: dict[str, TableName]) -> Tables:
    """What foreign keys are held against."""
    return Tables(
        names,
        keys={draft.claims.table: _key(draft) for draft in drafts},
        inbound=inbound_ends(claims, names),
        others=unknown_targets(claims, names),
        foreign=frozenset(d.claims.table for d in drafts if _status(d.claims.claims) != "new"),
        columns={draft.claims.table: draft.column for draft in drafts},
        schemas=frozenset(spelling(table.schema) for table in names.values()),
        alike=alike(claims, names),
    )


class _Lives(NamedTuple):
    """The entities with their lifecycles."""

    claims: tuple[Claim, ...]
    """Without those of states that are about no column."""
    entities: tuple[Entity, ...]
    findings: tuple[Diagnostic, ...]


def _lifecycles(
    claims: tuple[Claim, ...],
    entities: tuple[Entity, ...],
    names: dict[str, TableName],
    enums: tuple[Said[aspects.EnumType], ...],
) -> _Lives:
    values = {type_of(said.value): said.value.values for said in enums}
    told = told_lifecycles(
        claims,
        entities,
        lambda name: lookup(name, names),
        lambda entity: column_values(entity, values),
    )
    findings: list[Diagnostic] = []
    living: list[Entity] = []
    for entity in entities:
        own = tuple(claim for claim in entity.claims if id(claim) not in told.stray)
        kept = entity._replace(claims=own)
        lives = resolve_lifecycles(kept, values, told.owned.get(entity.table, ()))
        living.append(kept._replace(lifecycles=lives.lifecycles))
        findings.extend(lives.findings)
    about = tuple(claim for claim in claims if id(claim) not in told.stray)
    return _Lives(about, tuple(living), tuple(findings))


def _key(draft: _Draft) -> tuple[str, ...]:
    keys = resolve_keys(draft.claims.table.name, draft.claims.claims, draft.column)
    return keys.primary_key.value.columns if keys.primary_key is not None else ()


def _entity(draft: _Draft, tables: Tables, enums: Enums) -> tuple[Entity, tuple[Diagnostic, ...]]:
    group, name = draft.claims, draft.claims.table.name
    columns = frozenset(field.column for field in draft.fields)
    keys = resolve_keys(name, of_fields(group.claims, columns, draft.column), draft.column)
    references = resolve_references(group, draft.fields, tables, draft.column)
    checks = resolve_checks(name, group.claims, draft.fields, draft.column, enums)
    fields = with_implied_types(draft.fields, checks.checks)
    declared = [c.value for c in group.claims if isinstance(c.value, aspects.Declared)]
    entity = Entity(
        name=group.name,
        table=group.table,
        status=_status(group.claims),
        junction=any(value.junction for value in declared),
        fields=_with_held(fields, checks.held),
        primary_key=keys.primary_key,
        uniques=keys.uniques,
        checks=checks.checks,
        references=references.references,
        indexes=keys.indexes,
        triggers=keys.triggers,
        claims=group.claims,
    )
    types = {field.column: field.type.value for field in fields if field.type is not None}
    return entity, (
        *keys.findings,
        *references.findings,
        *checks.findings,
        *check_on_wrong_type(name, checks.checks, types),
        *set_null_on_not_null(name, references.references, draft.fields),
    )


def _status(claims: tuple[Claim, ...]) -> aspects.Status:
    """That of the document that makes the entity, else what is said first."""
    said: dict[int, aspects.Status] = {}
    for claim in claims:
        if isinstance(claim.value, aspects.Declared):
            said.setdefault(claim.span.source.increment, claim.value.status)
    kinds = {c.value.kind for c in claims if isinstance(c.value, aspects.Statement)}
    only_altered = "AlterTableStmt" in kinds and "CreateStmt" not in kinds
    first = next(iter(said.values()), "modified" if only_altered else "new")
    return "new" if "new" in said.values() and first != "transient" else first


def _with_held(fields: tuple[Field, ...], held: tuple[tuple[str, Claim], ...]) -> tuple[Field, ...]:
    """The fields, each with what its type alone keeps among its claims."""
    found: list[Field] = []
    for field in fields:
        own = tuple(claim for column, claim in held if column == field.column)
        type_ = field.type
        if own and type_ is not None:
            type_ = type_._replace(claims=(*type_.claims, *own))
        found.append(field._replace(type=type_, claims=(*field.claims, *own)))
    return tuple(found)


def _routines(claims: Iterable[Claim]) -> tuple[Said[aspects.Routine], ...]:
    return tuple(
        Said(claim.value, (claim,)) for claim in claims if isinstance(claim.value, aspects.Routine)
    )
