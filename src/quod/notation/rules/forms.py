"""Every form of every shape, found by the first word it can start with.

The shapes are found by walking `quod.notation.rules.shapes`; adding one is adding a file.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from quod.notation.rules import shapes
from quod.notation.rules.pattern import (
    Element,
    Pattern,
    Slots,
    compiled,
    firsts,
    matches,
    normal,
    starts,
)
from quod.notation.rules.rule import Build, Form
from quod.notation.words import Word
from quod.registry import modules


class Match(NamedTuple):
    """A form that reads some words."""

    end: int
    slots: Slots
    build: Build


@cache
def _all_forms() -> tuple[Form, ...]:
    return tuple(form for module in modules(shapes) for form in module.FORMS)


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(compiled(form.pattern) for form in _all_forms())


@cache
def _index() -> dict[str, tuple[tuple[Pattern, Build], ...]]:
    found: dict[str, list[tuple[Pattern, Build]]] = {}
    for form, pattern in zip(_all_forms(), _patterns(), strict=True):
        for first in dict.fromkeys(firsts(pattern)):
            found.setdefault(first, []).append((pattern, form.build))
    return {first: tuple(forms) for first, forms in found.items()}


def read_at(words: tuple[Word, ...], at: int) -> Iterator[Match]:
    """Every form that matches the words from `at` on, as long as it likes."""
    if at >= len(words):
        return
    index = _index()
    for first in starts(words[at]):
        for pattern, build in index.get(first, ()):
            for end, slots in matches(pattern, words, at):
                yield Match(end, slots, build)


def nearest(words: tuple[Word, ...]) -> str:
    """The form that shares most words with these, as a sentence; empty when none shares any."""
    said = {normal(word) for word in words} - {
        "",
        "be",
        "must",
        "of",
        "not",
        "a",
        "the",
        "in",
        "is",
    }
    best, most = "", 0.0
    for elements in _patterns():
        shared = len({word for element in elements for word in element.words if word in said})
        score = shared - len(elements) / 100
        if shared and score > most:
            best, most = _sentence(elements, said), score
    return best


_EXAMPLES = {"number": "N", "value": "`value`", "values": "`a`, `b`",
    "marked": "`a`, `b`", "text": "`text`",
             "name": "`field`", "names": "`field`", "unit": "units",
             "signs": "letters, digits"}  # fmt: skip


def _sentence(elements: Pattern, said: set[str]) -> str:
    """The pattern with the said words where there is a choice, and without its options."""
    pieces: list[str] = []
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.skip and not element.words & said:
            at += element.skip
            continue
        pieces.append(_piece(element, said))
        at += 1
    return " ".join(pieces)


def _piece(element: Element, said: set[str]) -> str:
    if element.slot:
        return _EXAMPLES[element.kind]
    return min(element.words & said or element.words)
