"""A Constraints or Rules cell: `NOT NULL, UNIQUE, FK → users.id ON DELETE CASCADE, max 100`.

The cell comes in with the name and type of its field; aspects go out, each with its words,
and what was not understood. Key words in any order and case are read by `constraint_words`,
rules in words by `quod.notation.rules`. Words that ask for nothing explain, and are passed over.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.aspects import AllowedValues, Check, Condition, Index, PrimaryKey, Reference, Unique
from quod.model.claims import NotUnderstood
from quod.notation import actions, rules
from quod.notation.abroad import in_english
from quod.notation.checkable import is_checkable
from quod.notation.constraint_words import is_argument, keyword
from quod.notation.key_words import starts
from quod.notation.reading import Reading, Said
from quod.notation.rules.field import NO_FIELDS, Fields
from quod.notation.rules.rule import Subject, quoted
from quod.notation.word_ranges import Words, closing, follows, place
from quod.notation.words import Word, words
from quod.source.once import once
from quod.source.span import Span

WORDS_MAX = 1000
"""A longer cell is a text; the time spent on one stays bounded."""

_NOTHING = frozenset(("", "-", "--", "—", "–", "none", "n/a", "na", "no", "nil"))
_CODE_STARTS = frozenset(
    "primary pk not notnull null nullable unique default check foreign fk references generated"
    " required optional on primarykey uniqueindex autocreatetime @id @unique @default"
    " cascade restrict set ondelete ondelete: deletebehavior.cascade deletebehavior.restrict"
    " deletebehavior.setnull deletebehavior.noaction".split()
)
_TARGET = re.compile(r"[\w.{}]+\s*\(\s*\w+\s*\)")
"""A table with its column, in code: `users(id)`, and what may follow it."""
_BEFORE_TARGETS = frozenset(("->", "=>", "references", "fk", "key", "to"))
_BREAKS = (",", ";", ".", "+", "&", "·", "•", "<br>", "|", "/")


def read(
    cell: Span, field: str = "", type: str | None = None, fields: Fields = NO_FIELDS
) -> Reading:
    """All that a cell claims; `fields` are the entity's, with their types."""
    return _read(cell, field, type, tuple(fields.items()))


@once
def _read(
    cell: Span, field: str, type: str | None, fields: tuple[tuple[str, str | None], ...]
) -> Reading:
    if cell.text.strip(" `*_.").lower() in _NOTHING:
        return Reading()
    given = in_english(unfolded(words(cell)))
    if len(given) > WORDS_MAX:
        return Reading(missed=(NotUnderstood(cell, "this is a text, not a list of constraints"),))
    subject, known = Subject(field, type, quoted(field)), dict(fields)
    said: list[Said] = []
    missed: list[NotUnderstood] = []
    at = 0
    while at < len(given):
        end = _passed(given, at)
        if end == at:
            reading, end = _next(given, at, subject, known)
            missed.extend(reading.missed)
            _add(said, reading.said)
        at = end
    return Reading(tuple(_once_indexed(said, subject.name)), tuple(missed))


def _once_indexed(said: Iterable[Said], field: str) -> Iterator[Said]:
    """`UNIQUE, INDEXED` is one index: that of the key."""
    said = tuple(said)
    keyed = any(
        isinstance(one.value, PrimaryKey | Unique) and one.value.columns == (field,) for one in said
    )
    for one in said:
        if not (keyed and isinstance(one.value, Index) and one.value.columns == (field,)):
            yield one


def unfolded(given: Words) -> Words:
    """Code such as `NOT NULL` is its words; a name or a value in code stays as it is."""
    found: list[Word] = []
    for word in given:
        first = word.text.split(" ", 1)[0].split("(", 1)[0].lower() if word.kind == "code" else ""
        is_target = word.kind == "code" and found and found[-1].text in _BEFORE_TARGETS
        is_code = word.kind == "code" and is_argument(word.text)
        if is_code or first in _CODE_STARTS or (is_target and _TARGET.match(word.text)):
            found.extend(words(word.span.strip("`")))
        else:
            found.append(word)
    return tuple(found)


def _passed(given: Words, at: int) -> int:
    """The place behind separators, and behind prose: in brackets, or after a dash."""
    word = given[at]
    if word.kind == "word" and word.text == "and":
        return at + 1
    if word.text == "each" and follows(given, at) == ":":  # What follows is asked of the elements.
        return next((n for n in range(at, len(given)) if given[n].text == ";"), len(given))
    if word.kind != "mark":
        return at
    if word.text == "(":
        inner = given[at + 1 : closing(given, at)]
        said = actions.both(" ".join(each.text for each in inner))
        return at if said != actions.NONE else closing(given, at) + 1
    if word.text == "—" or (word.span.text in ("–", "-") and at and _is_spaced(given, at)):
        while at < len(given) and given[at].text != ";":
            at += 1
        return at
    return at + 1 if word.text in _BREAKS or word.text in ")*_" else at


def _is_spaced(given: Words, at: int) -> bool:
    numbers = given[at - 1].kind == "number"
    behind = at + 1 < len(given) and given[at + 1].span.start > given[at].span.end
    return behind and not numbers and given[at - 1].span.end < given[at].span.start


def _next(given: Words, at: int, subject: Subject, fields: Fields) -> tuple[Reading, int]:
    if (end := action_end(given, at)) > at:
        acted = action_of(given, at, end, subject)
        return Reading((acted,) if acted is not None else ()), end
    found_word = keyword(given, at, subject)
    if found_word is None:
        return _ruled(given, at, subject, fields)
    value, end = found_word
    span = place(given, at, max(end, at + 1))
    if value is None:
        return Reading(), end
    if isinstance(value, str):
        return Reading(missed=(NotUnderstood(span, value),)), end
    return Reading((Said(value, span),)), end


def action_of(given: Words, at: int, end: int, subject: Subject) -> Said | None:
    """The delete or update action of some words, as a reference that says nothing else."""
    span = place(given, at, min(end, len(given)))
    found = actions.both(span.text)
    if found == actions.NONE:
        return None
    columns = (subject.name,) if subject.name else ()
    return Said(Reference(columns, None, (), found.on_delete, found.on_update), span)


def action_end(given: Words, at: int) -> int:
    """Where an action ends that starts here, `ON DELETE CASCADE` or `(CASCADE on delete)`."""
    word = given[at]
    if word.kind == "word" and word.text.startswith("deletebehavior."):
        return at + 1
    if word.kind == "mark" and word.text == "(":
        return closing(given, at) + 1 if closing(given, at) < len(given) else len(given)
    if word.text in ("on_delete", "on_update") and at + 2 < len(given):
        end = at + (3 if given[at + 1].text == "=" else 2)
        return end if actions.both(place(given, at, end).text) != actions.NONE else at
    if word.raw in ("PROTECT", "SET_NULL", "SET_DEFAULT", "DO_NOTHING"):
        return at + 1
    if word.kind != "word" or word.text not in _ACTION_STARTS:
        return at
    end = at + 1
    while end < len(given) and _in_action(given, end):
        end += 1
    said = actions.both(place(given, at, end).text)
    return end if said != actions.NONE else at


def _in_action(given: Words, at: int) -> bool:
    """`null` and `default` belong to an action only behind `set`."""
    if given[at].text in ("null", "default"):
        return given[at - 1].text == "set"
    return given[at].text in _ACTION_WORDS


_ACTION_STARTS = frozenset(
    ("on", "ondelete", "onupdate", "cascade", "cascades", "restrict", "set", "no")
)
_ACTION_WORDS = frozenset(
    (
        "on",
        "ondelete",
        "onupdate",
        "setnull",
        "set-null",
        "delete",
        "update",
        "cascade",
        "restrict",
        "set",
        "no",
        "action",
        ":",
    )
)


def _ruled(given: Words, at: int, subject: Subject, fields: Fields) -> tuple[Reading, int]:
    """Words up to the next key word, as a rule in words."""
    end = at + (2 if follows(given, at) == "null" else 1)
    while end < len(given) and not _ends_rule(given, end):
        end += 1
    while end > at + 1 and given[end - 1].text in (",", ";"):
        end -= 1
    span = place(given, at, end)
    if listed := _listed(given[at:end]):
        return Reading((Said(listed, span),)), end
    reading = rules.read(span, subject.name, subject.type, fields)
    said = tuple(Said(_as_cell(each.value), each.span) for each in reading.said)
    return Reading(said, tuple(m for m in reading.missed if is_checkable(m.span.text))), end


def _ends_rule(given: Words, at: int) -> bool:
    word = given[at]
    if word.kind == "mark" and word.text == ";":
        return True
    follows = given[at - 1].kind == "mark" and given[at - 1].text in (",", ".")
    if word.kind == "code" or not (follows or starts(given, at)):
        return False
    if not follows and given[at - 1].kind == "word" and word.span.text.islower():
        return False  # In the middle of a sentence a word is a key word in upper case only.
    return keyword(given, at, Subject("", None, "x")) is not None and word.text != "->"


def _listed(given: Words) -> AllowedValues | None:
    """`draft | sent | done`: bare values between bars."""
    if len(given) < 3 or len(given) % 2 == 0:
        return None
    if any(word.kind != "mark" or word.text not in ("|", "/") for word in given[1::2]):
        return None
    if any(word.kind == "mark" for word in given[::2]):
        return None
    return AllowedValues(tuple(word.raw for word in given[::2]))


def _as_cell(value: object) -> object:
    """A condition that a CHECK can hold is one, said in a cell."""
    match value:
        case Condition(_, str() as expression, columns, False):
            return Check(expression, columns, source="cell")
        case _:
            return value


def united(said: Iterable[Said]) -> list[Said]:
    """Values in order, an action and the reference it belongs to as one."""
    found: list[Said] = []
    _add(found, tuple(said))
    return found


def _add(said: list[Said], new: tuple[Said, ...]) -> None:
    """An action and the reference it belongs to are one claim, whichever comes first."""
    for each in new:
        earlier = [at for at, one in enumerate(said) if isinstance(one.value, Reference)]
        if not isinstance(each.value, Reference) or not earlier:
            said.append(each)
            continue
        at = earlier[-1]
        if None not in (said[at].value.target, each.value.target):
            said.append(each)
            continue
        adjoins = at == len(said) - 1
        end = each.span.end if adjoins else said[at].span.end
        said[at] = Said(_united(said[at].value, each.value), said[at].span._replace(end=end))


def _united(one: Reference, other: Reference) -> Reference:
    return one._replace(
        target=one.target or other.target,
        target_columns=one.target_columns or other.target_columns,
        on_delete=one.on_delete or other.on_delete,
        on_update=one.on_update or other.on_update,
        deferrable=one.deferrable or other.deferrable,
    )
