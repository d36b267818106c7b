"""Rules, constraints, invariants and checks: what each line or row states of what is stored.

A line may say a key, a foreign key, a CHECK, or a rule in words; what it says of the program, of
pages and of who may do what is prose.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import AllowedValues, Check, Index, Rule, Unique
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation.explaining import (
    asks_for_a_constraint,
    checkable,
    explains,
    is_left_to_the_program,
)
from quod.notation.part_titles import part_title
from quod.notation.pg_query import ParseError
from quod.notation.rules.sql import of_a_mapper
from quod.notation.sql import canonical, columns_of
from quod.read import carrier
from quod.read.columns import Cells, columns, rows
from quod.read.groups import Group
from quod.read.index_claims import index_claims, says_unique
from quod.read.nothing import says_nothing
from quod.read.part import fences, others, statements, tables
from quod.read.relation_claims import relation_claim
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes, labelled
from quod.syntax.nodes import Table

PARTS = ("rules", "checks")

_COLUMNS = {
    "entity": r"entity|table|model|entidade|tabela|エンティティ|테이블|엔티티|сущность|таблица",
    "field": r"fields?|columns?|attributes?|property|campos?|coluna|フィールド|項目|필드|컬럼|поле",
    "rule": r"(?:validation )?rules?|constraints?|validations?|invariants?|requirements?|condition"
    r"|regras?|restrição|ルール|制約|규칙|제약|правило|ограничение|règle|check|description|limit",
    "where": r"enforced(?: by| in| at)?|enforcement(?: layer)?|where|layer|level|location|onde",
}
_FIELD_LEAD = re.compile(
    r"^[`*_]*(?P<field>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)[`*_]*(?:\s*\([^()]*\))?[`*_]*\s*[:：][*_]*\s+"
)
_DASH_LEAD = re.compile(r"^[*_]*`(?P<field>[A-Za-z_][\w.]*)`[*_]*\s+(?:[—–-]|=>)\s+")
_CHECK = re.compile(r"\bCHECK\s*(?=\()", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\((?:or|ou|o|oder|unless|except|exceto|salvo)\b|\b(?:in|of)\s+`[A-Z]\w+\.[A-Z]\w+`",
    re.IGNORECASE,
)
"""What stands in brackets and makes another rule of it; values that only code lists."""
_RUBY_WORDS = re.compile(r"%w\[(?P<words>[\w\s-]{1,300})\]")
_UNIQUE = re.compile(r"\bunique\b|\bUNIQUE\b|一意|고유|únic[oa]|уникальн", re.IGNORECASE)
_KEY = re.compile(r"\bREFERENCES\b|\breferences\b|→|\bforeign key\b|\bFK\b")
_PROGRAM = re.compile(r"(?i)\b(?:application|service|app|api|client|ui|code|zod|frontend)\b")
_DATABASE = re.compile(r"(?i)\b(?:db|database|schema|postgres\w*|constraint|check|index|sql)\b")
_NAMES_ONLY = re.compile(r"[a-z]+(?:_[a-z0-9]+)+|[a-z]+[A-Z]\w*")


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Each line and each row, by what it states."""
    of_the_program = is_left_to_the_program(group.words)
    for line in statements(group):
        if of_the_program and not asks_for_a_constraint(line.words.text):
            yield Prose(line.words)
        else:
            yield from _line(line.words, scope.entity)
    for table in tables(group):
        yield from _table(table, scope)
    for fence in fences(group):
        around = scope.entity if scope.status != "transient" else None
        yield from carrier.persisted((fence,), scope, around)
    yield from others(group, scope)


def _line(line: Span, entity: str | None) -> Iterator[Read]:
    label = labelled(line)
    named = part_title(label.name) if label is not None and label.value.text else None
    if says_nothing(line) or (named is not None and named.part == "remarks"):
        yield Prose(line)
    elif label is not None and named is not None and named.part in ("indexes", "uniqueness"):
        yield from index_claims(label.value, entity, named.part == "uniqueness")
    elif (check := _check(line)) is not None and entity is not None:
        yield Claim(Subject(entity), check, line, "rules")
    elif explains(line.text):
        yield Prose(line)
    else:
        yield from _stated(line, entity)


def _stated(line: Span, entity: str | None) -> Iterator[Read]:
    if _OTHERWISE.search(line.text) is not None:
        yield NotUnderstood(line, "say the exception in a rule of its own", False)
        return
    lead = _FIELD_LEAD.match(line.text) or _DASH_LEAD.match(line.text)
    if lead is None and says_unique(line.text):
        found = [one for one in index_claims(line, entity) if _is_unique(one)]
        if found:
            yield from found
            return
    if lead is None and _KEY.search(line.text) is not None:
        claim = relation_claim(line, entity)
        if claim is not None:
            yield claim
            return
    if lead is not None:
        words = line.sub(lead.end(), len(line.text)).strip()
        yield from field_rule(lead["field"], words, entity)
    elif checkable(line.text) and (codes(line) or _NAMES_ONLY.search(line.text) is not None):
        yield Claim(Subject(entity), Rule("row", False), line, "rules")
    else:
        yield Prose(line)


def _is_unique(found: Read) -> bool:
    if not isinstance(found, Claim):
        return False
    return isinstance(found.value, Unique) or (
        isinstance(found.value, Index) and found.value.unique
    )


def field_rule(field: str, words: Span, entity: str | None) -> Iterator[Read]:
    """A rule of one field, which may be named with its entity."""
    owner, _, name = field.rpartition(".")
    whose = owner or entity
    words_of = _RUBY_WORDS.search(words.text)
    if words_of is not None and whose:
        values = AllowedValues(tuple(words_of["words"].split()))
        yield Claim(Subject(whose, name), values, words, "rules")
        return
    if not words.text or not whose or not checkable(words.text):
        yield Prose(words)
        return
    yield Claim(Subject(whose, name), Rule("field", False), words, "rules")


def _check(line: Span) -> Check | None:
    """`CHECK (...)` anywhere in a line, or a mapper's, if all of it is SQL."""
    match = _CHECK.search(line.text)
    found = next(filter(None, (of_a_mapper(code.text) for code in codes(line))), None)
    if match is not None:
        found = line.text[match.end() : _closing(line.text, match.end())]
    if found is None:
        return None
    try:
        expression = canonical(found.replace("\\|", "|"))
        return Check(expression, columns_of(expression))
    except ParseError:
        return None


def _closing(text: str, at: int) -> int:
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return len(text)


def _table(table: Table, scope: Scope) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _COLUMNS)
    for row in rows(table, at):
        yield Prose(row.row.span)
        where = row.text("where")
        outside = _PROGRAM.search(where) is not None and _DATABASE.search(where) is None
        if "rule" in row.cells and not outside:
            yield from _row(row, scope)


def _row(row: Cells, scope: Scope) -> Iterator[Read]:
    rule, entity = row.cells["rule"], _name(row.text("entity")) or scope.entity
    field = _name(row.text("field"))
    owner, _, named = entity.rpartition(".") if entity else ("", "", "")
    if owner and not field:
        entity, field = owner, named
    if field and " " not in row.text("field").strip() and not explains(rule.text):
        if _UNIQUE.fullmatch(rule.text.strip(" `*.")):
            cell = row.cells.get("field") or row.cells.get("entity")
            if cell is not None and entity:
                yield from index_claims(cell, entity, True)
            return
        yield from field_rule(field, rule, entity)
    elif "field" not in row.cells:
        yield from _line(rule, entity)


def _name(text: str) -> str:
    match = re.match(r"[\s`*_]*([A-Za-z_][\w.]*)[\s`*]*\Z", text)
    return match[1] if match is not None else ""
