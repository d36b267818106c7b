"""A mark in a cell for yes or no, in the languages documents are written in.

Words come in; True, False or None for what is no mark go out.
"""

import re

_YES = frozenset(
    "yes|y|true|t|✓|✅|x|✔|✔️|☑|●|○|◯|sim|s|si|sí|oui|ja|да|はい|有|예|네|o|是|允许|必须|可|optional"
    "|required|mandatory|obrigatório|obligatorio|requerido|requis|필수|必須|обязательно"
    "|обязательное|1".split("|")
)
_NO = frozenset(
    "no|n|false|f|✗|❌|✘|☐|✖|×|-|–|—||não|nao|non|nein|нет|いいえ|無|否|아니오|아니요|不可|0".split(
        "|"
    )
)
_COMPUTED = re.compile(r"computed|calculated|derived|virtual|calculad|calculé|berechnet|計算")
"""Such a column is NULL where its expression is, however needed a cell calls it."""
_EDGE = " *_`.:;!"
_LEAD = re.compile(r"[^\s(（,;:—–]+")


def marked(text: str) -> bool | None:
    """Whether a cell marks its row, by all of it or by its first word: `No (default: 3)`."""
    words = text.strip(_EDGE).lower()
    if words in _YES:
        return True
    if words in _NO:
        return False
    first = _LEAD.match(words)
    lead = first[0].strip(_EDGE) if first is not None else ""
    rest = words[len(lead) :].lstrip(_EDGE)
    if not lead or not rest.startswith(("(", "（", ",", "—", "–", "-")):
        return None
    if _COMPUTED.search(rest) is not None:
        return None
    return True if lead in _YES else False if lead in _NO else None


def null_said(text: str) -> bool | None:
    """Whether a cell says `NULL` or `NOT NULL`, or the like, in words."""
    words = " ".join(text.strip(_EDGE).lower().split())
    if words in (
        "null",
        "nullable",
        "optional",
        "opt",
        "opcional",
        "nulo",
        "任意",
        "선택",
        "null可",
    ):
        return True
    if words in ("not null", "required", "mandatory", "nn", "notnull", "não nulo", "必須", "필수"):
        return False
    return None
