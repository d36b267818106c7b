"""Whether a line says once more what is already read: ``Add an index on `traces.created_at` ``.

In: a line that nobody understood, and the entities there are. Out: whether every name in it is
known and everything it states of them holds. A line with one name that is not known, or with one
statement that does not hold, says something of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from quod.model.entities import Entity, Field
from quod.model.model import spelling
from quod.notation.checkable import is_checkable
from quod.source.span import Span


class Known(NamedTuple):
    """The names of a workspace, in the one spelling in which they are looked up."""

    tables: dict[str, tuple[Entity, ...]]
    owners: dict[str, tuple[Entity, ...]]
    """The entities that have a field of this name."""
    indexes: frozenset[str]


class _Line(NamedTuple):
    """What a line names."""

    entities: tuple[Entity, ...]
    """The tables it names; where it names none, those that have its fields."""
    fields: frozenset[str]
    """In the one spelling; empty where it names tables or indexes only."""
    indexes: bool
    """It names an index that is known."""
    named: bool
    """It names a table."""
    words: str


_QUIET = re.compile(
    r"'[^'\n]{0,200}'|\"[^\"\n]{0,200}\"|https?://\S{1,200}|\b(?:FR|NFR|SC|US|R)-?\d{1,6}\b"
    r"|\{[^{}\n]{0,80}\}\.?|\b[\w/.-]{1,80}\.(?:sql|py|ts|tsx|go|rb|cs|md|json)\b"
    r"|\.?\b[A-Z][A-Z_]{0,20}[a-z]\w{0,80}\([^()]{0,200}\)"
    r"|\b(?:create|add)_\w{1,80}(?=[`\s*]{0,9}(?:—|–|-|:))"
)
"""Values, files, numbers of requirements, calls and names of migrations: they name nothing."""
_LINE_MAX = 800
_CODE = re.compile(r"`([^`\n]{1,200})`")
_CELL = re.compile(r"\|\s*\*{0,2}([\w.]{1,60})\*{0,2}\s*(?=\|)")
_TABLE = re.compile(r"\bTABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.]+)")
_NAME = re.compile(r"(?<![\w.@])[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_COMPOUND = re.compile(r"[^\W_]+_\w|[a-z\d][A-Z]")
_OTHER = re.compile(
    r"\b(?:drop|dropp|remov|renam|replac|enhanc|extend|modif|chang|convert|move|delet(?!e\b)"
    r"|remo[vç]|alter[ae])\w*\b|\benum\b|\bvalues\b|\bnot (?:in|a)\b|\bcheck\b(?= on)",
    re.IGNORECASE,
)
"""What a line says that is not looked up here."""
_CONDITION = re.compile(r"\bIS\s+(?:NOT\s+)?NULL\b|[⇒⇔]|\bOR\b|=>")
_HANGS = re.compile(r"[=<>≤≥≠]|\b(?:if|when|unless|except|only)\b", re.IGNORECASE)
"""What makes a rule of a line that is one of a row."""
_WHERE = re.compile(r"\bwhere\b[^,;|)]{0,200}", re.IGNORECASE)
_SQL_WORDS = frozenset(
    """
    create alter add column table index unique primary key foreign references not null default
    check on delete update cascade restrict set constraint using where and or is in true false now
    exists if uuid varchar text integer int bigint smallint boolean bool timestamp timestamptz
    datetime json jsonb numeric decimal date serial bigserial char pk fk insert into values conflict
    do nothing asc desc gen_random_uuid public
    """.split()
)
_TYPES = re.compile(
    r"\b(?:uuid|varchar|text|integer|bigint|smallint|boolean|timestamptz?|datetime|jsonb?|numeric"
    r"|decimal|serial)\b",
    re.IGNORECASE,
)
_SAME_TYPES = {
    "varchar": "character varying", "timestamptz": "timestamp", "datetime": "timestamp",
    "decimal": "numeric", "serial": "integer",
}  # fmt: skip


def known(entities: Iterable[Entity]) -> Known:
    """What lines are held against."""
    tables: dict[str, tuple[Entity, ...]] = {}
    owners: dict[str, tuple[Entity, ...]] = {}
    indexes: set[str] = set()
    for entity in entities:
        if entity.status == "transient":
            continue
        forms = {spelling(name) for name in (entity.name, entity.table.name)}
        forms |= {f"{name}s" for name in forms} | {name.removesuffix("s") for name in forms}
        for name in forms:
            tables[name] = (*tables.get(name, ()), entity)
        for name in {spelling(n) for field in entity.fields for n in (field.name, field.column)}:
            owners[name] = (*owners.get(name, ()), entity)
        indexes.update(spelling(index.value.name) for index in entity.indexes)
        indexes.update(spelling(one.value.name or "") for one in entity.uniques)
    return Known(tables, owners, frozenset(indexes - {""}))


def restates(span: Span, known: Known, rule: bool) -> bool:
    """Whether a line only says again what holds; of a rule, nothing else may be asked for."""
    if span.end - span.start > _LINE_MAX:
        return False
    line = _line(span, known)
    if line is None or _OTHER.search(line.words) is not None:
        return False
    words = _WHERE.sub(" ", line.words)
    if _CONDITION.search(words) is not None or (rule and _HANGS.search(words) is not None):
        return False
    said = [holds for pattern, holds in _STATEMENTS if pattern.search(line.words) is not None]
    if not said and (rule or not line.entities):
        return False
    if rule and is_checkable(_asked(line.words)):
        return False
    wholes = (line,) if line.indexes else tuple(_each(line))
    return bool(wholes) and all(holds(one) for one in wholes for holds in said)


def _each(line: _Line) -> Iterator[_Line]:
    """The line with each of the entities that it may speak of."""
    if line.named:
        yield line
        return
    whole = [one for one in line.entities if line.fields <= _columns(_names_of(one))]
    yield from (line._replace(entities=(one,)) for one in whole)


def _names_of(entity: Entity) -> tuple[str, ...]:
    return tuple(name for field in entity.fields for name in (field.name, field.column))


def _asked(words: str) -> str:
    """What a rule asks for beside what is looked up."""
    for pattern, _ in _STATEMENTS:
        words = pattern.sub(" ", words)
    return re.sub(r"(?i)\b(?:must|always|valid|existing|within|only|should)\b", " ", words)


def _line(span: Span, known: Known) -> _Line | None:
    """The names of a line; None where one of them is not known, or there is none."""
    quiet = _QUIET.sub(" ", span.text)
    tables: list[Entity] = []
    owners: list[Entity] = []
    fields: set[str] = set()
    indexes = False
    for name, is_call in _names(quiet):
        *before, last = (spelling(part) for part in name.split("."))
        if last in known.indexes:
            indexes = True
        elif last in known.owners and (before or last not in known.tables):
            fields.add(last)
            owners.extend(known.owners[last])
        elif last in known.tables:
            tables.extend(known.tables[last])
        elif not is_call:
            return None
        for part in before[-1:]:
            tables.extend(known.tables.get(part, ()))
    if not (tables or owners or indexes):
        return None
    entities = tuple(dict.fromkeys(tables or owners))
    here = tuple(one for one in entities if any(c.span.file == span.file for c in one.claims))
    words = _CODE.sub(r" \1 ", quiet)
    return _Line(here or entities, frozenset(fields), indexes, bool(tables), words)


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Each name in code, alone in its cell, or of several words; whether it is called."""
    marks = (mark.finditer(text) for mark in (_CODE, _CELL, _TABLE))
    places = [match.span(1) for found in marks for match in found]
    for match in _NAME.finditer(text):
        name = match[0]
        inside = any(start <= match.start() and match.end() <= end for start, end in places)
        if name.lower() in _SQL_WORDS or (name.isupper() and len(name) > 1):
            continue
        if inside or _COMPOUND.search(name) is not None:
            yield name, text[match.end() : match.end() + 1] == "("


def _columns(names: Sequence[str]) -> frozenset[str]:
    return frozenset(spelling(name) for name in names)


def _keys(entity: Entity) -> Iterator[tuple[frozenset[str], str]]:
    """What keeps rows apart: its columns, and the condition of those that it is about."""
    if entity.primary_key is not None:
        yield _columns(entity.primary_key.value.columns), ""
    for unique in entity.uniques:
        yield _columns(unique.value.columns), ""
    for index in entity.indexes:
        if index.value.unique:
            yield _columns(index.value.keys), index.value.where or ""


def _is_unique(line: _Line) -> bool:
    """A key of the fields; what else it has must be spoken of: `unique within the family`."""
    if line.indexes:
        return True
    for entity in line.entities:
        for columns, where in _keys(entity):
            others = columns - line.fields
            told = all(other.removesuffix("id") in spelling(line.words) for other in others)
            some = not where or re.search(r"(?i)where|active|partial|parcial|among", line.words)
            if line.fields <= columns and (line.fields or columns) and told and some:
                return True
    return False


def _is_indexed(line: _Line) -> bool:
    if line.indexes:
        return True
    for entity in line.entities:
        indexes = (_columns(index.value.columns) for index in entity.indexes)
        found = (*indexes, *(columns for columns, _ in _keys(entity)))
        if any(line.fields <= columns for columns in found):
            return True
    return False


def _is_key(line: _Line) -> bool:
    keys = (entity.primary_key for entity in line.entities if entity.primary_key is not None)
    return any(line.fields <= frozenset(map(spelling, key.value.columns)) for key in keys)


def _refers(line: _Line) -> bool:
    return any(
        not line.fields or frozenset(map(spelling, one.value.columns)) & line.fields
        for entity in line.entities
        for one in entity.references
    )


def _acts(line: _Line) -> bool:
    """A key among those named does on delete what the line says."""
    words = line.words.lower()
    return any(
        one.value.on_delete is not None
        and one.value.on_delete.replace("_", " ") in words.replace("setnull", "set null")
        and (not line.fields or frozenset(map(spelling, one.value.columns)) & line.fields)
        for entity in line.entities
        for one in entity.references
    )


def _any_field(holds: Callable[[_Line, Field], bool]) -> Callable[[_Line], bool]:
    """Whether one of the fields that a line names is as it says."""

    def asked(line: _Line) -> bool:
        return any(
            holds(line, field)
            for entity in line.entities
            for field in entity.fields
            if {spelling(field.name), spelling(field.column)} & line.fields
        )

    return asked


def _is_typed(line: _Line, field: Field) -> bool:
    words = {word.lower() for word in _TYPES.findall(line.words)}
    wanted = [_SAME_TYPES.get(word, word) for word in words]
    return field.type is not None and any(one in field.type.value for one in wanted)


_STATEMENTS: tuple[tuple["re.Pattern[str]", Callable[[_Line], bool]], ...] = (
    (re.compile(r"(?i)\bunique\w*|\búnic[oa]s?\b"), _is_unique),
    (re.compile(r"(?i)\bind(?:ex(?:e[sd])?|ices)\b|\bíndices?\b"), _is_indexed),
    (re.compile(r"(?i)\bpks?\b|\bprimary key\b|\bchave primária\b"), _is_key),
    (re.compile(r"(?i)\bfks?\b|\bforeign keys?\b|\breferences?\b|\bREFERENCES\b"), _refers),
    (re.compile(r"(?i)\bon delete\b|\bcascades?\b|\brestrict\b|\bset ?null\b"), _acts),
    (re.compile(r"(?i)\bdefaults?\b"), _any_field(lambda line, field: field.default is not None)),
    (
        re.compile(r"(?i)\bnot null\b|\brequired\b|\bmandatory\b|\bcannot be null\b"),
        _any_field(lambda line, field: not field.nullable),
    ),
    (
        re.compile(r"(?i)\bnullable\b"),
        _any_field(lambda line, field: field.nullable),
    ),
    (_TYPES, _any_field(_is_typed)),
    (
        re.compile(r"\bCHECK\b"),
        lambda line: any(
            line.fields & frozenset(map(spelling, check.value.columns))
            for entity in line.entities
            for check in entity.checks
        ),
    ),
)
"""What a line may state, and whether it holds."""
