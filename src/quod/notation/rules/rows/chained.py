"""A field between two bounds in the order of mathematics: `1 <= rating <= 5`."""

from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.words import Word

_SIGNS = ("<", "<=")


def read(words: tuple[Word, ...], scope: Scope) -> "Meaning | Refused | None":
    """The condition; None when the sentence has no such shape."""
    if len(words) != 5 or words[1].text not in _SIGNS or words[3].text not in _SIGNS:
        return None
    low, name, high = words[0], words[2], words[4]
    if low.kind != "number" or high.kind != "number" or name.kind not in ("code", "word"):
        return None
    column = scope.named(name.raw.rpartition(".")[2])
    if column.family not in ("number", ""):
        return Refused(f"`{column.name}` is {column.type}, not a number")
    bounds = f"{low.text} {words[1].text} {column.sql} AND {column.sql} {words[3].text} {high.text}"
    return Meaning(bounds)
