"""A rule for a row: "If `a` is X then `b` must be Y", "`start` must be before `end`", SQL.

A sentence comes in, one meaning goes out. The shapes are found in `quod.notation.rules.rows`.
"""

from functools import cache
from types import ModuleType

from quod.notation.rules import rows
from quod.notation.rules.conditions import condition
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.rules.sql import written
from quod.notation.words import Word
from quod.registry import modules


@cache
def _shapes() -> tuple[ModuleType, ...]:
    return tuple(modules(rows))


def row_meaning(words: tuple[Word, ...], scope: Scope) -> "Meaning | Refused | None":
    """What a sentence says of a row; None when no shape reads it."""
    refused: Refused | None = None
    for shape in _shapes():
        meaning = shape.read(words, scope)
        if isinstance(meaning, Meaning):
            return meaning
        refused = refused or meaning
    direct = condition(words, scope)
    if isinstance(direct, Meaning) and not direct.bare:
        return direct
    if expression := _sql(words, scope):
        return Meaning(expression)
    if isinstance(direct, Meaning):
        return Refused("a bare word may be a value or plain English; put a value in quotes")
    return refused


def _sql(words: tuple[Word, ...], scope: Scope) -> str | None:
    """The whole sentence as SQL, with or without backticks."""
    text = words[0].span.source.text[words[0].span.start : words[-1].span.end]
    return written(text.replace("`", "").replace("\\|", "|"), scope.fields)
