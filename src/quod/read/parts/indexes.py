"""Indexes and unique keys in lists, tables and sentences."""

import re
from collections.abc import Iterator

from quod.model.aspects import Index, PrimaryKey, Unique
from quod.model.claims import Claim, Prose, Subject
from quod.notation.index_keys import with_class
from quod.notation.index_lines import index_lines
from quod.read import carrier
from quod.read.columns import Cells, columns, rows
from quod.read.groups import Group
from quod.read.index_claims import index_claims
from quod.read.part import fences, others, statements, tables
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Table

PARTS = ("indexes", "uniqueness", "primary key")

_COLUMNS = {
    "table": r"tables?|entity|entities|on|tabela|entidade|テーブル|테이블|таблица|表",
    "keys": r"(?:indexed )?(?:columns?|fields?)(?:\(s\))?|columns / expression|definition|keys?"
    r"|colunas?|campos?|カラム|列|컬럼|필드|поля|столбцы|on columns?|expression",
    "name": r"(?:index|constraint)(?: name)?|name|index / constraint|índice|nome"
    r"|インデックス(?:名)?"
    r"|인덱스(?:명)?|индекс|索引",
    "type": r"type|kind|method|unique\??|tipo|種別|유형|тип",
    "why": r"purpose|reason|rationale|why|notes?|description|used by|query"
    r"|propósito|motivo|目的|용도"
    r"|назначение|justification|supports|use case",
}

_CLASS = re.compile(r"\w+_ops\b|trgm|trigram")


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Each index that is listed; what explains one is prose."""
    unique = scope.part == "uniqueness"
    for line in statements(group):
        if scope.part == "primary key":
            yield from _primary_key(line.words, scope)
        else:
            yield from index_claims(line.words, scope.entity, unique)
    for table in tables(group):
        yield from _table(table, scope, unique)
    for fence in fences(group):
        yield from carrier.persisted((fence,), scope)
    yield from others(group, scope)


def _primary_key(line: Span, scope: Scope) -> Iterator[Read]:
    yield Prose(line)
    for listed in index_lines(line, unique=True)[:1]:
        if isinstance(listed.value, Unique) and scope.entity is not None:
            yield Claim(Subject(scope.entity), PrimaryKey(listed.value.columns), line, "rules")


def _table(table: Table, scope: Scope, unique: bool) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _COLUMNS)
    for row in rows(table, at):
        yield Prose(row.row.span)
        yield from _row(row, scope, unique)


def _row(row: Cells, scope: Scope, unique: bool) -> Iterator[Read]:
    cell = row.cells.get("keys") or row.cells.get("name")
    if cell is None:
        return
    kind, name = row.text("type").lower(), row.text("name").strip(" `")
    unique = (
        unique or "unique" in f"{kind} {name.lower()}" or "unique" in row.text("why").lower()[:12]
    )
    if kind.strip() in ("primary", "primary key", "pk", "foreign key", "fk"):
        return
    for listed in index_lines(cell, unique and not name)[:1]:
        whose = row.text("table").strip(" `") or listed.table or scope.entity
        value = listed.value
        if isinstance(value, Index):
            named = (
                name
                if name.replace("_", "a").isalnum() and cell is not row.cells.get("name")
                else ""
            )
            method = next(
                (m for m in ("gin", "gist", "brin", "hash", "hnsw") if m in kind), value.method
            )
            said = _CLASS.search(kind)
            bare = method if method != "btree" else ""
            keys, method = with_class(
                value.keys, bare, value.name or named, said[0] if said else ""
            )
            value = value._replace(
                name=value.name or named, unique=unique, method=method, keys=keys
            )
        if whose:
            yield Claim(Subject(whose), value, row.row.span, "rules")
