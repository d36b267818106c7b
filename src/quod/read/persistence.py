"""Whether the thing of a section is a table, and if so whose: the status of an entity.

In: a section whose heading names an entity, and what is known around it. Out: its status. The
worst mistake is to make a table of a payload, a token or a type of the program, so a thing is
taken for a table only where something speaks for one: its own words, the words of the headings
around it, SQL or code that uses its name as a table's, keys, or types of a database. A document
that speaks of no database at all has no tables, whatever its types are called.
"""

import re

from quod.model.aspects import Status
from quod.notation.code.plain import is_program
from quod.notation.key_remarks import has_key_remarks
from quod.notation.name_forms import named_forms
from quod.notation.statuses import is_soft, kept_in_browser, says_no_table, status_said
from quod.notation.titles import Title
from quod.read.carrier import carrier_of
from quod.read.scope import Scope
from quod.syntax.nodes import Block, Fence, List, Paragraph, Section, Table

_OF_A_PROGRAM = re.compile(
    r"(?:Dto|DTO|Request|Response|Payload|ViewModel|Props|Params|Args|Claims?|Result|Input|Output"
    r"|Schema|Options|Context|Config|Query|Command|Page|Summary|Form|FormData|Card|Component|Hook"
    r"|Data|Details?View|View|State|Content|Widget|Manifest|Descriptor|Error|Exception)s?\Z"
    r"|\A(?:I[A-Z][a-z]|use[A-Z])"
)
"""Names that programs give to what passes between their parts."""
_NEVER_STORED = re.compile(
    r"(?:Dto|DTO|Serializer|ViewModel|Ui(?:State|Model)|UI(?:State|Model)|Props|Cubit|Bloc"
    r"|Notifier|Reducer)s?\Z"
)
"""Those that are no table whatever they hold: a serializer shows primary keys as well."""
_FIRST = re.compile(
    r"^(?P<before>[ \t]*(?:(?:[-*+]|\d{1,3}\.)[ \t]+|\|)[ \t*_]*)"
    r"(?:`\w+`|`?\w+(?=[`*_]*[ \t]*(?:[:：|(—–]|-[ \t])))",
    re.MULTILINE,
)
"""The name of a field, which may be a type's word: `` `timestamp`: when it was made ``."""
_KEYS = re.compile(
    r"\b(?:pk|fk|primary[ _]key|foreign[ _]key|auto[-_]?increment|@id|serial|bigserial)\b"
    r"|\b(?-i:REFERENCES)\b|主キー|外部キー|主键|外键|기본 ?키|외래 ?키|первичный|внешний ключ"
    r"|\b(?:chave|clave|clé) (?:prim|estr|for|étr)|schlüssel",
    re.IGNORECASE,
)
_AT_TYPE = r"(?:[|:(`→]\s*`?|^\s*(?:[-*+]\s+)?[\w`]+\s+)"
"""What stands before a type, and not before a word of a description."""
_DATABASE_TYPES = re.compile(
    _AT_TYPE + r"(?:uuid|guid|ulid|cuid|n?varchar|char\(|timestamptz|timestamp|datetime2"
    r"|datetimeoffset"
    r"|bigint|smallint|numeric|decimal|jsonb|bytea|double precision|inet|citext|geometry|tsvector"
    r"|tinyint|uniqueidentifier)\b|\b(?:foreignkey|onetoonefield|manytomanyfield)\(",
    re.IGNORECASE | re.MULTILINE,
)
_IDENTIFIED = re.compile(
    r"^[\s|*`+-]*id[`*]*\s*[|:(（—–-]\s*[`*]*(?:uuid|guid|ulid|bigint)\b",
    re.IGNORECASE | re.MULTILINE,
)
_AS_TEXT = re.compile(r"\(string\)|\bstring \(|\biso (?:8601 )?(?:date )?string", re.IGNORECASE)
"""How what an API answers is told: `id: UUID (String)`."""
_ANY_TYPES = re.compile(
    _AT_TYPE + r"(?:text|integer|date|datetime|bool|enum|real|vector|bit)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Types of databases that programs have as well."""
_PROGRAM_TYPES = re.compile(
    r"\b(?:string|number|boolean|object|array|record|map|list|float|int|any|unknown|void|promise"
    r"|dict|str|callable|function|usize|u8|u32|i64|vec|option|readonly|path)\b|\[\]",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r"\b(?:existing|unchanged|no (?:schema |column |structural )?changes?|already exists|as[- ]is"
    r"|sem altera\w+|sem mudan\w+|j[áa] existe\w*|sin cambios|ya existe\w*|sans changement"
    r"|existe d[ée]j[àa]|unver[äa]ndert|bestehende?|без изменений|уже существует)\b"
    r"|既存|変更なし|기존|변경 없음|已存在|无变更",
    re.IGNORECASE,
)
_LINES_MAX = 4
"""So many lines below a heading say what its thing is."""


def status(section: Section, title: Title, scope: Scope) -> Status:
    """The status of the entity that a heading names."""
    assert title.name is not None
    lead = _lead(section)
    asked = not scope.strict or title.status == "transient"
    text = _fields(section, scope) if asked else ""
    known = _is_table(title, scope)
    keys = _KEYS.search(text) is not None
    own = title.status
    if own == "transient" and keys and known and is_soft(title.remarks):
        own = None
    if own == "transient" or says_no_table(lead) or (not known and kept_in_browser(text)):
        return "transient"
    around = scope.status
    if around == "transient" and not known:
        return "transient"
    if not _may_be(title, scope, known, text):
        return "transient"
    if title.name.text.lower().startswith("auth."):
        return "external"
    said = own or _of_lead(lead) or (around if around != "transient" else None)
    if said is not None:
        return said
    if scope.strict:
        return "new"
    loose = _PROGRAM_TYPES.search(text) is not None or _shows_program(section, scope)
    sure = known or keys or _has_types(text) or _is_remarked(section, title, scope)
    return "new" if sure or not loose else "transient"


def is_of_a_program(name: str) -> bool:
    """Whether programs give such names to what passes between their parts."""
    return _OF_A_PROGRAM.search(name) is not None


def _may_be(title: Title, scope: Scope, known: bool, text: str) -> bool:
    """Whether a thing may be a table, by its name and by what its document speaks of."""
    assert title.name is not None
    facts, file = scope.facts, title.name.source.file
    if scope.strict:
        return True
    if facts.database == "mongo" and file not in facts.relational:
        return False
    if known:
        return (
            file in facts.relational
            or file in facts.keyed
            or title.status is not None
            or scope.status == "existing"
        )
    keys = _KEYS.search(text) is not None
    if file not in facts.relational and not (file in facts.keyed and keys):
        return bool(facts.relational) and _is_row(text) and not facts.makes_none & {file}
    if _NEVER_STORED.search(title.name.text) is not None:
        return False
    if _OF_A_PROGRAM.search(title.name.text) is not None and not keys:
        return False
    return file not in facts.makes_none or keys


def _is_row(text: str) -> bool:
    """Whether fields are plainly a row's, in a document that leaves the database to others."""
    told = _IDENTIFIED.search(text) is not None and _AS_TEXT.search(text) is None
    return told and _has_types(text)


def _has_types(text: str) -> bool:
    """Whether types stand there that are a database's, and not as well a program's."""
    text = _FIRST.sub(r"\g<before>", text)
    if _DATABASE_TYPES.search(text) is not None:
        return True
    return _ANY_TYPES.search(text) is not None and _PROGRAM_TYPES.search(text) is None


def _is_remarked(section: Section, title: Title, scope: Scope) -> bool:
    """Whether remarks in the class of the entity call its members keys, as in other classes."""
    assert title.name is not None
    if title.name.source.file not in scope.facts.remarked:
        return False
    return any(isinstance(b, Fence) and has_key_remarks(b.body.text) for b in section.blocks)


def _is_table(title: Title, scope: Scope) -> bool:
    """Whether something uses the name as a table's, or the heading calls it one."""
    assert title.name is not None
    name = title.name.text
    qualified = "." in name and name == name.lower()
    return title.table is not None or qualified or bool(named_forms(name) & scope.facts.tables)


def _of_lead(lead: str) -> Status | None:
    """Only what plainly speaks of the table itself counts in running text."""
    if _UNCHANGED.search(lead) is not None:
        found = status_said(lead)
        return found if found in ("existing", "modified") else None
    if re.search(r"\bmanaged (?:entirely )?by\b|\bbuilt-in table\b", lead, re.IGNORECASE):
        return "external"
    return None


def _lead(section: Section) -> str:
    """The first lines below the heading, up to the first table, list or code."""
    lines: list[str] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph) or _carries(block):
            break
        lines += [line.text for line in block.lines]
    return "\n".join(lines[:_LINES_MAX])


def _carries(block: Block) -> bool:
    """Whether a block may carry fields: rows without a header are a paragraph."""
    if isinstance(block, Paragraph):
        return block.lines[0].text.startswith(("|", "`"))
    return isinstance(block, Table | List | Fence)


def _fields(section: Section, scope: Scope) -> str:
    """The text of what carries fields, here and in the parts below; a program's types do not."""
    own = [b.span.text for b in section.blocks if _carries(b) and not _is_program(b, scope)]
    below = [_fields(child, scope) for child in section.sections]
    return "\n".join((*own, *below))


def _shows_program(section: Section, scope: Scope) -> bool:
    parts = (_shows_program(child, scope) for child in section.sections)
    return any(_is_program(block, scope) for block in section.blocks) or any(parts)


def _is_program(block: Block, scope: Scope) -> bool:
    """Whether code shows types that make no table: their words are no sign of a database."""
    if not isinstance(block, Fence) or not is_program(block.body.text):
        return False
    reader = carrier_of(block, scope)
    return reader is None or not reader.PERSISTS
