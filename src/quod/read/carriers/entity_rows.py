"""A table whose rows are tables: `Table | Added column | Index`, `Entity | Fields used | File`.

In: a Markdown table with a column for the table and one for its columns, and neither an index nor
a key as what it is about. Out: for each row that the table is there, as modified where columns
are added and else as it was, and the columns that the cell names.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import Declared
from quod.model.claims import Claim, Prose, Subject
from quod.notation.listed_fields import listed
from quod.read import listed_claims
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes, plain
from quod.syntax.nodes import Block, Table

DECLARES = False
PERSISTS = False
ANYWHERE = True
ORDER = 6

_WHOSE = re.compile(
    r"(?:existing |affected )?(?:table|entity|model|tabela|tabla|entidade?)s?\Z", re.I
)
_ADDED = re.compile(
    r"(?:added|new|additional) (?:columns?|fields?)|(?:columns?|fields?) added"
    r"|(?:novas?|nuevas?|nouvelles?) (?:colunas?|columnas?|colonnes?)|colunas? novas?",
    re.IGNORECASE,
)
_USED = re.compile(
    r"(?:relevant |key )?(?:fields?|columns?)(?: used| referenced| read)\Z", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)?\Z")


class _Columns(NamedTuple):
    """Which cells hold what."""

    whose: int
    fields: int
    added: bool


def takes(block: Block, scope: Scope) -> bool:
    """A table whose header names a table and columns of it that are added or used."""
    return isinstance(block, Table) and _columns(block) is not None


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What each row says of its table."""
    assert isinstance(block, Table)
    columns = _columns(block)
    assert columns is not None
    yield Prose(block.span)
    if block.span.source.file not in scope.facts.relational or scope.status == "transient":
        return
    for row in block.rows:
        if len(row.cells) > max(columns.whose, columns.fields):
            yield from _row(row.cells[columns.whose], row.cells[columns.fields], columns.added)


def _columns(table: Table) -> _Columns | None:
    words = [plain(cell).strip() for cell in table.header.cells]
    whose = next((at for at, word in enumerate(words) if _WHOSE.match(word)), None)
    if whose is None:
        return None
    for at, word in enumerate(words):
        if _ADDED.match(word) or _USED.match(word):
            return _Columns(whose, at, _ADDED.match(word) is not None)
    return None


def _row(whose: Span, fields: Span, added: bool) -> Iterator[Read]:
    name = next(iter(codes(whose)), whose.strip(" *_`"))
    if _NAME.match(name.text) is None:
        return
    yield Claim(Subject(name.text), Declared("modified" if added else "existing"), name, "header")
    entries = [listed(fields)]
    yield from listed_claims.claims(entries, name.text, "schema table")
