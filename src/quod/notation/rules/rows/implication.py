"""One thing follows from another: "If `a` is X then `b` must be Y", "`b` is required unless ...".

NULL: a condition that is not true asks for nothing; where a value is asked for, NULL is not it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.rules.conditions import condition
from quod.notation.rules.rows import difference, presence
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.words import Word

Words = tuple[Word, ...]

_IF = frozenset(("if", "when", "whenever", "where", "while", "once", "provided"))
_GIVEN = frozenset(
    tuple(f"{who} {what}".split())
    for who in ("", "it is", "both are", "both", "present and")
    for what in ("set", "present", "provided", "given", "specified", "not null", "non-null")
)
"""Causes that only say that the result speaks of values that are there."""
_CUTS_MAX = 4
"""Commas tried as the place where the result starts: the time for one sentence stays bounded."""
_MUST = frozenset(("must", "should", "shall", "has", "requires", "is"))


class _Cut(NamedTuple):
    """A way to read the sentence: `result` holds where `cause` does."""

    cause: Words
    result: Words
    unless: str = ""
    """`unless` when the result holds where the cause does not."""


def read(words: Words, scope: Scope) -> "Meaning | Refused | None":
    """The condition; None when the sentence has no such shape."""
    refused: Refused | None = None
    for cut in _cuts(words):
        meaning = _read(cut, scope)
        if isinstance(meaning, Meaning):
            return meaning
        refused = refused or meaning
    return refused


def _cuts(words: Words) -> Iterator[_Cut]:
    """The readings to try, the likeliest first."""
    if words and words[0].text in _IF | {"unless"} and words[0].kind == "word":
        yield from _leading(words)
        return
    for at in range(1, len(words)):
        word = words[at]
        if word.kind == "word" and (word.text in _IF or word.text == "unless"):
            only = words[at - 1].text == "only"
            yield from _infix(words, at - only, at + 1, word.text)
        elif word.kind == "word" and word.text in ("requires", "implies"):
            yield _required(words, at)
        elif word.kind == "mark" and word.text in ("=>", "->"):
            yield _Cut(words[:at], words[at + 1 :])


def _leading(words: Words) -> Iterator[_Cut]:
    """`if A then B`, `if A, B`, `if A B must ...`."""
    unless = "unless" if words[0].text == "unless" else ""
    for at in range(2, len(words) - 1):
        if words[at].text == "then" and words[at].kind == "word":
            comma = words[at - 1].text == ","
            yield _Cut(words[1 : at - comma], words[at + 1 :], unless)
            return
    places = range(2, len(words) - 1)
    commas = [at for at in places if words[at].text == "," and words[at].kind == "mark"]
    for at in commas[:_CUTS_MAX]:
        yield _Cut(words[1:at], words[at + 1 :], unless)
    musts = [at for at in places[1:] if words[at].text in _MUST and words[at].kind == "word"]
    for at in musts[:_CUTS_MAX]:
        yield _Cut(words[1 : at - 1], words[at - 1 :], unless)


def _infix(words: Words, end: int, start: int, joint: str) -> Iterator[_Cut]:
    """`B if A`, `B unless A`; `A only if B` turns it round."""
    before, after = words[:end], words[start:]
    if before and before[-1].text == ",":
        before = before[:-1]
    if joint == "unless":
        yield _Cut(after, before, "unless")
    elif words[end].text == "only":
        yield _Cut(before, after)
    else:
        yield _Cut(after, before)


def _required(words: Words, at: int) -> _Cut:
    """A bare field on either side stands for its being set."""
    return _Cut(_set(words[:at]), _set(words[at + 1 :]))


def _set(words: Words) -> Words:
    if len(words) == 1:
        return (words[0], words[0]._replace(kind="word", text="set"))
    return words


def _read(cut: _Cut, scope: Scope) -> Meaning | Refused:
    if not cut.cause or not cut.result:
        return Refused("one half of the condition is missing")
    if not cut.unless and tuple(word.text for word in cut.cause) in _GIVEN:
        return _where_given(condition(cut.result, scope))
    cause = _half(cut.cause, scope)
    result = _half(cut.result, scope)
    match cause, result:
        case Refused(), _:
            return cause
        case _, Refused():
            return result
        case Meaning() as held, Meaning() as asked:
            untrue = _certain(held.expression) if cut.unless else _untrue(held.expression)
            wanted = _certain(asked.expression) if asked.exact else asked.expression
            expression = f"{untrue} OR ({wanted})"
            return Meaning(expression, at_write=held.at_write or asked.at_write)


def _where_given(meaning: Meaning | Refused) -> Meaning | Refused:
    """`b` is X if it is given: a check asks nothing of NULL."""
    if isinstance(meaning, Meaning) and meaning.expression.endswith("NULL"):
        return Refused("what is asked for is said to hold only where it holds")
    return meaning


def _half(words: Words, scope: Scope) -> Meaning | Refused:
    return (
        _named_alone(words, scope)
        or presence.read(words, scope)
        or difference.read(words, scope)
        or condition(words, scope._replace(hypothetical=True))
    )


def _named_alone(words: Words, scope: Scope) -> "Meaning | Refused | None":
    """A field by itself: true where it is a boolean, set where it is anything else."""
    if len(words) != 1 or words[0].kind != "code" or not words[0].text.isidentifier():
        return None
    column = scope.named(words[0].text)
    match column.family:
        case "boolean":
            return Meaning(column.sql, exact=True)
        case "":
            return Refused(f"say `{column.name}` is set, or what its value is")
        case _:
            return Meaning(f"{column.sql} IS NOT NULL")


def _is_plain(expression: str, ending: str) -> bool:
    head = expression.removesuffix(ending)
    return head != expression and head.startswith('"') and head.count('"') == 2


def _untrue(expression: str) -> str:
    if _is_plain(expression, " IS NOT NULL"):
        return expression.removesuffix(" IS NOT NULL") + " IS NULL"
    if _is_plain(expression, " IS NULL"):
        return expression.removesuffix(" IS NULL") + " IS NOT NULL"
    return f"({expression}) IS NOT TRUE"


def _certain(expression: str) -> str:
    if expression.endswith(("NULL", "IS TRUE")) and " OR " not in expression:
        return f"({expression})"
    return f"({expression}) IS TRUE"
