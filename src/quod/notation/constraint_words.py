"""The key words of a constraint cell: which words start one, what it claims, where it ends.

Words come in with a place among them; values and the place behind them go out. The cell as a
whole is read by `quod.notation.constraints`.
"""

import re
from typing import Literal

from quod.model.aspects import Default, Identity, Index, Nullability, PrimaryKey, Reference, Unique
from quod.model.document import ReadAs
from quod.model.model import spelling
from quod.notation.hanging import bracketed, hangs
from quod.notation.key_words import Found
from quod.notation.references import IN_NAME_ONLY, NEGATED, reference
from quod.notation.rules.rule import Subject, quoted
from quod.notation.value_words import automatic_word, check_word, default_word, generated_word
from quod.notation.word_ranges import Words, closing, follows, is_remark, names_at


def keyword(words: Words, at: int, field: Subject) -> Found | None:
    """What the words from `at` on claim by a key word; None where there is none."""
    found = _option(words, at, field) or _keyword(words, at, field)
    if found is None:
        return None
    found = _switched(words, found)
    denied = at > 0 and words[at - 1].text in NEGATED and isinstance(found.value, _DENIABLE)
    return Found(None if denied else found.value, min(found.end, len(words)))


_DENIABLE = (PrimaryKey, Unique, Identity, Index)
"""What is not there where a word before it denies it: `not SERIAL`."""


_OF_THE_PROGRAM = frozenset(
    "blank editable related_name verbose_name help_text choices max_length max_digits auto_created"
    " decimal_places upload_to to_field as_uuid timezone on_update db_column validators".split()
)
"""Options of a mapper that say nothing of a row that the type and the key do not say."""
_SWITCHES = frozenset(
    "null nullable allownull allow_null unique db_index index primary_key default on_delete"
    " ondelete auto_now auto_now_add".split()
)
_ARGUMENT = re.compile(r"\s*`?(?P<name>\w+)\s*=(?!=)")
_SWITCH = {"true": True, "false": False}


def is_argument(text: str) -> bool:
    """Whether code is an argument of a mapper's field: `on_delete=PROTECT`, `null=True`."""
    found = _ARGUMENT.match(text)
    return found is not None and found["name"].lower() in _OF_THE_PROGRAM | _SWITCHES


def _switched(words: Words, found: Found) -> Found:
    """A key word with what turns it on or off: `null=False`, `unique: true`."""
    mark, behind = found.end, found.end + 2
    on = _SWITCH.get(words[mark + 1].text) if behind <= len(words) else None
    if on is None or words[mark].text not in ("=", ":"):
        return found
    match found.value:
        case Nullability(nullable):
            return Found(Nullability(nullable == on), behind)
        case _:
            return Found(found.value if on else None, behind)


def _option(words: Words, at: int, field: Subject) -> Found | None:
    """`auto_now_add=True`, `max_length=50`: an option that is no key word elsewhere."""
    if words[at].kind != "word" or follows(words, at) not in ("=", ":"):
        return None
    match words[at].text:
        case "allownull" | "allow_null":
            return Found(Nullability(nullable=True), at + 1)
        case "db_index":
            return _index(words, at, field)
        case "auto_now" | "auto_now_add":
            return Found(Default("current_date" if field.type == "date" else "now()"), at + 1)
        case name if name in _OF_THE_PROGRAM and follows(words, at) == "=":
            return Found(None, _argument_end(words, at + 2))
    return None


def _argument_end(words: Words, at: int) -> int:
    """Behind an argument: at the comma or the bracket that ends it."""
    while at < len(words) and words[at].text not in (",", ";", ")"):
        at = closing(words, at) + 1 if words[at].text == "(" else at + 1
    return at


def _keyword(words: Words, at: int, field: Subject) -> Found | None:
    first = words[at].text
    if words[at].kind == "mark":
        return _reference(words, at, field) if first == "->" else None
    if words[at].kind != "word":
        return None
    match first:
        case "primary" | "pk" | "composite":
            return _primary(words, at, field)
        case "not" | "non" | "nn" | "not-null" | "notnull" | "non-null" | "required" | "mandatory":
            return _not_null(words, at)
        case "null" if at and words[at - 1].text in ("not", "non"):
            return None
        case "null" | "nullable" | "optional" | "nulled" | "non-required":
            return Found(Nullability(nullable=True), at + 1)
        case "unique" | "uk" | "uq":
            return _unique(words, at, field)
        case "default" | "defaults" | "server_default" | "db_default" | "defaultvalue":
            return default_word(words, at, field)
        case "check":
            return check_word(words, at, field)
        case "index" | "indexed":
            return _index(words, at, field)
        case "on":
            return _touched(words, at)
        case _:
            return _linked(words, at, field)


def _touched(words: Words, at: int) -> Found | None:
    """MySQL's ON UPDATE CURRENT_TIMESTAMP, which PostgreSQL has no word for."""
    said = tuple(word.text for word in words[at + 1 : at + 3])
    if said[:1] != ("update",) or said[1:] not in _NOW:
        return None
    end = closing(words, at + 3) + 1 if follows(words, at + 2) == "(" else at + 3
    return Found(ReadAs("ON UPDATE CURRENT_TIMESTAMP", _BY_TRIGGER), end)


_NOW = (("current_timestamp",), ("now",), ("localtimestamp",))
_BY_TRIGGER = "nothing, since PostgreSQL needs a trigger"


def _linked(words: Words, at: int, field: Subject) -> Found | None:
    match words[at].text:
        case "foreign" | "fk" | "references" | "ref" | "fks":
            return _reference(words, at, field)
        case "deferrable" | "initially" if any(word.text in _REFERS for word in words[:at]):
            return _deferrable(words, at, field)
        case "generated" | "computed":
            return generated_word(words, at, field)
        case _:
            return automatic_word(words, at, field)


def _columns(names: tuple[str, ...], field: Subject) -> tuple[str, ...]:
    """The columns that are named; the field, where one other word in brackets is a remark."""
    if len(names) == 1 and field.name and spelling(names[0]) != spelling(field.name):
        names = ()
    return names or ((field.name,) if field.name else ())


def _primary(words: Words, at: int, field: Subject) -> Found | None:
    if words[at].text == "composite":
        at += 1
        if at >= len(words) or words[at].text not in ("primary", "pk", "unique"):
            return None
        if words[at].text == "unique":
            return _unique(words, at, field)
    if words[at].text == "primary" and follows(words, at) != "key":
        return None
    names, end = names_at(words, at + (2 if words[at].text == "primary" else 1))
    return Found(PrimaryKey(_columns(names, field)), end if names else _behind(words, end))


def _not_null(words: Words, at: int) -> Found | None:
    """NOT NULL; what holds under a condition only is none."""
    end = at + 1
    if words[at].text in ("not", "non"):
        skip = 2 if follows(words, at) == "-" else 1
        following = words[at + skip].text if at + skip < len(words) else ""
        if following not in ("null", "nullable"):
            return None
        end = at + skip + 1
    if bracketed(words, end):
        return Found(None, end)
    return None if hangs(words, at, end) else Found(Nullability(nullable=False), end)


_INDEX = re.compile(r"(?:idx|ix|uq|uk|udx|uidx|unique)_\w+\Z")
"""The name of an index; fields with one name in their tags are one key together."""


def _unique(words: Words, at: int, field: Subject) -> Found | None:
    end = at + 1
    if end < len(words) and words[end].text in ("constraint", "index", "key"):
        end += 1
    if end < len(words) and words[end].text in ("per", "within", "among", "across", "where"):
        return None
    if end + 1 < len(words) and words[end].text == ":" and _INDEX.match(words[end + 1].raw):
        return Found(
            "which fields share the index is not said here; write `UNIQUE (a, b)`", end + 2
        )
    names, end = names_at(words, end)
    return Found(Unique(_columns(names, field)), end if names else _behind(words, end))


def _index(words: Words, at: int, field: Subject) -> Found:
    """An index of the field alone, under the name that PostgreSQL gives it."""
    if not field.name:
        return Found(None, at + 1)
    key = field.name if field.name.isidentifier() else quoted(field.name)
    return Found(Index("", (key,), columns=(field.name,)), at + 1)


def _behind(words: Words, at: int) -> int:
    """Behind a remark of one word in brackets: `PRIMARY KEY (existing)`."""
    remark = at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")"
    return at + 3 if remark and is_remark(words[at + 1].raw) else at


def _reference(words: Words, at: int, field: Subject) -> Found | None:
    """A reference; one that only the program keeps, or that is denied, claims nothing."""
    behind = at + (2 if words[at].text == "foreign" else 1)
    denied = at > 0 and words[at - 1].text in NEGATED | IN_NAME_ONLY and words[at].text != "->"
    if denied or (behind < len(words) and words[behind].text in IN_NAME_ONLY):
        passed = reference(words, min(behind, len(words) - 1), ())
        return Found(None, passed[1] if passed else behind)
    found = reference(words, at, _columns((), field))
    return found and Found(*found)


_REFERS = frozenset(("->", "=>", "foreign", "fk", "fks", "references", "ref"))
"""What `DEFERRABLE` is said of: `nullable initially` speaks of no key."""


def _deferrable(words: Words, at: int, field: Subject) -> Found:
    """`DEFERRABLE INITIALLY DEFERRED`: when the reference of the cell is looked at."""
    end = at + 1 if words[at].text == "deferrable" else at
    when: Literal["immediate", "deferred"] = "immediate"
    if end + 1 < len(words) and words[end].text == "initially":
        when = "deferred" if words[end + 1].text == "deferred" else "immediate"
        end += 2
    return Found(Reference(_columns((), field), None, deferrable=when), max(end, at + 1))
