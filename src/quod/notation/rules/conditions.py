"""Clauses joined by `and`, `or` and commas to one condition.

All the words must be read: a condition of which a part is missing would be another condition.
"""

from typing import NamedTuple

from quod.notation.rules.clauses import JOINTS, Clause, clause_at
from quod.notation.rules.rule import Meaning, Refused, Scope
from quod.notation.words import Word


class _Part(NamedTuple):
    joint: str
    """`or` or `and`: what joins it to the part before."""
    meaning: Meaning


def condition(words: tuple[Word, ...], scope: Scope) -> Meaning | Refused:
    """The one condition that all the words make."""
    parts: list[_Part] = []
    at, joint = 0, "and"
    while at < len(words):
        clause = clause_at(words, at, scope)
        if clause is None:
            rest = " ".join(word.span.text for word in words[at:])
            return Refused(f"`{rest}` is not read as a condition", in_words=True)
        match clause:
            case Clause(Refused() as refused, _, _):
                return refused
            case Clause(Meaning(expression=""), _, _):
                return Refused("this is not a condition of one row")
            case Clause(Meaning() as meaning, subjects, end):
                parts.append(_Part(joint, meaning))
                scope = scope._replace(subject=subjects[0]) if len(subjects) == 1 else scope
                joint, at = _joint(words, end)
    return _joined(parts) if parts else Refused("there is no condition here")


def _joint(words: tuple[Word, ...], at: int) -> tuple[str, int]:
    joint = "and"
    start = at
    while at < len(words) and words[at].text in JOINTS:
        joint = "or" if words[at].text == "or" else joint
        at += 1
    if at == len(words) and at > start and words[start].text != ",":
        return joint, start  # a joint that joins nothing is left to be complained about
    return joint, at


def _joined(parts: list[_Part]) -> Meaning:
    """`and` binds tighter than `or`; what is always so, `optional`, says nothing beside others."""
    if all(part.joint != "or" for part in parts):
        parts = [one for one in parts if one.meaning.expression != "TRUE"] or parts[:1]
    if len(parts) == 1:
        return parts[0].meaning
    groups: list[list[str]] = []
    for part in parts:
        if part.joint == "or" or not groups:
            groups.append([])
        groups[-1].append(f"({part.meaning.expression})")
    return Meaning(
        " OR ".join(" AND ".join(group) for group in groups),
        at_write=any(part.meaning.at_write for part in parts),
        exact=any(part.meaning.exact for part in parts),
        bare=any(part.meaning.bare for part in parts),
    )
