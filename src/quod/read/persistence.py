"""Whether the thing of a section is a table, and if so whose: the status of an entity.

In: a section whose heading names an entity, and what is known around it. Out: its status. The
worst mistake is to make a table of a payload, a token or a type of the program, so a thing is
taken for a table only where something speaks for one: its own words, the words of the headings
around it, SQL or code that uses its name as a table's, keys, or types of a database.
"""

import re

from quod.model.aspects import Status
from quod.model.model import spelling
from quod.notation.statuses import says_no_table, status_said
from quod.notation.titles import Title
from quod.read.scope import Scope
from quod.syntax.nodes import Fence, List, Paragraph, Section, Table

_OF_A_PROGRAM = re.compile(
    r"(?:Dto|DTO|Request|Response|Payload|ViewModel|Props|Params|Args|Claims?|Result|Input|Output"
    r"|Schema|Options|Context)s?\Z"
)
"""Ends of names that programs give to what passes between their parts."""
_KEYS = re.compile(
    r"\b(?:pk|fk|primary[ _]key|foreign[ _]key|references|auto[-_]?increment|@id|serial)\b"
    r"|→|\bunique\b|主キー|外部キー|기본 ?키|외래 ?키|первичный|внешний ключ|chave",
    re.IGNORECASE,
)
_DATABASE_TYPES = re.compile(
    r"\b(?:uuid|guid|ulid|cuid|varchar|nvarchar|char|text|timestamptz|timestamp|datetime2?"
    r"|datetimeoffset|integer|bigint|smallint|bigserial|serial|numeric|decimal|jsonb|bytea|real"
    r"|double precision|inet|citext|geometry|vector|tinyint|bit|uniqueidentifier|enum|date|bool)\b",
    re.IGNORECASE,
)
_PROGRAM_TYPES = re.compile(
    r"\b(?:string|number|boolean|object|array|record|map|list|float|int|any|unknown|void|promise"
    r"|dict|str|callable|function|usize|u8|u32|i64|vec|option)\b",
    re.IGNORECASE,
)
_LINES_MAX = 4
"""So many lines below a heading say what its thing is."""


def status(section: Section, title: Title, scope: Scope) -> Status:
    """The status of the entity that a heading names."""
    assert title.name is not None
    if title.status == "transient":
        return "transient"
    lead = _lead(section)
    if says_no_table(lead):
        return "transient"
    known = _is_table(title, scope)
    text = _fields(section)
    keys, types = _KEYS.search(text), _DATABASE_TYPES.search(text)
    around = scope.status
    if scope.facts.database == "mongo" and not known:
        return "transient"
    if around == "transient" and not known:
        return "transient"
    program = _OF_A_PROGRAM.search(title.name.text) is not None
    none = title.name.source.file in scope.facts.makes_none
    if not known and ((program and not keys) or (none and not (keys and types))):
        return "transient"
    said = title.status or _of_lead(lead) or (around if around != "transient" else None)
    if said is not None:
        return said
    loose = _PROGRAM_TYPES.search(text) is not None
    return "transient" if loose and not (known or keys or types) else "new"


def _is_table(title: Title, scope: Scope) -> bool:
    """Whether something uses the name as a table's, or the heading calls it one."""
    assert title.name is not None
    name = spelling(title.name.text.rpartition(".")[2])
    forms = {name, name + "s", name + "es", name.removesuffix("y") + "ies", name.removesuffix("s")}
    return title.table is not None or bool(forms & scope.facts.tables)


def _of_lead(lead: str) -> Status | None:
    """Only what plainly speaks of the table itself counts in running text."""
    if re.search(r"\b(?:existing|unchanged|no (?:schema )?changes?)\b", lead, re.IGNORECASE):
        found = status_said(lead)
        return found if found in ("existing", "modified") else None
    if re.search(r"\bmanaged (?:entirely )?by\b|\bbuilt-in table\b", lead, re.IGNORECASE):
        return "external"
    return None


def _lead(section: Section) -> str:
    """The first lines below the heading, up to the first table, list or code."""
    lines: list[str] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            break
        lines += [line.text for line in block.lines]
    return "\n".join(lines[:_LINES_MAX])


def _fields(section: Section) -> str:
    """The text of what carries fields, here and in the parts below."""
    own = [b.span.text for b in section.blocks if isinstance(b, Table | List | Fence)]
    below = [_fields(child) for child in section.sections]
    return "\n".join((*own, *below))
