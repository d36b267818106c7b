"""A block of plain text below an entity, each line a column: `code  VARCHAR(8)  NOT NULL`.

In: a code block that says no language. Out: the fields of the entity, the constraints in lines of
their own, and the table that the first line names. What draws or shows a program is none.
"""

from collections.abc import Iterator

from quod.model.aspects import Declared
from quod.model.claims import Claim, Prose, Subject
from quod.model.model import spelling
from quod.notation.code.plain import is_program
from quod.notation.field_labels import is_of_others
from quod.notation.field_lines import FieldLines, field_lines
from quod.notation.name_forms import named_forms
from quod.read import listed_claims
from quod.read.constraint_rows import constraint_row
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence, Row

DECLARES = True
PERSISTS = False
ORDER = 9

_LANGUAGES = ("", "text", "txt", "plaintext", "plain", "php", "yaml", "yml")
"""Those of programs are said for the colours of the page, where the lines are no program's."""


def takes(block: Block, scope: Scope) -> bool:
    """A code block whose lines are columns, and no program."""
    if not isinstance(block, Fence) or block.language not in _LANGUAGES:
        return False
    if is_of_others(scope.label) or is_program(block.body.text):
        return False
    return field_lines(block.body) is not None


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The claims of every line."""
    assert isinstance(block, Fence)
    found = field_lines(block.body)
    yield Prose(block.span)
    if found is None or scope.entity is None:
        return
    if found.table is not None and named_forms(found.table.text) & named_forms(scope.entity):
        named = Declared(scope.status or "new", table=found.table.text)
        yield Claim(Subject(scope.entity), named, found.table, "header")
    yield from listed_claims.claims(found.entries, scope.entity, "schema table")
    yield from _constraints(found, scope.entity)


def _constraints(found: FieldLines, entity: str) -> Iterator[Read]:
    names = {spelling(field.name.text) for entry in found.entries for field in entry.fields}
    for line in found.constraints:
        yield from constraint_row(Row(line, (line,)), 0, entity, names) or ()
