"""`model.json`: what was understood, for programs; its shape is a promise.

Types are spelled as `format_type` prints them, expressions as libpg_query writes them. What
a document does not say is null or an empty list, never left out.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quod.catalog.constraints import Constraint, Index
from quod.catalog.names import ObjectId
from quod.catalog.relations import Column, Table
from quod.diagnostics.render.json import not_understood
from quod.generate.target import File
from quod.lower.lowering import Lowered
from quod.model.aspects import Policy
from quod.model.claims import Claim
from quod.model.document import Metadata
from quod.model.entities import Entity, Field, Said
from quod.model.lifecycle import Lifecycle
from quod.model.model import Model
from quod.model.patterns import AccessPattern, PatternIndex, PatternTarget
from quod.source.span import Span
from quod.syntax.nodes import Document


def write(model: Model, lowered: Lowered) -> Iterator[File]:
    """One file."""
    shown = {
        "quod": 1,
        "documents": [_document(model, document) for document in model.documents],
        "entities": [_entity(entity, lowered) for entity in model.entities],
        "patterns": list(_patterns(model)),
        "requirements": [],
        "not_understood": [
            not_understood(one)
            for one in sorted(model.not_understood, key=lambda one: one.span.place)
        ],
    }
    yield File("model.json", json.dumps(shown, indent=1) + "\n")


def _document(model: Model, document: Document) -> dict[str, Any]:
    said: dict[str, str] = {}
    for claim, value in model.facts(Metadata):
        if claim.span.source is document.source:
            said.setdefault(value.name, value.value)
    return {
        "file": document.source.file,
        **{name: said.get(name) for name in ("title", "feature", "status", "version")},
    }


def _entity(entity: Entity, lowered: Lowered) -> dict[str, Any]:
    schema, name = entity.table
    table = lowered.catalog.table(schema, name)
    return {
        "name": entity.name,
        "schema": schema,
        "table": name,
        "junction": entity.junction,
        "file": entity.span.file,
        "line": entity.span.line,
        "status": entity.status,
        "fields": [_field(field, table) for field in entity.fields],
        "primary_key": list(entity.primary_key.value.columns) if entity.primary_key else [],
        "unique": list(_uniques(table, lowered)) if table else [],
        "checks": list(_checks(entity)),
        "references": list(_references(table, lowered)) if table else [],
        "indexes": [_index(index, table, lowered) for index in table.indexes] if table else [],
        "lifecycles": [_lifecycle(life) for life in entity.lifecycles],
        "policies": [_policy(claim) for claim in entity.claims if isinstance(claim.value, Policy)],
        "sensitivity": None,
        "retention": [],
        "partitioning": None,
        "shard_key": None,
        "cache": None,
        "estimates": None,
        "seeds": 0,
    }


def _field(field: Field, table: Table | None) -> dict[str, Any]:
    column: Column | None = table.column(field.column) if table is not None else None
    return {
        "name": field.name,
        "column": field.column,
        "type": field.type.value if field.type is not None else None,
        "nullable": field.nullable,
        "default": column.default if column is not None else _value(field.default),
        "generated": field.generated.value.expression if field.generated is not None else None,
        "identity": (column.identity or None) if column is not None else None,
    } | _at_line(field.span)


def _value(said: Said[str] | None) -> str | None:
    return said.value if said is not None else None


def _uniques(table: Table, lowered: Lowered) -> Iterator[dict[str, Any]]:
    for constraint in table.constraints:
        if constraint.kind == "unique":
            place = _place(lowered, ObjectId("constraint", *_at(table), constraint.name))
            yield {
                "name": constraint.name,
                "columns": list(constraint.columns),
                "where": None,
            } | place
    for index in table.indexes:
        if index.unique:
            place = _place(lowered, ObjectId("index", *_at(table), index.name))
            yield {"name": index.name, "columns": list(index.keys), "where": index.where} | place


def _checks(entity: Entity) -> Iterator[dict[str, Any]]:
    for said in entity.checks:
        yield {
            "name": said.value.name,
            "expression": said.value.expression,
            "source": said.value.source,
        } | _places(said.claims)


def _references(table: Table, lowered: Lowered) -> Iterator[dict[str, Any]]:
    for key in table.constraints:
        if key.kind == "foreign key":
            yield _reference(key) | _place(lowered, ObjectId("constraint", *_at(table), key.name))


def _reference(key: Constraint) -> dict[str, Any]:
    emptied = key.definition.rpartition("ON DELETE SET ")[2].partition("(")[2]
    return {
        "name": key.name,
        "columns": list(key.columns),
        "target_schema": key.target_schema,
        "target_table": key.target_table,
        "target_columns": list(key.target_columns),
        "on_delete": key.on_delete,
        "on_delete_columns": [c.strip() for c in emptied.partition(")")[0].split(",")]
        if "ON DELETE SET " in key.definition and emptied
        else None,
        "on_update": key.on_update,
    }


def _index(index: Index, table: Table, lowered: Lowered) -> dict[str, Any]:
    return {
        "name": index.name,
        "method": index.method,
        "keys": list(index.keys),
        "unique": index.unique,
        "where": index.where,
    } | _place(lowered, ObjectId("index", *_at(table), index.name))


def _lifecycle(life: Lifecycle) -> dict[str, Any]:
    return {
        "column": life.column,
        "states": list(life.states),
        "initial": list(life.initial),
        "final": list(life.final),
        "transitions": [[step.source, step.target] for step in life.steps],
        "details": [
            {
                "from": step.source,
                "to": step.target,
                "trigger": step.trigger,
                "validation": step.validation,
            }
            | _at_line(step.claims[0].span)
            for step in life.steps
        ],
    } | _at_line(life.claims[0].span)


def _policy(claim: Claim) -> dict[str, Any]:
    policy: Policy = claim.value
    return {
        "name": policy.name,
        "command": policy.command,
        "using": policy.using,
        "check": policy.check,
    } | _at_line(claim.span)


def _patterns(model: Model) -> Iterator[dict[str, Any]]:
    indexes = [value for _, value in model.facts(PatternIndex)]
    targets = [value for _, value in model.facts(PatternTarget)]
    for claim, pattern in model.facts(AccessPattern):
        bounds = [t.bound_ms for t in targets if t.pattern == pattern.name and t.quantile == 0.95]
        yield {
            "name": pattern.name,
            "query": pattern.query,
            "indexes": [one.index_name for one in indexes if one.pattern == pattern.name],
            "p95_ms": bounds[0] if bounds else None,
        } | _at_line(claim.span)


def _place(lowered: Lowered, object_: ObjectId) -> dict[str, Any]:
    return _places(lowered.origins.get(object_, ()))


def _places(claims: Iterable[Claim]) -> dict[str, Any]:
    """Where something is said first, the other lines of that document, and those of others."""
    spans = sorted((claim.span for claim in claims), key=lambda span: span.place)
    places = list(dict.fromkeys((span.file, span.line) for span in spans))
    if not places:
        return {"file": None, "line": None, "also": [], "elsewhere": []}
    (file, line), *others = places
    return {
        "file": file,
        "line": line,
        "also": [number for name, number in others if name == file],
        "elsewhere": [{"file": name, "line": n} for name, n in others if name != file],
    }


def _at_line(span: Span) -> dict[str, Any]:
    """A line with the document that it is of, which is not always the entity's own."""
    return {"file": span.file, "line": span.line}


def _at(table: Table) -> tuple[str, str]:
    return (table.schema, table.name)
