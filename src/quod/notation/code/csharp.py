"""C#: classes and records with their properties and attributes, and enums.

The body of a fence comes in. What a property is to a database is not decided here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.code.arguments import Arguments, inside
from quod.notation.code.declared import Stored, Values
from quod.notation.code.stored import listed, program
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

_MODIFIERS = frozenset(
    "public private protected internal static readonly required virtual override sealed new init"
    " partial abstract file const".split()
)
_LISTS = frozenset(
    "List IList ICollection IEnumerable IReadOnlyList IReadOnlyCollection HashSet ISet"
    " Collection".split()
)


class Property(NamedTuple):
    """A property, or a parameter of a record."""

    name: str
    span: Span
    stored: Stored
    optional: bool
    """`string?`."""
    required: bool
    virtual: bool
    attributes: dict[str, Arguments]
    value: Range = (0, 0)


class Type(NamedTuple):
    """A class, a record or a struct."""

    name: str
    span: Span
    attributes: dict[str, Arguments]
    bases: tuple[str, ...]
    properties: tuple[Property, ...]
    body: Range
    """The tokens between its braces."""


class Source(NamedTuple):
    """A block of C#."""

    code: Code
    types: tuple[Type, ...]
    lists: tuple[Values, ...]


def read(body: Span) -> Source:
    """Every type of a block."""
    code = cut(body, "slash")
    return Source(code, tuple(_types(code)), tuple(_lists(code)))


def _lists(code: Code) -> Iterator[Values]:
    for at, token in enumerate(code.tokens):
        if token.text != "enum" or code.kind(at + 1) != "name":
            continue
        brace = code.find((at + 2, min(at + 6, len(code.tokens))), "{")
        if brace is not None:
            parts = code.parts((brace + 1, code.end(brace)))
            names = tuple(_last_of_head(code, part) for part in parts)
            name = code.text(at + 1)
            yield Values(name, tuple(filter(None, names)), code.span(at + 1, at + 2))


def _last_of_head(code: Code, part: Range) -> str:
    """`[Display(...)] Open = 1` is `Open`."""
    _, at = _attributes(code, part[0])
    return code.text(at) if code.kind(at) == "name" else ""


def _types(code: Code) -> Iterator[Type]:
    at = 0
    while at + 1 < len(code.tokens):
        attributes, behind = _attributes(code, at)
        while code.text(behind) in _MODIFIERS:
            behind += 1
        if code.text(behind) not in ("class", "record", "struct"):
            at += 1
            continue
        name = behind + 1 + (code.text(behind + 1) in ("class", "struct"))
        found, at = _type(code, name, attributes)
        if found is not None:
            yield found


def _type(code: Code, name: int, attributes: dict[str, Arguments]) -> tuple[Type | None, int]:
    if code.kind(name) != "name":
        return None, name
    at = name + 1
    properties: list[Property] = []
    if code.text(at) == "<":
        at = code.end(at) + 1
    if code.text(at) == "(":
        for part in code.parts((at + 1, code.end(at))):
            properties += _parameter(code, part)
        at = code.end(at) + 1
    bases: list[str] = []
    while at < len(code.tokens) and code.text(at) not in ("{", ";"):
        if code.kind(at) == "name":
            bases.append(code.text(at))
        elif code.text(at) not in (":", ",", "<", ">", "."):
            break
        at += 1
    body = (at + 1, code.end(at)) if code.text(at) == "{" else (at, at)
    if body[1] == body[0] and not properties:
        return None, at
    properties += _properties(code, body)
    span = code.span(name, name + 1)
    found = Type(code.text(name), span, attributes, tuple(bases), tuple(properties), body)
    return found, max(body[1], name + 1)


def _attributes(code: Code, at: int) -> tuple[dict[str, Arguments], int]:
    """`[Key, Column("id")]`, one behind the other, and where they end."""
    found: dict[str, Arguments] = {}
    while code.text(at) == "[" and at in code.closed:
        for part in code.parts((at + 1, code.closed[at])):
            start = part[0] + 2 if code.text(part[0] + 1) == ":" else part[0]
            opening = start + 1
            given = Arguments(code)
            if code.text(opening) == "(":
                given = inside(code, opening, part[1])
            found.setdefault(code.text(start).removesuffix("Attribute"), given)
        at = code.closed[at] + 1
    return found, at


def _parameter(code: Code, part: Range) -> Iterator[Property]:
    attributes, start = _attributes(code, part[0])
    equals = code.find((start, part[1]), "=")
    end = equals if equals is not None else part[1]
    found = _typed(code, (start, end - 1))
    if found is not None and code.kind(end - 1) == "name" and end - start > 1:
        stored, optional = found
        yield Property(code.text(end - 1), code.span(*part), stored, optional, False, False,
                       attributes)  # fmt: skip


def _properties(code: Code, body: Range) -> Iterator[Property]:
    """`public string Name { get; set; } = "";`, each with its attributes."""
    at = body[0]
    while at < body[1]:
        attributes, start = _attributes(code, at)
        first = start
        words: set[str] = set()
        while code.text(start) in _MODIFIERS:
            words.add(code.text(start))
            start += 1
        brace = code.find((start, body[1]), "{", ";", "=>", "(", "=")
        if brace is None:
            return
        is_property = code.text(brace) == "{" and code.text(brace + 1) in (
            "get", "set", "init", "private", "internal", "protected", "...",
        )  # fmt: skip
        end = min(code.end(brace) + 1, body[1]) if code.text(brace) in ("{", "(") else brace + 1
        if not is_property or code.kind(brace - 1) != "name" or "static" in words:
            at = _behind(code, brace, body[1])
            continue
        value = (0, 0)
        if code.text(end) == "=":
            stop = code.find((end, body[1]), ";") or body[1]
            value, end = (end + 1, stop), stop + 1
        found = _typed(code, (start, brace - 1))
        if found is not None:
            yield Property(
                code.text(brace - 1), code.span(min(at, first), min(end, body[1])), found[0],
                found[1], "required" in words, "virtual" in words, attributes, value,
            )  # fmt: skip
        at = max(end, at + 1)


def _behind(code: Code, at: int, limit: int) -> int:
    """Where a member that is no property ends."""
    while at < limit and code.text(at) not in ("{", ";"):
        at = code.after(at)
    return min(code.end(at), limit) + 1 if code.text(at) == "{" else at + 1


def _typed(code: Code, part: Range) -> tuple[Stored, bool] | None:
    """A type and whether it is optional."""
    start, end = part
    if end <= start or code.kind(start) != "name":
        return None
    optional = code.text(end - 1) == "?"
    end -= optional
    while code.text(start + 1) == "." and start + 2 < end:
        start += 2
    word = code.text(start)
    if code.text(start + 1) == "<":
        inner = _typed(code, (start + 2, min(code.end(start + 1), end)))
        if word in _LISTS and inner is not None:
            return listed(inner[0]), optional
        if word == "Nullable" and inner is not None:
            return inner[0], True
        return program(word), optional
    if code.text(start + 1) == "[" or (code.text(start + 1) == "?" and code.text(start + 2) == "["):
        return (program("bytes") if word == "byte" else listed(program(word))), optional
    return program(word), optional
