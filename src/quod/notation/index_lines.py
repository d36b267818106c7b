"""Indexes and unique keys as people list them: `(a, b DESC)`, "`ix_a` (a) — UNIQUE", "GIN (doc)".

A line comes in, and whether keys are unique where it does not say so. Each index or unique key
that it names goes out. What explains an index (behind a dash, in brackets) is left out; a line
that names no columns is none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import Index, Unique
from quod.notation.constraint_indexes import of_constraint
from quod.notation.index_drafts import Draft, drafts
from quod.notation.index_keys import KEY, REMARK, with_class
from quod.notation.pg_query import ParseError
from quod.notation.reserved_names import index_key, with_names_quoted
from quod.notation.several_indexes import several_indexes
from quod.notation.sql import canonical, columns_of
from quod.source.span import Span


class Listed(NamedTuple):
    """An index or a unique key, and the words that say it."""

    value: Index | Unique
    span: Span
    table: str
    """The table that the line names; empty where it names none."""


_NO_INDEX = re.compile(
    r"(?i)\bno (?:new |additional |separate |extra |other )?index"
    r"|\breferences\s+[`\"]?\w+[`\"]?\s*\("
    r"|\bforeign key\b|\bfk\b\s*[`(\w]|^\W*\{|\bnot (?:needed|required|indexed)\b|\bno need\b"
    r"|\bold (?:unique|index|constraint)|\b(?:must|will) be replaced\b|\bno longer\b|\bsuperseded\b"
    r"|\bdrop(?:ped)?\b|\bremoved?\b|\bimplied by\b|\bcovered by\b|\bserved by\b"
)
_CONFIGURED = re.compile(
    r"HasIndex\(\s*\w+\s*=>\s*(?:new\s*\{(?P<several>[^{}]*)\}|\w+\.(?P<one>\w+))\s*\)"
    r"(?P<unique>\s*\.IsUnique\(\s*\))?"
)
_OF_KEY = re.compile(
    r"(?i)[-–—(:,]\W{0,4}(?:primary key|pk)(?:\s+index)?\b(?=\W{0,4}(?:\Z|[,;.)]))"
)
"""What says of the index before it that it is the primary key's own."""
_LINE_MAX = 2000


def index_lines(line: Span, unique: bool = False) -> tuple[Listed, ...]:
    """Everything that a line lists; nothing where it lists no columns."""
    text = line.text
    if len(text) > _LINE_MAX or _NO_INDEX.search(text) is not None:
        return ()
    found: list[Listed] = []
    alone, end = several_indexes(text)
    read = (*_configured(text), *alone, *drafts(" " * end + text[end:]))
    own = {_before(read, said.start()) for said in _OF_KEY.finditer(text)}
    at = len(text) if unique else of_constraint(text)
    own |= {
        draft for draft in (_before(read, at),) if at < len(text) and draft and not draft.unique
    }
    for draft in read:
        if draft in own:
            continue  # PostgreSQL makes it with the constraint.
        listed = as_listed(line, draft, unique or draft.unique)
        if listed is not None:
            found.append(listed)
    return tuple(found)


def _before(read: tuple[Draft, ...], at: int) -> Draft | None:
    """The last index that is told before a place."""
    return next((draft for draft in reversed(read) if draft.keys and draft.end <= at), None)


def _configured(text: str) -> Iterator[Draft]:
    """`HasIndex(x => new { x.A, x.B }).IsUnique()`, as Entity Framework is told."""
    for match in _CONFIGURED.finditer(text):
        named = match["one"] or match["several"]
        keys = tuple(part.rpartition(".")[2].strip() for part in named.split(","))
        unique = match["unique"] is not None
        yield Draft(match.start(), keys=keys, unique=unique, end=match.end())


def as_listed(line: Span, draft: Draft, unique: bool) -> Listed | None:
    """What has been read of an index, if it has columns and its predicate is SQL."""
    keys = tuple(key for key in draft.keys if key.lower() not in REMARK)
    if not keys or len(keys) > 32:
        return None
    span = line.sub(min(draft.start, len(line.text)), max(draft.end, draft.start)).strip(" `*-,;")
    span = span if span.text else line.strip()
    bare = tuple(re.sub(r"(?i)\s+(?:asc|desc|nulls|\w+_ops)\b.*", "", key) for key in keys)
    try:
        where = canonical(with_names_quoted(draft.where)) if draft.where else None
        parts = [columns_of(_quoted(part)) for part in (*bare, *((where,) if where else ()))]
    except ParseError:
        return None
    columns = tuple(dict.fromkeys(column for part in parts for column in part))
    if unique and not draft.name and all(KEY.match(key) for key in bare):
        return Listed(Unique(bare, where), span, draft.table)
    keys, method = with_class(tuple(map(index_key, keys)), draft.method, draft.name, draft.classed)
    index = Index(draft.name, keys, method, unique, where, columns=columns)
    return Listed(index, span, draft.table)


def _quoted(key: str) -> str:
    """A key as an expression: a name as it is written, in quotes where it needs them."""
    plain = re.fullmatch(r"[A-Za-z_]\w*", key)
    return f'"{key}"' if plain is not None else with_names_quoted(key)
