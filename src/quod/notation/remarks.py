"""A Notes or Description cell: prose, in which key words of constraints may stand.

The cell comes in with its field; what its key words claim goes out. They count where they lead
the cell, or where they are written as one writes SQL, in upper case or in code: `PK`,
`FK → users.id (CASCADE)`, `UNIQUE`, `NOT NULL`. All else explains, and nothing is missed.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import (
    Default,
    Identity,
    Index,
    Nullability,
    PrimaryKey,
    Reference,
    Unique,
)
from quod.notation.abroad import in_english
from quod.notation.constraint_words import keyword
from quod.notation.constraints import action_end, action_of, unfolded, united
from quod.notation.reading import Reading, Said
from quod.notation.rules.rule import Subject, quoted
from quod.notation.word_ranges import Words, place
from quod.notation.words import words
from quod.source.span import Span

_WORDS_MAX = 300
_KEPT = (PrimaryKey, Unique, Nullability, Reference, Default, Identity, Index)
_IDENTIFIES = re.compile(
    r"[\s*_`]*(?:(?:globally )?unique (?:identifier|id\b)|identificador [úu]nico|id [úu]nico\b"
    r"|identifiant unique|eindeutige (?:id\b|kennung)|identificativo univoco|уникальный"
    r" идентификатор|一意の?(?:識別子|id)|唯一(?:标识|識別|标志)|고유 ?(?:식별자|id))",
    re.IGNORECASE,
)
_STOPS = frozenset(
    (",", ";", ".", "(", ")", "+", "/", "|", "—", "-", ":", "=", "->", "*", "[", "&")
)
_HANGS = frozenset(
    ("when", "if", "unless", "for", "only", "except", "per", "within", "quando", "se")
)


def read(cell: Span, field: str = "", type: str | None = None) -> Reading:
    """What the key words of a cell claim."""
    given = in_english(unfolded(words(cell)))
    if len(given) > _WORDS_MAX:
        return Reading()
    subject = Subject(field, type, quoted(field))
    said = [*_identifier(cell, field)]
    at, leads = 0, True
    while at < len(given):
        one, end = _claim(given, at, subject, leads, bool(_references(said)))
        if one is not None:
            said[:] = united((*said, one))
        if end > at:
            at = end
            continue
        is_mark = given[at].kind == "mark" and given[at].text in _STOPS
        leads = leads and (is_mark or given[at].text in ("and", "existing", "new"))
        at += 1
    return Reading(tuple(said))


def _identifier(cell: Span, field: str) -> Iterator[Said]:
    """An `id` that its note calls the unique identifier is the primary key."""
    found = _IDENTIFIES.match(cell.text) if field.lower() in ("id", "uuid") else None
    if found is not None:
        yield Said(PrimaryKey((field,)), cell.sub(*found.span()).strip())


def _references(said: list[Said]) -> list[Said]:
    return [one for one in said if isinstance(one.value, Reference)]


def _claim(
    given: Words, at: int, subject: Subject, leads: bool, refers: bool
) -> tuple[Said | None, int]:
    if refers and (end := action_end(given, at)) > at:
        acted = action_of(given, at, end, subject)
        return (acted, end) if acted is not None else (None, at)
    if given[at].kind != "word" or not (leads or _is_loud(given, at)):
        return None, at
    found = keyword(given, at, subject)
    if found is not None and found.value is None:
        return None, found.end
    if found is None or not isinstance(found.value, _KEPT):
        return None, at
    stands = _stands(given, found.end)
    match found.value:
        case Reference(target=str()) if not _is_plain_target(given, at, found.end):
            return None, at
        case Default() if not _is_value(given, at):
            return None, at
        case Reference(target=str()) | Default():
            pass
        case Unique(columns=columns) if len(columns) > 1:
            pass
        case _ if not stands:
            return None, at
    return Said(found.value, place(given, at, max(found.end, at + 1))), found.end


def _is_loud(given: Words, at: int) -> bool:
    """Written in upper case, or in code: as SQL is."""
    text = given[at].span.text
    return len(text) > 1 and text.isupper() and text.isascii()


def _stands(given: Words, end: int) -> bool:
    """Whether a key word ends its clause: said of the field, and without a condition."""
    if end >= len(given):
        return True
    word = given[end]
    if word.kind == "mark":
        return word.text in _STOPS
    return word.kind == "word" and word.text not in _HANGS and _is_key(word.text)


def _is_key(text: str) -> bool:
    return text in _KEYS


_KEYS = frozenset(
    "pk fk primary foreign unique not null nullable default references and required index"
    " indexed constraint key".split()
)


def _is_plain_target(given: Words, at: int, end: int) -> bool:
    """The target of a key is a name: in code, behind an arrow, with a dot or a capital letter."""
    part = given[at:end]
    if any(word.text == "self" for word in part[1:]):
        return True
    arrow = any(word.text in ("->", "=>") for word in part)
    marked = any(word.kind == "code" or _is_capital(word.raw) for word in part[1:])
    dotted = any("." in word.text or "_" in word.text for word in part[1:])
    return arrow or marked or dotted or (_is_loud(given, at) and _stands(given, end))


def _is_capital(word: str) -> bool:
    """`Account` and `savingsGoals`, not `FK`."""
    return word != word.lower() and not word.isupper()


def _is_value(given: Words, at: int) -> bool:
    """A default is a value as it is written in code, in quotes or as a number."""
    behind = at + 1
    while behind < len(given) and given[behind].text in ("=", ":", "to", "is", "value", "of"):
        behind += 1
    if behind >= len(given):
        return False
    word = given[behind]
    return word.kind in ("code", "string", "number") or word.text in ("true", "false", "now") or (
        word.kind == "word" and word.raw.isupper() and len(word.raw) > 1
    )  # fmt: skip
