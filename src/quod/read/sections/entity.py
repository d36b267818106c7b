"""The heading of an entity or a junction table, and what stands directly below it.

A heading is an entity's where the document lists its entities, or where fields stand below it,
whatever the part is called. What is no table is declared as such, and its fields are kept for
those who look for them; nothing else is read of it.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import Declared, FieldDeclared, FieldType, TypeFamily
from quod.model.claims import Claim, Prose, Subject
from quod.model.model import spelling
from quod.notation.comma_lists import comma_lists
from quod.notation.drawn_tables import drawn_tables, is_of
from quod.notation.field_labels import is_of_fields
from quod.notation.name_forms import named_forms
from quod.notation.statuses import status_said
from quod.notation.titles import Title, title
from quod.read import carrier, field_entries, listed_claims, persistence
from quod.read.entity_blocks import read_blocks
from quod.read.groups import groups
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes, plain
from quod.syntax.nodes import Fence, List, Paragraph, Section, Table

TITLE = re.compile(r"(?!)")
WITHIN: tuple[str, ...] = ()

_LISTED = ("entities", "junctions")
_OF_BEFORE = re.compile(r"(?:current|existing|unchanged|before)\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"^\W*(?:migration|alter|add|extend|change|modif|update|new (?:column|field)s?)", re.IGNORECASE
)
_TABLE_LABELS = frozenset(
    """
    table,table name,database table,db table,tabela,nome da tabela,tabla,nombre de la tabla,tabella
    nome tabella,nome della tabella,tabelle,tabellenname,nom de la table,tabel,tabelnaam
    nazwa tabeli,bảng,tên bảng,テーブル,テーブル名,테이블,테이블 이름,테이블명,таблица,имя таблицы
    表名,数据表
    """.replace("\n", ",")
    .replace("    ", "")
    .split(",")
) - {""}
_STORAGE_LABELS = ("storage", "stored in", "persistence", "persisted in")
_STORED = re.compile(
    r"(?:(?<=[\s`\"])|\A)(?P<name>[a-z][a-z0-9_]*(?:_[a-z0-9]+|s))[`\"]?\s+table\b(?! of\b)"
)
_TABLE_NAMED = re.compile(
    r"\b(?:table|tab[ei]la|tabla|tabel(?:la|le|i)?|bảng|таблиц\w|テーブル|테이블)\s*[:：]?\s*"
    r"`(?P<name>[A-Za-z_][\w.]*)`",
    re.IGNORECASE,
)
"""The table in a heading of its structure: ``Estrutura da Tabela: `beds` ``."""
_TYPE_LABELS = ("type", "data type", "column type", "tipo", "typ", "型", "타입", "тип", "类型")
_ID = re.compile(r"[\s`*_]*(?:id|uuid)[\s`*_]*(?=[:：(—–-]|\Z)", re.IGNORECASE)
_SHAPE = (FieldDeclared, FieldType, TypeFamily)


def takes(section: Section, scope: Scope) -> bool:
    """Whether the heading names an entity, here or by what stands below it."""
    found = _title(section)
    if found.name is None or _is_title(section) or _says_its_type(section):
        return False
    if found.name is found.table and not carrier.declares(section.blocks, scope):
        return False
    if scope.within and scope.within[-1] in _LISTED:
        return True
    if scope.lists and (_is_code(found.name.text) or found.status is not None):
        return True
    if "entity" in scope.within and not found.labelled:
        return _is_other(found, scope) and carrier.declares(section.blocks, scope)
    parts = (child for child in section.sections if _is_of_fields(child))
    below = (section, *parts)
    return (
        any(carrier.declares(one.blocks, scope) for one in below)
        or bool(field_entries.split(section).fields)
        or _is_drawn(section, found.name.text)
        or _is_named_by_code(section, found.name.text, scope)
        or (found.status is not None and (found.labelled or _is_spoken_of(found, scope)))
        or (found.labelled and _is_told_below(section, scope))
    )


def enter(section: Section, scope: Scope) -> Scope:
    """What stands below is about this entity."""
    found = _title(section)
    if found.name is None:
        return scope
    status = persistence.status(section, found, scope)
    return scope._replace(entity=found.name.text, status=status)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Declares the entity, and reads what its introduction says of keys and of its table."""
    found = _title(section)
    if found.name is not None and scope.entity == found.name.text:
        declared = Declared(scope.status or "new", "junctions" in scope.within)
        yield Claim(Subject(scope.entity), declared, found.name, "header")
        table = _explicit_table(section) or found.table
        if table is not None:
            named = declared._replace(table=table.text)
            yield Claim(Subject(scope.entity), named, table, "header")
    else:
        yield from _table_of_part(section, scope)
        scope = scope._replace(label=_words(section))
    if scope.status == "transient":
        yield from _shape(section, scope)
        return
    entries = field_entries.split(section)
    if scope.entity is not None and entries.fields:
        section = entries.rest
        yield from map(Prose, entries.lines)
        yield from listed_claims.claims(entries.fields, scope.entity, "schema table")
    yield from _in_sentences(section, scope)
    for group in groups(section.blocks):
        if group.name in _TABLE_LABELS:
            yield from map(Prose, group.lines)
            group = group._replace(label=None, lines=())  # noqa: PLW2901 - the rest of it
        yield from read_blocks((group,), scope)


def _table_of_part(section: Section, scope: Scope) -> Iterator[Claim]:
    """The table that the heading of an entity's structure names."""
    heading = section.heading
    if heading is None or scope.entity is None or scope.status == "transient":
        return
    match = _TABLE_NAMED.search(heading.title.text)
    if match is not None:
        table = heading.title.sub(*match.span("name"))
        named = Declared(scope.status or "new", table=table.text)
        yield Claim(Subject(scope.entity), named, table, "header")


def _in_sentences(section: Section, scope: Scope) -> Iterator[Claim]:
    """The fields that a sentence lists, where nothing else below the heading has any."""
    if scope.entity is None or carrier.declares(section.blocks, scope):
        return
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found = [one.entry for one in comma_lists(block.span) if one.entity is None]
            yield from listed_claims.claims(found, scope.entity, "schema table")


def _says_its_type(section: Section) -> bool:
    """Whether a heading is a field's: `**Type**: text` stands below it."""
    return any(group.name in _TYPE_LABELS and group.lines for group in groups(section.blocks))


def _shape(section: Section, scope: Scope) -> Iterator[Read]:
    """The fields of what is no table; the rest explains."""
    for group in groups(section.blocks):
        under = scope._replace(label=group.name or scope.label)
        for block in group.blocks:
            reader = carrier.carrier_of(block, under)
            if reader is not None and reader.DECLARES:
                for one in reader.read(block, under):
                    if isinstance(one, Claim) and isinstance(one.value, _SHAPE):
                        yield one
    yield from carrier.persisted(section.blocks, scope)


def _is_named_by_code(section: Section, name: str, scope: Scope) -> bool:
    """Whether code below the heading makes the table that the heading names."""
    forms = {spelling(name), spelling(name) + "s", spelling(name).removesuffix("s")}
    return any(spelling(one) in forms for one in carrier.names(section.blocks, scope))


def _title(section: Section) -> Title:
    """What the heading names, or the table that a label below it does: `**Table**: `beds``."""
    if section.heading is None:
        return Title(None)
    found = title(section.heading.title)
    if found.name is not None or section.heading.level == 1:
        return found
    if found.perhaps is not None and _begins_with_id(section):
        return found._replace(name=found.perhaps)
    group = next((one for one in groups(section.blocks) if one.name in _TABLE_LABELS), None)
    table = _explicit_table(section)
    if group is None or table is None or not _is_code(table.text):
        return found
    said = status_said(group.lines[0].text) or (
        "modified" if _CHANGES.match(_words(section)) else None
    )
    return Title(table, table, said)


def _begins_with_id(section: Section) -> bool:
    """Whether the first entry or row below the heading is an `id`."""
    for block in section.blocks:
        match block:
            case List(items=(first, *_)) if first.lines:
                return _ID.match(first.lines[0].text) is not None
            case Table(rows=(first, *_)):
                return any(_ID.fullmatch(cell.text) for cell in first.cells[:2])
    return False


def _is_of_fields(section: Section) -> bool:
    """Whether a heading inside an entity's section heads its fields, as they will be."""
    words = _words(section)
    return is_of_fields(words) and _OF_BEFORE.match(words) is None


def _is_title(section: Section) -> bool:
    """Whether a heading is the title of the whole document."""
    heading = section.heading
    if heading is None or heading.level > 1:
        return False
    return bool(section.sections) or re.search(r"\bmodel\b", heading.title.text, re.I) is not None


def _is_drawn(section: Section, name: str) -> bool:
    """Whether a tree or a box below the heading lists the columns of what it names."""
    fences = (block for block in section.blocks if isinstance(block, Fence))
    drawn = (table for fence in fences for table in drawn_tables(fence.body))
    return any(is_of(table, name) for table in drawn)


def _is_code(name: str) -> bool:
    """Whether a name is one word as a program or a database has it."""
    return re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*|(?:[A-Z][a-z0-9]*)+", name) is not None


def _is_spoken_of(found: Title, scope: Scope) -> bool:
    """Whether a heading such as `User (existing)` means a table that SQL or code knows."""
    assert found.name is not None
    known = bool(named_forms(found.name.text) & scope.facts.tables)
    return found.status in ("existing", "modified", "external") and known


def _is_other(found: Title, scope: Scope) -> bool:
    """Whether a heading inside an entity's section names another one."""
    assert found.name is not None
    name = found.name.text
    return (" " not in name and name != scope.entity and name[:1].isupper()) or "_" in name


def _is_told_below(section: Section, scope: Scope) -> bool:
    """Whether fields stand below a heading inside it that names nothing else: `Domain class`."""
    if any(_OF_BEFORE.match(_words(child)) for child in section.sections):
        return False
    for child in section.sections:
        inner = _title(child)
        other = inner.name is not None and (inner.labelled or " " not in inner.name.text)
        other = other or status_said(_words(child)) == "transient"
        if not other and carrier.declares(child.blocks, scope):
            return True
    return False


def _words(section: Section) -> str:
    return plain(section.heading.title) if section.heading is not None else ""


def _explicit_table(section: Section) -> Span | None:
    """The table that a label names: `**Table**: `beds``, or `**Storage**: Supabase beds table`."""
    for group in groups(section.blocks):
        stored = _STORED.search(group.lines[0].text) if group.lines else None
        if group.name in _STORAGE_LABELS and stored is not None:
            return group.lines[0].sub(*stored.span("name"))
        if group.name in _TABLE_LABELS and group.lines:
            return next(iter(codes(group.lines[0])), group.lines[0].strip(" `*_."))
    return None
