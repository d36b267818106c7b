"""Rows of a table of fields that are no field: captions of a group, and ways to other rows.

In: a row of which the cells and the name are known. Out: whether it is such a row, and the fields
that a caption lists behind its words: ``**Seal (unused):** `seal` varchar(64); `sealed` date``.
"""

import re
from collections.abc import Iterator, Mapping

from quod.model.claims import Prose
from quod.notation.column_titles import Role
from quod.notation.listed_fields import listed
from quod.read import listed_claims
from quod.read.scope import Read
from quod.source.span import Span
from quod.syntax.nodes import Row, Table

_BOLD = re.compile(r"\s*(?P<marks>\*\*|__)(?P<words>[^*`\s][^*]*)(?P=marks)(?!\w)")
_PHRASE = re.compile(r"\w[^\w]+\w|[:：]\s*\Z")
_ENDS = re.compile(r"[:：]\s*\Z")
_BEHIND = re.compile(r"\s*(?:[(（:：—–-]|\Z)")
_MARKS = ("**", "*", "_", "—", "[")
_BLANK = " -—–"
_NAVIGATION = re.compile(
    r"[\s*_`]*(?:(?:ef |inverse |reverse )?nav(?:igation)?(?: propert(?:y|ies))?"
    r"|propriedade de navegação|propiedad de navegación|propriété de navigation"
    r"|navigationseigenschaft|ナビゲーション(?:プロパティ)?|탐색 ?속성|навигационное свойство"
    r"|导航属性)[\s*_`.]*\Z",
    re.IGNORECASE,
)


def is_bold(table: Table, at: int) -> bool:
    """Whether the names of a table are in bold, most of them."""
    names = [row.cells[at].text for row in table.rows if at < len(row.cells)]
    return 2 * sum(1 for name in names if _BOLD.match(name)) > len(names)


def is_caption(row: Row, at: int, cells: Mapping[Role, Span], bold: bool) -> bool:
    """Whether a row heads the rows below it; `bold` are the names of the table as a rule."""
    name = row.cells[at].text
    others = [cell for n, cell in enumerate(row.cells) if n != at]
    is_alone = all(not cell.text.strip(_BLANK) for cell in others)
    if is_alone and len(others) > 1 and name.strip().startswith(_MARKS) and "`" not in name:
        return True
    lead = _BOLD.match(name)
    if lead is None or bold or not (_ENDS.search(lead["words"]) or _BEHIND.match(name, lead.end())):
        return False
    said = [one for one, cell in cells.items() if cell.text.strip(_BLANK)]
    return is_alone or (_PHRASE.search(lead["words"]) is not None and said == ["notes"])


def read(name: Span, row: Row, entity: str) -> Iterator[Read]:
    """The fields behind a caption, where each has a type and is in code."""
    yield Prose(row.span)
    lead = _BOLD.match(name.text)
    if lead is None or not entity:
        return
    rest = name.sub(lead.end(), len(name.text))
    ends = [*(match.start() for match in re.finditer(";", rest.text)), len(rest.text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    pieces = [rest.sub(*place).strip(" :：—–-.") for place in zip(starts, ends, strict=True)]
    entries = [listed(piece) for piece in pieces]
    fields = [field for entry in entries for field in entry.fields]
    if all(entry.fields for entry in entries) and all(one.marked and one.typed for one in fields):
        yield from listed_claims.claims(entries, entity, "schema table")


def is_navigation(cells: Mapping[Role, Span]) -> bool:
    """Whether a row says that it is a way to other rows, and so no column."""
    return any(_NAVIGATION.match(cell.text) for one, cell in cells.items() if one != "default")
