"""Relationships and foreign keys in lists, tables and drawn lines."""

import re
from collections.abc import Iterator

from quod.model.aspects import Reference, Relationship
from quod.model.claims import Claim, Prose, Subject
from quod.notation import actions
from quod.notation.phrases import cardinality
from quod.read import carrier
from quod.read.columns import Cells, columns, rows
from quod.read.groups import Group
from quod.read.part import fences, others, statements, tables
from quod.read.relation_claims import relation_claim, relation_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Fence, Table

PARTS = ("relationships", "foreign keys")

_ENDS = {
    "source": r"from(?: \w+)?|parent(?: \w+)?|source|entity(?: a| 1)?|table|de|origem"
    r"|entidade|元|親"
    r"|от|из|부모|от сущности|left",
    "target": r"to(?: \w+)?|child(?: \w+)?|target|related(?: \w+)?|entity (?:b|2)"
    r"|para|destino|先|子"
    r"|к|자식|right|references?|referenced (?:table|entity)|ref",
    "kind": r"cardinality|type|relationship(?: type)?|relation|cardinalidade|tipo"
    r"|カーディナリティ|관계|тип"
    r"|multiplicity|kind|связь",
    "key": r"(?:via|through|foreign key|fk|key|column|columns|join|fk column"
    r"|field)(?:\(s\))?|coluna"
    r"|campo|外部キー|외래 ?키|поле|ключ",
    "action": r"on delete|delete(?: rule| behaviou?r| action)?|cascade|onDelete"
    r"|constraint|削除時|삭제 시"
    r"|ao deletar|action|при удалении|on delete / update",
    "pair": r"relationships?|relation|association|relacionamento|リレーション|관계",
}
_ARROW = re.compile(r"\s*(?:→|->|⟶|↔|─+►?|>)\s*")


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Each relationship and each key that is told."""
    for line in statements(group):
        yield from relation_claims(line.words, scope.entity, scope.part == "relationships")
    for table in tables(group):
        yield from _table(table, scope)
    for fence in fences(group):
        yield from _fence(fence, scope)
    yield from others(group, scope)


def _fence(fence: Fence, scope: Scope) -> Iterator[Read]:
    """Lines such as `User (1) ── (N) Session`; drawings of boxes are for the diagram."""
    reader = carrier.carrier_of(fence, scope)
    if reader is not None:
        yield from reader.read(fence, scope._replace(entity=None))
        return
    yield Prose(fence.span)
    for line in fence.body.lines():
        claim = relation_claim(line.strip(), None)
        if claim is not None:
            yield claim


def _table(table: Table, scope: Scope) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _ENDS)
    for row in rows(table, at):
        claim = _row(row, scope)
        yield claim if claim is not None else Prose(row.row.span)


def _row(row: Cells, scope: Scope) -> Claim | None:
    source, target = _name(row.text("source")), _name(row.text("target"))
    pair = row.text("pair") or row.text("source")
    if not target and _ARROW.search(pair) is not None:
        source, target = (_name(part) for part in _ARROW.split(pair, maxsplit=1))
    source = source or scope.entity or ""
    if not source or not target:
        return None
    key = tuple(_name(part) for part in row.text("key").split(",") if _name(part))
    action = actions.both(row.text("action")).on_delete
    kind = cardinality(row.text("kind"))
    if kind is None and key:
        table, _, column = target.partition(".")
        value = Reference(key, table.partition("(")[0], (column,) if column else (), action)
        return Claim(Subject(source), value, row.row.span, "rules")
    if kind is None:
        return None
    direction = {"n:1": "outbound", "1:n": "inbound"}.get(kind, "undirected")
    related = Relationship(target.partition(".")[0], kind, key, action, direction)  # type: ignore[arg-type]
    return Claim(Subject(source), related, row.row.span, "relationships")


def _name(text: str) -> str:
    """The name in a cell, without what explains it."""
    match = re.match(r"[\s`*_]*([A-Za-z_][\w.]*)(?:\((\w+)\))?", text)
    if match is None:
        return ""
    return f"{match[1]}.{match[2]}" if match[2] else match[1]
