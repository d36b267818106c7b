"""Enums and lists of allowed values: named by a heading, a label, an entry or code."""

import re
from collections.abc import Iterator

from quod.model.claims import Prose
from quod.notation.enum_bodies import in_code, in_lines, listed
from quod.read import carrier
from quod.read.columns import columns
from quod.read.enum_tables import NAMED, claims, enums
from quod.read.groups import Group
from quod.read.part import fences, others, statements, tables
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Fence, Table

PARTS = ("values",)

_COLUMNS = {
    "name": rf"{NAMED['name']}|type|tipo|typ|name|nome|nombre|nom",
    "values": NAMED["values"],
    "stored": r"(?:database|db|stored|persisted|sql|column)[- ]values?|stored as|in the database"
    r"|valor (?:en|na) (?:la )?(?:bd|base de datos|base de dados)|valeur en base|datenbankwert",
}
_LEAD = re.compile(
    r"^[`*_]*(?P<name>[A-Za-z_][\w.]*)[`*_]*(?:\s*\([^()]*\))?\s*(?:[:：=]|[—–]|->|→)[*_]*\s*"
)


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Each enum with its values; a value with its meaning is one of the heading's enum."""
    name = _whose(group, scope)
    single: list[tuple[str, Span]] = []
    for line in statements(group):
        yield Prose(line.words)
        lead = _LEAD.match(line.words.text)
        values = listed(line.words.text[lead.end() :]) if lead is not None else ()
        if lead is not None and values:
            yield from claims(lead["name"], values, line.words)
        elif whole := listed(line.words.text):
            yield from claims(name, whole, line.words)
        elif value := re.match(r"\s*[*_]*`(?P<value>[\w-]{1,60})`", line.words.text):
            single.append((value["value"], line.words))
    for table in tables(group):
        yield from _table(table, name, scope)
    for fence in fences(group):
        yield from _fence(fence, name, scope)
    if len(single) > 1 and name:
        values = tuple(dict.fromkeys(value for value, _ in single))
        yield from claims(name, values, single[0][1])
    yield from others(group, scope)


def _whose(group: Group, scope: Scope) -> str:
    """The name in the label: `Enum user_role`, `action_type values`."""
    if group.label is None:
        return scope.entity or ""
    found = re.match(
        r"(?:enum\s+)?[`'\"]?(?P<name>[A-Za-z_][\w.]*)[`'\"]?(?:\s+(?:enum|values))?\Z",
        group.label.name,
        re.IGNORECASE,
    )
    named = found["name"] if found is not None else ""
    return "" if named.lower() in ("values", "enum", "enums", "allowed", "possible") else named


def _table(table: Table, name: str, scope: Scope) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _COLUMNS)
    if "name" in at and "values" in at:
        yield from (Prose(row.span) for row in table.rows)
        for enum in enums(table, at):
            yield from claims(*enum)
        return
    # A program may have another name for what the database holds.
    held = at.get("stored", 0)
    found = [row.cells[held].strip(" `*\"'") for row in table.rows if len(row.cells) > held]
    yield from (Prose(row.span) for row in table.rows)
    values = tuple(
        dict.fromkeys(cell.text for cell in found if re.fullmatch(r"[\w-]{1,60}", cell.text))
    )
    if "values" in at and at["values"] == 0 and len(values) == len(found) and name:
        yield from claims(name, values, table.span)


def _fence(fence: Fence, name: str, scope: Scope) -> Iterator[Read]:
    reader = carrier.carrier_of(fence, scope)
    if reader is not None and reader.PERSISTS:
        yield from reader.read(fence, scope)
        return
    yield Prose(fence.span)
    body = fence.body.text
    for enum in in_code(body):
        yield from claims(enum.name, enum.values, fence.body)
    whole = listed(" ".join(body.split())) or in_lines(body)
    if whole and name:
        yield from claims(name, whole, fence.body)
