"""Python: classes with their attributes, and calls at the start of a line, such as migrations.

The body of a fence comes in. Only the lines directly inside a class count; bodies of functions
are passed over. What is half written ends with its line.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.code.arguments import Arguments, Call, chain, inside
from quod.notation.code.tokens import Code, Range, cut, unquoted
from quod.source.span import Span

_BASES_OF_LISTS = ("Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices")
_HEAD = 2
"""Tokens of `name =`."""


class Attribute(NamedTuple):
    """A line `name: annotation = value` of a class."""

    name: str
    span: Span
    annotation: Range = (0, 0)
    value: Range = (0, 0)


class Class(NamedTuple):
    """A class."""

    name: str
    span: Span
    """The name."""
    bases: tuple[str, ...]
    """The last words of what it derives from: `Base`, `Model`."""
    options: dict[str, str]
    """What else stands between its brackets: `table=True`."""
    attributes: tuple[Attribute, ...]
    inner: tuple["Class", ...]
    decorators: tuple[str, ...]
    partial: bool
    """It holds `...` where members would stand."""

    @property
    def is_list(self) -> bool:
        """Whether it lists values."""
        return any(base in _BASES_OF_LISTS for base in self.bases)


class Module(NamedTuple):
    """A block of Python."""

    code: Code
    classes: tuple[Class, ...]


def read(body: Span) -> Module:
    """Every class of a block."""
    code = cut(body, "hash")
    lines = tuple(_lines(code))
    return Module(code, tuple(_classes(code, lines)))


def _lines(code: Code) -> Iterator[Range]:
    """Logical lines: what is in brackets belongs to the line that opens it."""
    start = at = 0
    while at < len(code.tokens):
        if at > start and code.tokens[at].first:
            yield start, at
            start = at
        at = code.after(at) if code.text(at) != "<" else at + 1
    if at > start:
        yield start, len(code.tokens)


def _classes(code: Code, lines: tuple[Range, ...]) -> Iterator[Class]:
    at = 0
    decorators: list[str] = []
    while at < len(lines):
        start = lines[at][0]
        if code.text(start) == "@":
            decorators += [one.name for one in chain(code, (start + 1, lines[at][1]))]
        elif code.text(start) == "class" and code.kind(start + 1) == "name":
            indent = code.tokens[start].indent
            behind = at + 1
            while behind < len(lines) and code.tokens[lines[behind][0]].indent > indent:
                behind += 1
            yield _class(code, lines[at], lines[at + 1 : behind], tuple(decorators))
            decorators, at = [], behind
            continue
        else:
            decorators = []
        at += 1


def _class(code: Code, head: Range, body: tuple[Range, ...], decorators: tuple[str, ...]) -> Class:
    name = head[0] + 1
    given = inside(code, name + 1, head[1]) if code.text(name + 1) == "(" else Arguments(code)
    depth = code.tokens[body[0][0]].indent if body else 0
    own = tuple(line for line in body if code.tokens[line[0]].indent <= depth)
    bases = [chain(code, part) for part in given.positional]
    return Class(
        code.text(name),
        code.span(name, name + 1),
        tuple(found[-1].name for found in bases if found),
        {word: code.words(part) for word, part in given.named.items()},
        tuple(one for line in own if (one := _attribute(code, line)) is not None),
        tuple(_classes(code, body)),
        decorators,
        any(code.text(line[0]) in ("...", "…") for line in own),
    )


def _attribute(code: Code, line: Range) -> Attribute | None:
    start, end = line
    if code.kind(start) != "name" or code.text(start + 1) not in (":", "=") or end - start < _HEAD:
        return None
    name, span = code.text(start), code.span(start, end)
    if code.text(start + 1) == "=":
        return Attribute(name, span, value=(start + 2, end))
    equals = code.find((start + 2, end), "=")
    annotation = (start + 2, end if equals is None else equals)
    value = (0, 0) if equals is None else (equals + 1, end)
    return Attribute(name, span, annotation, value)


def listed(one: Class, code: Code) -> tuple[str, ...]:
    """The values of an enum: what its members are set to where that is text, else their names."""
    found: list[str] = []
    for attribute in one.attributes:
        start, end = attribute.value
        if end <= start or attribute.name.startswith("_"):
            continue
        at = start + 1 if code.text(start) == "(" else start
        text = code.kind(at) == "string"
        found.append(unquoted(code.text(at)) if text else attribute.name)
    return tuple(found)


def calls(code: Code, name: str) -> Iterator[tuple[Call, Range]]:
    """Every call `name.word(...)`, wherever it stands: `op.create_table("orders", ...)`."""
    for at, token in enumerate(code.tokens):
        if token.text == name and token.kind == "name" and code.text(at + 1) == ".":
            behind = at + 3
            if code.text(behind) == "(":
                limit = code.end(behind)
                given = inside(code, behind, limit)
                yield Call(code.text(at + 2), given, True), (at, min(limit + 1, len(code.tokens)))
