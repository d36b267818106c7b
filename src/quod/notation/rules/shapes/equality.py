"""The same or another value: "`status` is 'paid'", "must not equal `b`", `is true`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Scope, Subject, literal, operand
from quod.notation.words import Word

_NO_VALUES = frozenset(
    "set unset null required optional unique valid empty blank positive negative present missing"
    " provided given immutable be a an the not in one at to equal".split()
)


def _equal(scope: Scope, subject: Subject, slots: Slots) -> Meaning | None:
    return _compared(scope, subject, slots["value"][0], "=")


def _matching(scope: Scope, subject: Subject, slots: Slots) -> Meaning | None:
    """`a` must match `b`, where `b` is a field; what is none is a pattern."""
    known = slots["value"][0].raw.rsplit(".", 1)[-1] in scope.fields
    return _equal(scope, subject, slots) if known else None


def _other(scope: Scope, subject: Subject, slots: Slots) -> Meaning | None:
    return _compared(scope, subject, slots["value"][0], "<>")


def _compared(scope: Scope, subject: Subject, word: Word, operator: str) -> Meaning | None:
    if word.kind == "word" and word.text in _NO_VALUES:
        return None
    value = operand(scope, subject, word)
    if value == "NULL":
        return Meaning(f"{subject.sql} IS {'NOT ' if operator == '<>' else ''}NULL", exact=True)
    if subject.family == "number" and word.kind == "word" and value == literal(word.raw):
        return None
    bare = word.kind == "word" and value == literal(word.raw)
    return Meaning(f"{subject.sql} {operator} {value}", exact=True, bare=bare)


FORMS = (
    Form("=|equals <value:value>", _equal),
    Form("equal [to] <value:value>", _equal),
    Form("same as <value:value>", _equal),
    Form("match <value:name>", _matching),
    Form("is|be|exactly <value:value>", _equal),
    Form("<> <value:value>", _other),
    Form("not equal [to] <value:value>", _other),
    Form("not be [equal] [to] <value:value>", _other),
    Form("not [same] [as] <value:value>", _other),
    Form("other|different than|from <value:value>", _other),
    Form("differ|differs from <value:value>", _other),
)
