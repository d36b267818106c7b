"""Which lines that nobody understood speak of the model at all.

In: what was not understood, and the entities there are. Out: what is due, SQL, and what names an
entity or a field as such: in code, as a cell, or by a word that is made of several. A line that
names none explains the program around the model, and is left out: it is prose. So is one that
stands in no part of a model and speaks of no column or key, and code that is no SQL: the carriers
know the code that makes tables. So are methods of a program, routes, what says that nothing
changes, and what says once more what is read elsewhere. A document in the canonical form has no
such lines.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.claims import NotUnderstood
from quod.model.entities import Entity
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form
from quod.notation.explaining import is_left_to_the_program
from quod.read.leftovers import NO_READER, PROGRAMS
from quod.resolve.restated import known, restates
from quod.resolve.rules import NO_ENTITY

_SQL = re.compile(
    r"\s*(?:```\w*\s*)?(?:--[^\n]*\s*)*(?:CREATE|ALTER|DROP)\s+(?:TABLE|(?:UNIQUE\s+)?INDEX|TYPE"
    r"|POLICY|TRIGGER|VIEW|(?:OR\s+REPLACE\s+)?FUNCTION|EXTENSION|SCHEMA)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"`([^`\n]{1,80})`|\|\s*\*{0,2}([\w.]{1,60})\*{0,2}\s*(?=\|)")
_CODE = re.compile(r"\s*(?:`{3,}|~{3,})(?P<language>\w*)")
_OF_A_SCHEMA = re.compile(
    r"\b(?:columns?|tables?|index(?:e[sd])?|indices|constraints?|unique|fks?|foreign keys?|not null"
    r"|nullable|primary|pk|check|on delete|cascades?|enum|default|uuid|varchar|text|integer|bigint"
    r"|int|smallint|boolean|bool|timestamp(?:tz)?|datetime|jsonb?|numeric|decimal|date|serial"
    r"|colunas?|tabelas?|índices?|chave|columnas?|tablas?|colonnes?|clé)\b"
    r"|カラム|テーブル|インデックス|制約|외래|컬럼|테이블|인덱스|제약|столб|таблиц|индекс|ключ",
    re.IGNORECASE,
)
"""Words by which a line in a place of no part speaks of a database."""
_EXPLAINS = re.compile(
    r"""
      \A\W{0,9}[a-z][a-z\d]{0,40}[A-Z]\w{0,80}\([^()]{0,200}\)     # a method: `findByCode(code)`
    | \A\W{0,9}[a-z]\w{0,80}\([\w\s,:?]{0,200}\)\s?:\s?[A-Za-z]
    | \|\s?`?\([^()|]{0,200}\)\s?\(?[^()|]{0,80}\berror\b         # its signature, in a cell
    | \b(?:GET|POST|PUT|PATCH|DELETE)\s+/                         # a route
    | \|\s?(?:none|no\ changes?|unchanged)\b[^|\n]{0,200}\|       # a row: nothing changes
    | \A\W{0,9}(?:\*\*[^*\n]{1,80}\*\*\W{0,3})?[Nn]o\b            # `No index is needed`
    | \balready\ (?:exists?|covers?|added|present|defined|in)\b
    | \b(?:z|zod)\.\w{1,40}\(
    """,
    re.VERBOSE,
)
"""What a line in a place of no part says of the program, or that nothing is to be said."""
_OWNED = re.compile(r"[`*]([A-Za-z]\w*)\.\w+")
_NAME = re.compile(r"[^\W\d][\w.]*")
_COMPOUND = re.compile(r"[^\W_]+_\w|[a-z\d][A-Z]")


def speaking_of_the_model(
    missed: Iterable[NotUnderstood], entities: Iterable[Entity]
) -> Iterator[NotUnderstood]:
    """What is left of the lines that were not understood."""
    entities = tuple(entities)
    names = frozenset(_names(entities))
    here = known(entities)
    for one in missed:
        strict = one.due or in_canonical_form(one.span.source.text)
        text, unexpected = one.span.text, one.reason.startswith(NO_READER)
        if not strict and (unexpected and _EXPLAINS.search(text)):
            continue
        if not strict and not _states(text, unexpected, names):
            continue
        if not strict and one.reason == NO_ENTITY and _of_others(text, names):
            continue
        if one.due or not (_is_of_a_program(text) or restates(one.span, here, not unexpected)):
            yield one


def _states(text: str, unexpected: bool, names: frozenset[str]) -> bool:
    """Whether a line states something; where nobody expects it, only in words of a database."""
    if _SQL.match(text) is not None:
        return True
    if _CODE.match(text) is not None or (unexpected and _OF_A_SCHEMA.search(text) is None):
        return False
    return _speaks(text, names)


def _is_of_a_program(text: str) -> bool:
    """Whether a line leaves its rule to the program, or is code that makes no table."""
    code = _CODE.match(text)
    in_code = code is not None and code["language"].lower() in PROGRAMS
    return in_code or is_left_to_the_program(text)


def _of_others(text: str, names: frozenset[str]) -> bool:
    """Whether a line speaks of members of what is no entity: `actor.role`."""
    owners = [spelling(owner) for owner in _OWNED.findall(text)]
    return bool(owners) and not any(owner in names for owner in owners)


def _names(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        if entity.status == "transient":
            continue
        for name in (entity.name, entity.table.name):
            yield spelling(name)
            yield spelling(name) + "s"
            yield spelling(name).removesuffix("s")
        for field in entity.fields:
            yield spelling(field.name)
            yield spelling(field.column)


def _speaks(text: str, names: frozenset[str]) -> bool:
    for marked in _MARKED.finditer(text):
        inside = (marked[1] or marked[2]).strip()
        if any(_known(word[0], names) for word in _NAME.finditer(inside)):
            return True
    words = (word[0] for word in _NAME.finditer(text))
    return any(_COMPOUND.search(word) is not None and _known(word, names) for word in words)


def _known(word: str, names: frozenset[str]) -> bool:
    first, _, last = word.partition(".")
    return spelling(word) in names or spelling(first) in names or spelling(last) in names
