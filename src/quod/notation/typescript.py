"""TypeScript: interfaces, object types, unions of literals and enums, with a span per member.

The body of a fenced block comes in, declarations go out. This is a reader of declarations and
not a compiler: bodies of functions and classes, generics and imports are passed over, and what
cannot be read as a member is left out.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from quod.notation.type_words import POSTGRES
from quod.notation.typescript_tokens import Token, Tokens, brackets, cut, trailing_comments
from quod.source.span import Span

Family = Literal["string", "number", "boolean", "date", "json", "array"]


class Member(NamedTuple):
    """One property."""

    name: str
    optional: bool
    """`name?:`"""
    nullable: bool
    """`| null` or `| undefined`."""
    family: Family | None
    """None where the type is another declaration's, or is not known."""
    values: tuple[str, ...]
    """The literals of a union written in place."""
    reference: str | None
    """The name of another declaration; of the items, for an array."""
    array: bool
    span: Span
    """From the name to the end of the type."""
    comment: str = ""
    """What stands behind it on the line, such as `UUID`."""
    noted: bool = False
    """Its type is a database's, or has a remark in parentheses: `string (unique)`."""


class Interface(NamedTuple):
    """An interface, an object type or a class of plain properties."""

    name: str
    members: tuple[Member, ...]
    extends: tuple[str, ...]
    span: Span
    """The name."""


class Union(NamedTuple):
    """A type alias of literals: `type Status = 'draft' | 'sent'`."""

    name: str
    values: tuple[str, ...]
    span: Span
    """The name."""


class Enum(NamedTuple):
    """An enum; its values are what the members are set to, else their names."""

    name: str
    values: tuple[str, ...]
    span: Span
    """The name."""


Declaration: TypeAlias = Interface | Union | Enum


_FAMILIES: dict[str, Family] = {
    "string": "string", "number": "number", "bigint": "number", "boolean": "boolean",
    "Date": "date", "object": "json", "Record": "json", "Json": "json", "JSON": "json",
    "JsonValue": "json", "Map": "json", "Array": "array", "ReadonlyArray": "array",
    "Set": "array",
}  # fmt: skip
_UNKNOWN = frozenset(("any", "unknown", "never", "void", "symbol", "Buffer", "Uint8Array"))
_NULLS = frozenset(("null", "undefined"))
_MODIFIERS = frozenset(("readonly", "public", "private", "protected", "declare"))


def read(body: Span) -> tuple[Declaration, ...]:
    """Every declaration of a block, in order."""
    tokens = cut(body)
    code = tuple(token for token in tokens if token.kind not in ("comment", "break"))
    ends = brackets(code)
    return tuple(_declarations(body, tokens, code, ends))


def _declarations(
    body: Span, tokens: Tokens, code: Tokens, ends: dict[int, int]
) -> Iterator[Declaration]:
    comments = trailing_comments(body, tokens)
    at = 0
    while at + 1 < len(code):
        word, name = code[at], code[at + 1]
        found: Declaration | None = None
        end = at + 1
        if word.kind == "name" and name.kind == "name":
            match word.text:
                case "interface" | "class":
                    found, end = _interface(body, code, ends, at, comments)
                case "type":
                    found, end = _alias(body, code, ends, at, comments)
                case "enum":
                    found, end = _enum(body, code, ends, at)
        if found is not None:
            yield found
        at = end


def _span(body: Span, first: Token, last: Token) -> Span:
    return Span(body.source, first.start, last.end)


def _interface(
    body: Span, code: Tokens, ends: dict[int, int], at: int, comments: dict[int, str]
) -> tuple[Declaration | None, int]:
    name = code[at + 1]
    opening = at + 2
    extends: list[str] = []
    while opening < len(code) and code[opening].text not in ("{", ";", "="):
        if code[opening].kind == "name" and code[opening].text not in ("extends", "implements"):
            extends.append(code[opening].text)
        opening = ends.get(opening, opening) + 1
    if opening >= len(code) or code[opening].text != "{":
        return None, at + 2
    closing = ends.get(opening, len(code))
    members = tuple(_members(body, code, ends, opening + 1, closing, comments))
    span = _span(body, name, name)
    return Interface(name.text, members, tuple(extends), span), closing + 1


def _alias(
    body: Span, code: Tokens, ends: dict[int, int], at: int, comments: dict[int, str]
) -> tuple[Declaration | None, int]:
    name = code[at + 1]
    equals = ends.get(at + 2, at + 1) + 1
    if equals >= len(code) or code[equals].text != "=":
        return None, at + 2
    start = equals + 1
    if start < len(code) and code[start].text == "{":
        closing = ends.get(start, len(code))
        members = tuple(_members(body, code, ends, start + 1, closing, comments))
        return Interface(name.text, members, (), _span(body, name, name)), closing + 1
    end = _type_end(body, code, ends, start, len(code))
    values = tuple(_unquoted(token) for token in code[start:end] if token.text != "|")
    literal = all(token.kind in ("string", "number") or token.text == "|"
                  for token in code[start:end])  # fmt: skip
    if not values or not literal:
        return None, max(end, at + 2)
    return Union(name.text, values, _span(body, name, name)), end


def _enum(
    body: Span, code: Tokens, ends: dict[int, int], at: int
) -> tuple[Declaration | None, int]:
    name = code[at + 1]
    opening = at + 2
    if opening >= len(code) or code[opening].text != "{":
        return None, at + 2
    closing = ends.get(opening, len(code))
    values: list[str] = []
    place = opening + 1
    while place < closing:
        token = code[place]
        given = place + 2 < closing and code[place + 1].text == "="
        if token.kind in ("name", "string"):
            string = given and code[place + 2].kind == "string"
            values.append(_unquoted(code[place + 2]) if string else _unquoted(token))
        while place < closing and code[place].text != ",":
            place += 1
        place += 1
    return Enum(name.text, tuple(values), _span(body, name, name)), closing + 1


def _unquoted(token: Token) -> str:
    return token.text.strip("'\"`") if token.kind == "string" else token.text


def _type_end(body: Span, code: Tokens, ends: dict[int, int], start: int, limit: int) -> int:
    """Where a type ends: at `;` or `,`, or at a line break that no `|` or `&` bridges."""
    at = start
    while at < limit:
        token = code[at]
        if token.text in (";", ",", "}"):
            return at
        if at > start:
            broken = "\n" in body.source.text[code[at - 1].end : token.start]
            if broken and token.text not in ("|", "&") and code[at - 1].text not in ("|", "&", "="):
                return at
        at = min(ends.get(at, at), limit - 1) + 1
    return limit


def _members(
    body: Span,
    code: Tokens,
    ends: dict[int, int],
    start: int,
    closing: int,
    comments: dict[int, str],
) -> Iterator[Member]:
    at = start
    while at < closing:
        first = at
        while at < closing and code[at].text in _MODIFIERS and code[at + 1 : at + 2] and (
            code[at + 1].kind in ("name", "string")
        ):  # fmt: skip
            at += 1
        name = code[at]
        optional = at + 1 < closing and code[at + 1].text == "?"
        marked = at + 1 < closing and code[at + 1].text in ("?", "!")
        colon = at + 2 if marked else at + 1
        if name.kind not in ("name", "string") or colon >= closing or code[colon].text != ":":
            at = max(_type_end(body, code, ends, first, closing), first) + 1
            continue
        end = _type_end(body, code, ends, colon + 1, closing)
        if end > colon + 1:
            line = body.source.position(code[end - 1].start)[0]
            span = _span(body, name, code[end - 1])
            said = comments.get(line, "")
            yield _member(_unquoted(name), optional, code[colon + 1 : end], span, said)
        at = end + (end < closing and code[end].text in (";", ","))


def _member(name: str, optional: bool, given: Tokens, span: Span, comment: str) -> Member:
    """The member that a type makes."""
    opening = next((at for at, token in enumerate(given) if token.text == "("), 0)
    if opening == 1 and given[0].kind == "name" and given[-1].text == ")":
        said, other = _named([given[0]])
        return Member(name, optional, False, said, (), other, False, span, comment, True)
    parts = [token for token in given if token.text not in ("|", "readonly", "&")]
    nullable = any(token.text in _NULLS for token in parts)
    kept = [token for token in parts if token.text not in _NULLS]
    values: tuple[str, ...] = ()
    family: Family | None = None
    reference: str | None = None
    array = len(kept) >= 3 and kept[-2].text == "[" and kept[-1].text == "]"
    if kept and all(token.kind in ("string", "number") for token in kept):
        values = tuple(_unquoted(token) for token in kept)
        family = "string" if kept[0].kind == "string" else "number"
    elif kept and all(token.text in ("true", "false", "boolean") for token in kept):
        family = "boolean"
    elif kept and (array or len(kept) == 1 or kept[1].text in ("<", "[", ".")):
        family, reference = _named(kept)
        array = array or family == "array"
    elif kept and kept[0].text == "{":
        family = "json"
    kind = "array" if array else family
    noted = len(kept) == 1 and reference in POSTGRES
    return Member(name, optional, nullable, kind, values, reference, array, span, comment, noted)


def _named(kept: list[Token]) -> tuple[Family | None, str | None]:
    first = kept[0]
    if first.text in ("{", "["):
        return ("json" if first.text == "{" else "array"), None
    if first.kind != "name" or first.text in _UNKNOWN:
        return None, None
    family = _FAMILIES.get(first.text)
    if family == "array":
        inner = kept[2].text if len(kept) > 2 and kept[2].kind == "name" else None
        return family, inner if inner not in _FAMILIES else None
    return family, None if family else first.text
