"""Java and Kotlin: classes and records with their properties and annotations, and enums.

The body of a fence comes in. What a property is to a database is not decided here.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.code.arguments import Arguments, inside
from quod.notation.code.declared import Stored, Values
from quod.notation.code.prisma import ELIDED
from quod.notation.code.stored import database, listed, program
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

_MODIFIERS = frozenset(
    "public private protected internal static final transient volatile abstract sealed open data"
    " override lateinit const inner value late".split()
)
_NO_TYPE = frozenset(
    "class record interface object enum readonly declare async return export import package throw"
    " new else".split()
)
"""Words before a name that are no type, of these languages and of TypeScript."""
_NO_PROPERTY = ("fun", "init", "companion", "constructor", "get", "set")
_PRIMITIVE = frozenset("int long short byte boolean double float char".split())
_LISTS = frozenset(
    "List MutableList Set MutableSet Collection MutableCollection Iterable Array ArrayList HashSet"
    " LinkedHashSet SortedSet Map MutableMap HashMap".split()
)
_OWN = {
    "LocalDateTime": "timestamp", "Date": "timestamptz", "Calendar": "timestamptz",
    "Character": "text", "char": "text", "Byte": "smallint", "URI": "text", "Locale": "text",
    "Currency": "text", "Year": "integer", "Blob": "bytea", "Clob": "text", "ZoneId": "text",
}  # fmt: skip
"""Types of Java that other languages have not, or mean otherwise."""


class Property(NamedTuple):
    """A field of a class, a component of a record, a `val` or `var`."""

    name: str
    span: Span
    word: str
    """The type, without what it is a type of: `List` of `List<Boat>`."""
    stored: Stored
    optional: bool | None
    """`String?` is, `int` is not; None where the type leaves it open, as `String` of Java does."""
    many: bool
    """It holds a collection."""
    marks: dict[str, Arguments]
    value: Range = (0, 0)


class Type(NamedTuple):
    """A class or a record."""

    name: str
    span: Span
    marks: dict[str, Arguments]
    bases: tuple[str, ...]
    properties: tuple[Property, ...]
    partial: bool = False
    """Some of its properties are left out: `// ... existing fields`."""


class Source(NamedTuple):
    """A block of Java or Kotlin."""

    code: Code
    types: tuple[Type, ...]
    lists: tuple[Values, ...]


def read(body: Span) -> Source:
    """Every type of a block."""
    code = cut(body, "slash")
    elided = [match.start() for match in body.matches(ELIDED)]
    return Source(code, tuple(_types(code, elided)), tuple(_lists(code)))


def marks(code: Code, at: int) -> tuple[dict[str, Arguments], int]:
    """`@Id @Column(name = "id")`, one behind the other, and where they end."""
    found: dict[str, Arguments] = {}
    while code.text(at) == "@" and code.kind(at + 1) == "name":
        at += 1
        while code.text(at + 1) in (".", ":") and code.kind(at + 2) == "name":
            at += 2
        name, given = code.text(at), Arguments(code)
        at += 1
        if code.text(at) == "(":
            given = inside(code, at, len(code.tokens))
            at = min(code.end(at) + 1, len(code.tokens))
        found.setdefault(name, given)
    return found, at


def _lists(code: Code) -> Iterator[Values]:
    """`enum Mood { CALM, WILD("w"); ... }`, `enum class Mood { CALM }`."""
    for at, token in enumerate(code.tokens):
        name = at + 1 + (code.text(at + 1) == "class")
        if token.text != "enum" or code.kind(name) != "name":
            continue
        brace = code.find((name + 1, min(name + 12, len(code.tokens))), "{", ";")
        if brace is None or code.text(brace) != "{":
            continue
        end = code.find((brace + 1, code.end(brace)), ";") or code.end(brace)
        parts = code.parts((brace + 1, end))
        firsts = [marks(code, part[0])[1] for part in parts]
        names = tuple(code.text(first) for first in firsts if code.kind(first) == "name")
        if names:
            yield Values(code.text(name), names, code.span(name, name + 1))


def _types(code: Code, elided: list[int]) -> Iterator[Type]:
    at = 0
    while at + 1 < len(code.tokens):
        said, behind = marks(code, at)
        _, behind = _modifiers(code, behind)
        if code.text(behind) not in ("class", "record") or code.kind(behind + 1) != "name":
            at = max(at + 1, behind if said else at + 1)
            continue
        if code.text(behind - 1) == "enum" or code.text(behind - 1) == ".":
            at = behind + 1
            continue
        found, body = _type(code, behind + 1, said)
        end = code.span(behind, body[1] + 1).end
        at_first = bisect_left(elided, found.span.start)
        yield found._replace(partial=any(place < end for place in elided[at_first : at_first + 1]))
        at = max(body[0], behind + 1)


def _modifiers(code: Code, at: int) -> tuple[set[str], int]:
    words: set[str] = set()
    while code.text(at) in _MODIFIERS:
        words.add(code.text(at))
        at += 1
    return words, at


def _type(code: Code, name: int, said: dict[str, Arguments]) -> tuple[Type, Range]:
    """A class whose name stands at a place, and what stands between its braces."""
    at = name + 1
    if code.text(at) == "<":
        at = code.end(at) + 1
    _, at = marks(code, at)
    _, at = _modifiers(code, at)
    at += code.text(at) == "constructor"
    properties: list[Property] = []
    if code.text(at) == "(":
        opening, at = at, code.end(at) + 1
        for part in code.parts((opening + 1, min(at - 1, len(code.tokens)))):
            properties += _parameter(code, part, code.text(name - 1) == "record")
    bases, at = _bases(code, at)
    body = (at + 1, code.end(at)) if code.text(at) == "{" else (at, at)
    properties += _properties(code, body)
    span = code.span(name, name + 1)
    return Type(code.text(name), span, said, bases, tuple(properties)), body


def _bases(code: Code, at: int) -> tuple[tuple[str, ...], int]:
    """`extends Vessel implements Named`, `: Vessel(), Named`."""
    found: list[str] = []
    awaited = False
    while at < len(code.tokens):
        if code.text(at) in (":", ",", ".", "extends", "implements"):
            awaited, at = True, at + 1
        elif awaited and code.kind(at) == "name":
            found.append(code.text(at))
            awaited, at = False, at + 1
        elif found and code.text(at) in ("<", "("):
            at = max(code.after(at), at + 1)
        else:
            break
    return tuple(found), at


def _parameter(code: Code, part: Range, record: bool) -> Iterator[Property]:
    """`val name: String? = null` of a constructor, `String name` of a record."""
    said, start = marks(code, part[0])
    _, start = _modifiers(code, start)
    equals = code.find((start, part[1]), "=")
    end = part[1] if equals is None else equals
    value = (0, 0) if equals is None else (equals + 1, part[1])
    if code.text(start) in ("val", "var") and code.text(start + 2) == ":":
        yield from _property(code, start + 1, (start + 3, end), said, (part[0], part[1]), value)
    elif record and end - start > 1:
        yield from _property(code, end - 1, (start, end - 1), said, part, value)


def _properties(code: Code, body: Range) -> Iterator[Property]:
    at = body[0]
    while at < body[1]:
        said, first = marks(code, at)
        words, start = _modifiers(code, first)
        hidden = bool({"static", "transient", "const"} & words)
        if code.text(start) in ("val", "var"):
            end = _end_of_line(code, start, body[1])
            found = tuple(_of_kotlin(code, start, end, said, at))
        elif code.text(start) in _NO_PROPERTY:
            found, end = (), _end_of_line(code, start, body[1])
        else:
            found, end = _of_java(code, start, body[1], said, at)
        yield from () if hidden else found
        at = max(end, at + 1)


def _end_of_line(code: Code, at: int, limit: int) -> int:
    """Where a property of Kotlin ends: a line that begins with a dot or behind an `=` goes on."""
    at += 1
    while at < limit:
        token = code.tokens[at]
        if token.text == ";":
            return at + 1
        if token.first and token.text not in (".", "?.") and code.text(at - 1) not in ("=", "."):
            return at
        at = max(code.after(at), at + 1)
    return min(at, limit)


def _of_kotlin(
    code: Code, start: int, end: int, said: dict[str, Arguments], at: int
) -> Iterator[Property]:
    computed = code.text(end) == "get" or code.find((start, end), "get", "by") is not None
    if code.text(start + 2) != ":" or computed:
        return
    equals = code.find((start, end), "=")
    last = end - (code.text(end - 1) == ";")
    value = (0, 0) if equals is None else (equals + 1, last)
    typed = (start + 3, last if equals is None else equals)
    yield from _property(code, start + 1, typed, said, (at, last), value)


def _of_java(
    code: Code, start: int, limit: int, said: dict[str, Arguments], at: int
) -> tuple[tuple[Property, ...], int]:
    """`private String name = "";`, and where it or what stands in its place ends."""
    stop = code.find((start, limit), ";", "{", "(", "=")
    if stop is None:
        return (), limit
    if code.text(stop) in ("{", "("):
        brace = code.find((stop, limit), ";", "{")
        is_body = brace is not None and code.text(brace) == "{"
        return (), limit if brace is None else min(code.end(brace) if is_body else brace, limit) + 1
    end = stop if code.text(stop) == ";" else code.find((stop, limit), ";") or limit
    value = (0, 0) if stop == end else (stop + 1, end)
    first, *others = code.parts((start, stop)) or ((start, stop),)
    if first[1] - first[0] < len("a b") - 1:
        return (), end + 1
    typed = (start, first[1] - 1)
    found = (
        one
        for name in (typed[1], *(other[0] for other in others))
        for one in _property(code, name, typed, said, (at, end), value)
    )
    return tuple(found), end + 1


def _property(
    code: Code, name: int, typed: Range, said: dict[str, Arguments], whole: Range, value: Range
) -> Iterator[Property]:
    found = _typed(code, typed)
    if found is not None and code.kind(name) == "name":
        yield Property(code.text(name), code.span(*whole), *found, said, value)


def _typed(code: Code, part: Range) -> tuple[str, Stored, bool | None, bool] | None:
    """A type by its word and as stored, whether it may be missing, and whether it is many."""
    start, end = part
    kotlin = code.text(start - 1) == ":"
    while code.text(start + 1) == "." and start + 2 < end:
        start += 2
    if end <= start or code.kind(start) != "name" or code.text(start) in _NO_TYPE:
        return None
    word, behind = code.text(start), start + 1
    optional = True if code.text(end - 1) == "?" else False if kotlin else None
    end -= code.text(end - 1) == "?"
    stored = database(_OWN[word], False) if word in _OWN else program(word)
    if code.text(behind) == "<" and behind in code.closed:
        inner = _typed(code, (behind + 1, code.closed[behind]))
        behind = code.closed[behind] + 1
        if word == "Optional" and inner is not None:
            return inner[0], inner[1], True, inner[3]
        if word in _LISTS:
            stored = stored if "Map" in word else listed(inner[1] if inner is not None else stored)
    elif code.text(behind) == "[" and behind < end:
        behind = code.end(behind) + 1
        stored = database("bytea", False) if word == "byte" else listed(stored)
    elif word in _PRIMITIVE:
        optional = False
    if behind != end:
        return None
    return word, stored, optional, word in _LISTS
