"""A row of a table of fields that holds a constraint of the table: `| UNIQUE (a, b) | | |`.

The row comes in with the fields of its table; what it claims goes out, or None where it is a
field's. The constraint is SQL (`FOREIGN KEY (a) REFERENCES b (c)`), or a word for it with columns
beside it (`| **Unique** | a, b |`), which are fields of the table.
"""

import re
from collections.abc import Iterator
from itertools import chain

from quod.model.aspects import PrimaryKey, Reference, Unique
from quod.model.claims import Claim, Prose, Subject
from quod.model.model import spelling
from quod.notation import actions
from quod.notation.index_cells import index_cell
from quod.notation.index_keys import listed_keys
from quod.notation.index_lines import Listed
from quod.notation.part_titles import Part, part_title
from quod.read import sql
from quod.read.scope import Read
from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Row

_SQL = re.compile(
    r"(?:CONSTRAINT\s+\S+\s+)?(?:UNIQUE|PRIMARY\s+KEY|FOREIGN\s+KEY|CHECK|EXCLUDE)\b[\w\s]*\(",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?P<unique>UNIQUE\s+)?(?:INDEX|KEY)\s*(?P<name>\w+\s*)?\(", re.IGNORECASE)
_HEADS = re.compile(r"(?i)constraint\s+\S+\Z|(?:table[ -])?constraints?\Z|\W*\Z")
"""What may stand before the cell of the constraint."""
_CELL_MAX = 500
_KINDS = ("", "composite", "compound", "partial", "multi-column")
_PARTS: tuple[Part, ...] = ("uniqueness", "primary key", "indexes")


def constraint_row(row: Row, at: int, entity: str, fields: set[str]) -> tuple[Read, ...] | None:
    """What the row claims; `fields` are the spellings of the names, which stand in column `at`."""
    cells = [_bare(cell) for cell in row.cells[at:]]
    if not cells:
        return None
    first = cells[0]
    said = next((cell for cell in cells if _SQL.match(cell.text)), None)
    if not entity or len(first.text) > _CELL_MAX:
        return None
    if said is not None and (said is first or _HEADS.match(plain(first))):
        others = " ".join(cell.text for cell in cells if cell is not said)
        return tuple(chain((Prose(row.span),), _written(said, others, entity)))
    listed = _listed(cells, fields, "`" in row.cells[at].text)
    if listed is None:
        return None
    return Prose(row.span), Claim(Subject(entity), listed, row.span, "schema table")


def _bare(cell: Span) -> Span:
    return cell.strip(" `*_")


def _written(said: Span, others: str, entity: str) -> Iterator[Read]:
    """The constraint as SQL; its delete action may stand in a cell of its own."""
    for one in sql.read(said, entity):
        if not isinstance(one, Claim):
            yield one
            continue
        value = one.value
        if isinstance(value, Reference) and value.on_delete is None:
            told = actions.both(others)
            value = value._replace(on_delete=told.on_delete, on_update=told.on_update)
        yield one._replace(value=value, carrier="schema table")


def _listed(cells: list[Span], fields: set[str], coded: bool) -> object | None:
    """A word for a constraint, and its columns in the same cell or in one beside it.

    In code a word alone is the name of a field.
    """
    index = _INDEX.match(cells[0].text)
    if index is not None:
        columns = cells[0].sub(index.end() - 1, len(cells[0].text))
        name = (index["name"] or "").strip()
        return _known(index_cell(columns, index["unique"] is not None, name), fields)
    named = None if coded else part_title(plain(cells[0]))
    behind = next((cell for cell in cells[1:] if cell.text), None)
    if named is not None and named.part in _PARTS and behind is not None:
        if named.whose.lower() not in _KINDS:
            return None
        return _of_part(named.part, behind, fields)
    keys = listed_keys(cells[0].text)[0] if cells[0].text.startswith("(") else ()
    if len(keys) < 2:
        return None
    titles = (part_title(plain(cell)) for cell in cells[1:] if cell.text)
    part = next((one.part for one in titles if one is not None), None)
    return _of_part(part, cells[0], fields) if part in _PARTS else None


def _of_part(part: Part, columns: Span, fields: set[str]) -> object | None:
    value = _known(index_cell(columns, part != "indexes"), fields)
    if part == "primary key" and isinstance(value, Unique):
        return PrimaryKey(value.columns)
    return value


def _known(listed: Listed | None, fields: set[str]) -> object | None:
    """The value, if its columns are fields of the table."""
    if listed is None or not {spelling(name) for name in listed.value.columns} <= fields:
        return None
    return listed.value
