"""Tables that a drawing lists with their columns: Mermaid, DBML, PlantUML, boxes and trees.

The body of a code block comes in; for each table its name and its columns as entries of a list
go out. A class of a program is drawn alike: only what has keys, or types for most of its lines,
is taken for a table. Edges and cardinalities are read by `quod.notation.diagram`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.drawing.boxes import boxed
from quod.notation.drawing.mermaid import is_mermaid
from quod.notation.listed_fields import FieldText, Listed, listed
from quod.notation.name_forms import named_forms
from quod.notation.types import canonical_type
from quod.source.span import Span


class Drawn(NamedTuple):
    """A table in a drawing."""

    name: Span
    entries: tuple[Listed, ...]


_CORNERS = re.compile(r"[┌╔╭]|^\s*\+[-=]{3,}", re.MULTILINE)
_BRANCH = re.compile(r"(?P<stem>\s*)(?:├|└|\|--|\+--|`--)[─-]*\s*(?P<said>\S[^\n]*)")
_ROOT = re.compile(r"\s*[`*]*(?P<name>[^\W\d]\w*(?:\.\w+)?)[`*]*(?:\s*[(（\[][^\n]*|\s+\S+)?\s*\Z")
_OPENING = re.compile(
    r"\s*(?P<kind>(?i:table|entity)\s+)?(?P<name>\"[^\"\n]+\"|[^\W\d][\w.]*)"
    r"(?:\s+as\s+\w+)?(?:\s*\[[^\]\n]*\])?(?:\s*<<[^>\n]*>>)?\s*\{\s*\Z"
)
_ATTRIBUTE = re.compile(
    r"\s*(?P<type>[^\W\d][\w\-\[\](),]*)\s+\*?(?P<name>[^\W\d]\w*)(?P<keys>[^\n]*)\Z"
)
_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)?\Z")
_PREFIX = re.compile(
    r"[\s•·▪*+#~◆◇|-]*(?P<key>(?:PK|FK|UK|UQ)(?:\s*,\s*(?:PK|FK|UK|UQ))*\b[\s:]*)?"
)
_KEY = re.compile(r"\b(?:PK|FK|primary key|foreign key)\b|\[(?:pk|ref)\b|<<PK>>", re.IGNORECASE)
_LINES_MAX = 3000


def drawn_tables(body: Span) -> tuple[Drawn, ...]:
    """Every table that a drawing lists with columns."""
    lines = body.lines()[:_LINES_MAX]
    text = body.text
    if is_mermaid(body):
        found = _braced(lines, in_mermaid=True)
    elif re.search(r"^\s*(?i:table|entity)\s[^\n{]*\{", text, re.MULTILINE) is not None:
        found = _braced(lines, in_mermaid=False)
    elif _CORNERS.search(text) is not None:
        found = _boxed(lines)
    else:
        found = _trees(lines)
    return tuple(drawn for drawn in found if _is_table(drawn))


def is_of(drawn: Drawn, entity: str) -> bool:
    """Whether a drawn table is an entity's, by its name."""
    return bool(named_forms(drawn.name.text) & named_forms(entity))


def _is_table(drawn: Drawn) -> bool:
    if _NAME.match(drawn.name.text) is None or drawn.name.text.endswith(("_id", "_at")):
        return False
    fields = [field for entry in drawn.entries for field in entry.fields]
    typed = sum(field.type is not None for field in fields)
    keyed = any(_KEY.search(words.text) for field in fields for words in field.constraints)
    return len(fields) >= 2 and (keyed or (typed >= 2 and 2 * typed >= len(fields)))


def _braced(lines: tuple[Span, ...], in_mermaid: bool) -> Iterator[Drawn]:
    """`users { uuid id PK }`, `Table users { id uuid [pk] }`, a line each."""
    name: Span | None = None
    entries: list[Listed] = []
    for line in lines:
        opening = _OPENING.match(line.text) if name is None else None
        if opening is not None and (in_mermaid or opening["kind"]):
            name, entries = line.sub(*opening.span("name")).strip('"'), []
        elif name is not None and line.text.strip().startswith("}"):
            yield Drawn(name, tuple(entries))
            name = None
        elif name is not None:
            entries.append(_attribute(line) if in_mermaid else entry(line))


def _attribute(line: Span) -> Listed:
    """`uuid user_id FK "who"`: the type stands in front."""
    match = _ATTRIBUTE.match(line.text)
    if match is None:
        return Listed()
    type_ = line.sub(*match.span("type"))
    keys = line.sub(*match.span("keys")).strip(' "')
    words = (keys,) if re.match(r"(?:PK|FK|UK|UNIQUE|NOT NULL|NULLABLE)\b", keys.text) else ()
    said = canonical_type(type_.text)
    return Listed((FieldText(line.sub(*match.span("name")), type_, said, words),))


def _boxed(lines: tuple[Span, ...]) -> Iterator[Drawn]:
    for box in boxed(lines).boxes:
        # A name that goes on in the next line is not known whole.
        if not box.span.source.text.startswith("_", box.span.end):
            yield Drawn(box.span, tuple(map(entry, box.lines)))


def _trees(lines: tuple[Span, ...]) -> Iterator[Drawn]:
    """A name, and below it the branches of the first level."""
    root: Span | None = None
    stem, entries = "", list[Listed]()
    for line in lines:
        branch = _BRANCH.match(line.text)
        if branch is not None:
            stem = stem if entries else branch["stem"]
            if branch["stem"] == stem:
                entries.append(entry(line.sub(*branch.span("said"))))
            continue
        if root is not None and entries:
            yield Drawn(root, tuple(entries))
        if entries or line.text.strip():
            match = _ROOT.match(line.text)
            root = line.sub(*match.span("name")) if match is not None else None
            entries = []
    if root is not None and entries:
        yield Drawn(root, tuple(entries))


def entry(line: Span) -> Listed:
    """`PK id: UUID`, `+ name: text`, `user_id (FK)`: a line without its marks."""
    prefix = _PREFIX.match(line.text)
    rest = line.sub(prefix.end() if prefix is not None else 0, len(line.text)).strip()
    found = listed(rest)
    if len(found.fields) != 1 or not _is_line_of_field(found.fields[0], rest):
        return Listed()
    if prefix is None or not prefix["key"]:
        return found
    key = line.sub(*prefix.span("key")).strip(" :")
    field = found.fields[0]
    return Listed((field._replace(constraints=(key, *field.constraints)),))


def _is_line_of_field(field: FieldText, line: Span) -> bool:
    """Whether a line says a field and no sentence: a name alone, or with its type or key."""
    return field.typed or bool(field.constraints) or line.text.strip() == field.name.text
