"""Whether a document shows an entity in part only, so that other fields of it may be there.

An entity comes in. Looked for are, from its heading to the next one, what says that fields are
left out, and what says that they are those of a base: `| ... | existing fields |`, "extends Item".
"""

import re

from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.notation.canonical_form import in_canonical_form

_CUT = re.compile(
    r"^[ \t]*[|*+\-│├└─/# \t`]*(?:\.{3}|…)(?!\w)"
    r"|[(—–][ \t]*(?:partial(?:ly shown)?|excerpt|abridged|relevant (?:fields|columns)(?: only)?)\b"
    r"|\b(?:existing|remaining|unchanged|inherited) (?:\w+ )?"
    r"(?:fields|columns|attributes|properties)\b"
    r"|\bother (?:fields|columns|attributes|properties)\b[^.\n|]{0,20}\b"
    r"(?:unchanged|as before|omitted)"
    r"|\b(?:champs|colonnes) (?:existant|inchang)\w*|\b(?:campos|columnas|colunas|atributos)"
    r" (?:existentes|actuales|atuais|anteriores)\b|\b(?:bestehende|vorhandene) (?:felder|spalten)\b"
    r"|существующие (?:поля|столбцы)|既存(?:の)?(?:フィールド|カラム)|기존 (?:필드|컬럼)"
    r"|现有字段|現有欄位|已有字段|các trường hiện có",
    re.IGNORECASE | re.MULTILINE,
)
_BASE = re.compile(
    r"\b(?:extends|inherits)\b(?!\s+to\b)|\binherit(?:ed|ing) from\b|\bsubclass of\b|\bsubtype of\b"
    r"|\bsingle[- ]table inheritance\b|\btable[- ]per[- ](?:hierarchy|type)\b|\b(?:TPH|TPT|STI)\b"
    r"|\b(?:hereda|herda) de\b|\bhérite d|\berbt von\b|\bextiende\b|\bestende\b|наследует"
    r"|継承|상속|继承|繼承|(?-i:\bclass[ \t]+\w+[ \t]*:[ \t]*[A-Z]\w*)"
    r"|(?-i:\bclass[ \t]+\w+\((?!models\.Model|(?:Declarative)?Base\b"
    r"|BaseModel|SQLModel)[A-Z]\w*[,)])",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)


def shown_in_part(entity: Entity) -> bool:
    """Whether any place that declares it leaves fields out."""
    declared = [claim for claim in entity.claims if isinstance(claim.value, aspects.Declared)]
    modified = [claim for claim in declared if claim.value.status == "modified"]
    whole = any(claim.value.status == "new" for claim in declared)
    return bool(modified and not whole) or any(map(_is_cut, declared))


def _is_cut(claim: Claim) -> bool:
    """Whether its section says so; the template's form shows each entity whole."""
    text = claim.span.source.text
    if in_canonical_form(text):
        return False
    start = text.rfind("\n", 0, claim.span.start) + 1
    level = len(text[start:]) - len(text[start:].lstrip("#"))
    after = re.compile(rf"^#{{1,{level}}}[ \t]", re.MULTILINE) if level else _HEADING
    end = after.search(text, claim.span.end)
    own = text[start : end.start() if end is not None else len(text)]
    return _CUT.search(own) is not None or _BASE.search(own) is not None
