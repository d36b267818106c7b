"""Patterns of words: `between <low:number> and|to|- <high:number> [character]`.

A pattern is a row of words with alternatives (`a|b`), optional groups (`[...]`, not nested)
and slots (`<name:kind>`). Matching walks the words once per pattern, without regular
expressions: compiling those would cost more than reading a document.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.words import Word

Slots = dict[str, tuple[Word, ...]]

LIST_STOPS = frozenset(("required", "unique", "optional", "nullable", "default", "max", "min"))
"""Bare words that are never a value in the middle of a list."""
UNITS = {
    "ms": "ms", "millisecond": "ms", "milliseconds": "ms",
    "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds", "seconds": "seconds",
    "min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes",
    "h": "hours", "hour": "hours", "hours": "hours", "day": "days", "days": "days",
    "week": "weeks", "weeks": "weeks", "month": "months", "months": "months",
    "year": "years", "years": "years", "bytes": "bytes", "kb": "kb", "mb": "mb", "gb": "gb",
    "cent": "cents", "cents": "cents", "percent": "percent", "points": "points", "stars": "stars",
    "kg": "kg", "g": "g", "km": "km", "m": "m", "cm": "cm", "mm": "mm",
}  # fmt: skip
"""Units that a number of the document may carry; the column is taken to count in them."""
SIGNS = {
    "letters": "A-Za-z", "alphanumeric": "A-Za-z0-9", "alphanumerics": "A-Za-z0-9",
    "digits": "0-9", "numbers": "0-9", "numerals": "0-9",
    "hyphens": r"\-", "hyphen": r"\-", "dashes": r"\-", "dash": r"\-",
    "underscores": "_", "underscore": "_", "dots": ".", "periods": ".", "spaces": " ",
}  # fmt: skip
"""What a word adds to the signs a text is made of."""
_CASES = frozenset(("lowercase", "lower-case", "uppercase", "upper-case"))
_SAME = {
    "characters": "character",
    "chars": "character",
    "char": "character",
    "letters": "character",
    "digits": "digit",
    "items": "item",
    "elements": "item",
    "element": "item",
    "entries": "item",
    "values": "value",
    "integers": "integer",
    "int": "integer",
    "maximum": "max",
    "minimum": "min",
    "lowercase": "lower-case",
    "uppercase": "upper-case",
    "decimals": "decimal",
    "places": "place",
    "addresses": "address",
    "colour": "color",
    "whitespaces": "whitespace",
    "regexp": "regex",
}
_OPENING = {"(": ")", "[": "]", "{": "}"}
_BETWEEN = frozenset((",", "or", "|", "/", "and"))


class Element(NamedTuple):
    """A step of a pattern: some words, or a slot."""

    words: frozenset[str]
    slot: str = ""
    kind: str = ""
    skip: int = 0
    """How many elements may be left out from here on; 0 for none."""


Pattern = tuple[Element, ...]


def compiled(pattern: str) -> Pattern:
    """The elements of a pattern."""
    elements: list[Element] = []
    opened = -1
    for piece in pattern.split(" "):
        opens = piece.startswith("[") and len(piece) > 1
        opened = len(elements) if opens else opened
        closes = opened >= 0 and piece.endswith("]")
        elements.append(_element(piece[opens : len(piece) - closes]))
        if closes:
            elements[opened] = elements[opened]._replace(skip=len(elements) - opened)
            opened = -1
    return tuple(elements)


def _element(piece: str) -> Element:
    if piece.startswith("<") and piece.endswith(">") and ":" in piece:
        slot, kind = piece[1:-1].split(":")
        return Element(frozenset(), slot, kind)
    return Element(frozenset(piece.split("|")) if len(piece) > 1 else frozenset((piece,)))


def firsts(pattern: Pattern) -> Iterator[str]:
    """Every word that a match can start with; the kind in brackets for a slot."""
    at = 0
    while at < len(pattern):
        yield from pattern[at].words or (f"<{pattern[at].kind}>",)
        if not pattern[at].skip:
            return
        at += pattern[at].skip


def starts(word: Word) -> tuple[str, ...]:
    """What `firsts` of a pattern may be, for the pattern to match at this word."""
    match word.kind:
        case "mark":
            return (word.text, "<values>", "<marked>") if word.text in _OPENING else (word.text,)
        case "word":
            return (normal(word), "<values>", "<value>", "<name>", "<names>", "<signs>")
        case "number":
            return ("<number>", "<values>", "<marked>", "<value>")
        case _:
            return ("<number>", "<text>", "<values>", "<marked>", "<value>", "<name>", "<names>")


def normal(word: Word) -> str:
    """A word as patterns write it; code, strings and numbers match slots only."""
    if word.kind in ("word", "mark"):
        return _SAME.get(word.text, word.text)
    return ""


def matches(pattern: Pattern, words: tuple[Word, ...], at: int) -> Iterator[tuple[int, Slots]]:
    """Every way the pattern matches the words from `at` on: where it ends, and its slots."""
    yield from _walk(pattern, 0, words, at, {})


def _walk(
    pattern: Pattern, step: int, words: tuple[Word, ...], at: int, slots: Slots
) -> Iterator[tuple[int, Slots]]:
    if step == len(pattern):
        yield at, slots
        return
    element = pattern[step]
    if element.slot:
        for end, taken in _fill(element.kind, words, at):
            yield from _walk(pattern, step + 1, words, end, {**slots, element.slot: taken})
    elif at < len(words) and normal(words[at]) in element.words:
        yield from _walk(pattern, step + 1, words, at + 1, slots)
    if element.skip:
        yield from _walk(pattern, step + element.skip, words, at, slots)


def _fill(kind: str, words: tuple[Word, ...], at: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    if at >= len(words):
        return
    word = words[at]
    match kind:
        case "values":
            yield from _list(words, at)
        case "marked" if word.kind != "word":
            yield from _list(words, at)
        case "names":
            yield from _items(words, at)
        case "number" if word.kind == "number" or (word.kind == "code" and _numeric(word.text)):
            yield at + 1, (word,)
        case "text" if word.kind in ("code", "string"):
            yield at + 1, (word,)
        case "signs" if word.kind == "word":
            yield from _signs(words, at)
        case "unit" if word.kind == "word" and word.text in UNITS:
            yield at + 1, (word,)
        case "value" if word.kind != "mark":
            yield at + 1, (word,)
        case "name" if word.kind in ("code", "word"):
            yield at + 1, (word,)


def _numeric(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit() and text.isascii()


def _list(words: tuple[Word, ...], at: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """A list of values, in brackets or not; when the first is marked, all of them are."""
    closing = _OPENING.get(words[at].text) if words[at].kind == "mark" else None
    if closing is None:
        yield from _items(words, at)
        return
    for end, taken in _items(words, at + 1):
        if end < len(words) and words[end].text == closing:
            yield end + 1, taken


def _items(words: tuple[Word, ...], at: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    if at >= len(words):
        return
    taken = []
    marked = words[at].kind != "word"
    while at < len(words) and _listed(words[at], marked):
        taken.append(words[at])
        at += 1
        yield at, tuple(taken)
        start = at
        while at < len(words) and at < start + 2 and normal(words[at]) in _BETWEEN:
            at += 1
        if at == start:
            return


def _signs(words: tuple[Word, ...], at: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Two kinds of signs or more: `lowercase letters, digits and hyphens`."""
    taken: list[Word] = []
    kinds = 0
    while at < len(words):
        taken.extend(words[at : at + 1] if words[at].text in _CASES else ())
        at += words[at].text in _CASES
        if at >= len(words) or words[at].text not in SIGNS:
            return
        taken.append(words[at])
        at, kinds = at + 1, kinds + 1
        if kinds > 1:
            yield at, tuple(taken)
        start = at
        while at < len(words) and at < start + 2 and words[at].text in (*_BETWEEN, "with"):
            at += 1
        if at == start:
            return


def _listed(word: Word, marked: bool) -> bool:
    if word.kind == "mark" or (word.kind == "word" and word.text in LIST_STOPS):
        return False
    return word.kind != "word" or not marked
