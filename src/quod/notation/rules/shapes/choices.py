"""One of some values: `one of draft, sent`, "must be `a`, `b` or `c`", `IN ('a', 'b')`."""

import re
from collections.abc import Iterator

from quod.model.aspects import AllowedValues
from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Form, Meaning, Refused, Scope, Subject, constant
from quod.notation.words import Word

_PERCENT = re.compile(r"%w[\[({](.*)[\])}](?:\.freeze)?")
"""A list of words in Ruby."""
_BRACED = re.compile(r"\{([^{}]*)\}")
_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'")


def _one_of(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    if subject.family == "array":
        return Refused("an array holds several values; say what each of them may be in SQL")
    words = tuple(_each(slots["values"]))
    if not words:
        return Refused("the list has no value")
    values = ", ".join(constant(subject, word) for word in words)
    allowed = AllowedValues(tuple(word.raw for word in words))
    bare = len(words) == 1 and words[0].kind == "word"
    return Meaning(f"{subject.sql} IN ({values})", aspect=allowed, exact=True, bare=bare)


def _each(words: tuple[Word, ...]) -> Iterator[Word]:
    """The values: without quotes inside of code, one by one from `%w[a b]`, and without NULL."""
    for word in words:
        if word.kind != "code":
            if word.text != "null" or word.kind == "string":
                yield word
            continue
        spread = _PERCENT.fullmatch(word.text) or _BRACED.fullmatch(word.text)
        for text in spread[1].replace(",", " ").split() if spread else (word.text,):
            if text.lower() != "null":
                yield word._replace(text=text[1:-1] if _QUOTED.fullmatch(text) else text)


def _none_of(_: Scope, subject: Subject, slots: Slots) -> Meaning:
    values = ", ".join(constant(subject, word) for word in slots["values"])
    return Meaning(f"{subject.sql} NOT IN ({values})")


def _several(scope: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
    """A list without `one of` has at least two values: one is an equality."""
    if len(slots["values"]) < 2 or any(w.kind in ("word", "number") for w in slots["values"]):
        return None
    return _one_of(scope, subject, slots)


FORMS = (
    Form("[exactly] one of [the] [following] [:] <values:values>", _one_of),
    Form("[exactly] one of [the] [following|allowed] [value] [:] <values:values>", _one_of),
    Form("in|within [:] <values:marked>", _one_of),
    Form("inclusion in|within [:] <values:values>", _one_of),
    Form(
        "um|uma|uno|una|un|une|one dos|das|de|des [seguintes|siguientes] [valores] [:] "
        "<values:values>",
        _one_of,
    ),
    Form("один|одно|одна из [:] <values:values>", _one_of),
    Form("any of [:] <values:values>", _one_of),
    Form("either <values:marked>", _one_of),
    Form("enum [of] [:] <values:values>", _one_of),
    Form("[allowed|valid|possible|permitted] value [are] [:] <values:values>", _one_of),
    Form("[contain] only <values:marked>", _one_of),
    Form("[limited|restricted] to <values:marked>", _one_of),
    Form("<values:marked>", _several),
    Form("not one|any of <values:values>", _none_of),
    Form("not in <values:marked>", _none_of),
)
