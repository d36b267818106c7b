"""Two conditions that hold together or not at all: "`a` is null ⇔ `b` is X", "A if and only if B".

NULL: a condition that is not true does not hold.
"""

from collections.abc import Iterator

from quod.notation.rules.conditions import condition
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.rules.sql import written
from quod.notation.words import Word

Words = tuple[Word, ...]

_JOINTS: tuple[tuple[str, ...], ...] = (
    ("<=>",),
    ("iff",),
    ("if", "and", "only", "if"),
    ("exactly", "when"),
    ("exactly", "if"),
)


def read(words: Words, scope: Scope) -> "Meaning | Refused | None":
    """The condition; None when the sentence has no such shape."""
    for before, after in _halves(words):
        left, right = _half(before, scope), _half(after, scope)
        match left, right:
            case Refused(), _:
                return left
            case _, Refused():
                return right
            case Meaning() as one, Meaning() as other:
                expression = f"({_certain(one)}) = ({_certain(other)})"
                return Meaning(expression, at_write=one.at_write or other.at_write)
    return None


def _half(words: Words, scope: Scope) -> Meaning | Refused:
    """A condition in words, or SQL that is all of it, in code."""
    sql = (
        written(words[0].text, scope.fields)
        if len(words) == 1 and words[0].kind == "code"
        else None
    )
    if sql is not None:
        return Meaning(sql)
    return condition(words, scope._replace(hypothetical=True))


def _halves(words: Words) -> Iterator[tuple[Words, Words]]:
    for joint in _JOINTS:
        for at in range(1, len(words) - len(joint)):
            if tuple(word.text for word in words[at : at + len(joint)]) == joint:
                yield words[:at], words[at + len(joint) :]
                return


def _certain(meaning: Meaning) -> str:
    """A condition that is true or false, and never unknown."""
    expression = meaning.expression
    if expression.endswith((" IS NULL", " IS NOT NULL")):
        return expression
    return f"({expression}) IS TRUE"
