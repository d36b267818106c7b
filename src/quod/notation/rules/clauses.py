"""One clause: who is spoken of, and what is said, such as "`total` must be positive".

The words of a sentence come in, the longest clause that starts at a place goes out. Which
clauses make a rule, and what joins them, is for `conditions` and `field`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.rules import forms
from quod.notation.rules.rule import Meaning, Refused, Scope, Subject
from quod.notation.rules.sql import written
from quod.notation.words import Word

JOINTS = frozenset((",", "and", "or", "but", "also", "&", "then", "et", "und", "и"))

_MODALS = frozenset(
    "must should shall will may can has have had to always is are be been was were needs need"
    " all both also a an the it they field value then only".split()
)
_ARTICLES = frozenset("the its their both each field column either all value if".split())


_PRESENT = re.compile(r"\bnow\(\)|\bcurrent_(?:date|time|timestamp)\b", re.IGNORECASE)
"""What is another moment each time it is asked."""


class Clause(NamedTuple):
    """What one clause says."""

    meaning: "Meaning | Refused"
    subjects: tuple[Subject, ...]
    end: int


class _Lead(NamedTuple):
    """Where the saying may start, after modals."""

    at: int
    negated: str
    """`not` when a negation was passed on the way."""


def clause_at(words: tuple[Word, ...], at: int, scope: Scope) -> Clause | None:
    """The longest clause that starts here and ends at a joint or the end."""
    best: Clause | None = None
    if scope.hypothetical and words[at].kind == "code":
        best = next(_sql(words, at, (), scope), None)
    for subjects, start in _subjects(words, at, scope):
        for found in _said_of(words, start, scope, subjects):
            if best is None or _rank(found) > _rank(best):
                best = found
    return best


def _rank(clause: Clause) -> tuple[int, bool, bool]:
    meaning = clause.meaning
    understood = isinstance(meaning, Meaning)
    return clause.end, understood, understood and not getattr(meaning, "bare", False)


def _subjects(
    words: tuple[Word, ...], at: int, scope: Scope
) -> Iterator[tuple[tuple[Subject, ...], int]]:
    """The columns spoken of: those named here, else the one of the scope."""
    if scope.subject:
        yield (scope.subject,), at
    start = at
    while start < len(words) and words[start].kind == "word" and words[start].text in _ARTICLES:
        start += 1
    found: list[Subject] = []
    while start < len(words) and (name := _column(words[start], scope)):
        found.append(scope.named(name))
        start += 1
        yield tuple(found), start + (start < len(words) and words[start].text == ":")
        if start >= len(words) or words[start].text not in ("and", ",", "&", "/"):
            return
        start += 2 if words[start : start + 1] and _also(words, start) else 1


def _also(words: tuple[Word, ...], at: int) -> bool:
    return words[at].text == "," and at + 1 < len(words) and words[at + 1].text == "and"


def _column(word: Word, scope: Scope) -> str | None:
    if word.kind not in ("code", "word"):
        return None
    prefix, _, name = word.raw.rpartition(".")
    if prefix and scope.prefixes and prefix.lower() not in scope.prefixes:
        return None
    if word.kind == "word" and not _is_known(word, name, scope):
        return None
    return name if name.replace("_", "a").isalnum() and not name[0].isdigit() else None


def _is_known(word: Word, name: str, scope: Scope) -> bool:
    """A bare word names a column where that is known, or plain from its looks."""
    if word.text in _MODALS or word.text in JOINTS:
        return False
    return name in scope.fields or "_" in name or not scope.fields


def _said_of(
    words: tuple[Word, ...], start: int, scope: Scope, subjects: tuple[Subject, ...]
) -> Iterator[Clause]:
    for lead in _leads(words, start):
        for match in forms.read_at(words, lead.at):
            if match.end < len(words) and words[match.end].text not in JOINTS:
                continue
            built = (match.build(scope, subject, match.slots) for subject in subjects)
            said = tuple(meaning for meaning in built if meaning is not None)
            if len(said) == len(subjects):
                yield Clause(_negated(_all(said), lead.negated), subjects, match.end)
    if start < len(words) and words[start].kind == "code":
        yield from _sql(words, start, subjects, scope)


def _leads(words: tuple[Word, ...], at: int) -> Iterator[_Lead]:
    yield _Lead(at, "")
    negated = ""
    while at < len(words) and words[at].kind == "word":
        if words[at].text == "not" and not negated:
            negated = "not"
        elif words[at].text not in _MODALS:
            return
        at += 1
        yield _Lead(at, negated)


def _sql(
    words: tuple[Word, ...], at: int, subjects: tuple[Subject, ...], scope: Scope
) -> Iterator[Clause]:
    ends = at + 1 == len(words) or words[at + 1].text in JOINTS
    expression = written(words[at].text, scope.fields) if ends else None
    if expression:
        passing = _PRESENT.search(expression) is not None
        yield Clause(Meaning(expression, at_write=passing, exact=True), subjects, at + 1)


def _all(said: "tuple[Meaning | Refused, ...]") -> "Meaning | Refused":
    """The same said of several columns."""
    refused = next((each for each in said if isinstance(each, Refused)), None)
    if refused or len(said) == 1:
        return refused or said[0]
    meanings = tuple(each for each in said if isinstance(each, Meaning))
    if not all(each.expression for each in meanings):
        return Refused("say it of one field at a time")
    joined = " AND ".join(f"({each.expression})" for each in meanings)
    return meanings[0]._replace(expression=joined, aspect=None)


def _negated(meaning: "Meaning | Refused", negated: str) -> "Meaning | Refused":
    if isinstance(meaning, Refused) or not negated:
        return meaning
    if not meaning.expression or meaning.expression == "TRUE":
        return Refused("the contrary of this says nothing that can be kept")
    return meaning._replace(expression=f"NOT ({meaning.expression})", aspect=None)
