"""Types of a program in any language: structs, records, data classes, schemas of validators.

The body of a fence comes in, every type in it goes out, in the form in which tables are declared
as well. None of them makes a table by itself; whose type it is, the reader decides by its name.
"""

import re
from collections.abc import Callable, Iterator

from quod.notation.code import csharp, go, python, swift
from quod.notation.code.annotations import annotated
from quod.notation.code.arguments import Call, chain, inside, strings
from quod.notation.code.declared import Declaration, Declared, Member, Stored, Values
from quod.notation.code.stored import database, listed
from quod.notation.code.tokens import Code, Range, cut
from quod.notation.code.typed_names import colon, generic
from quod.source.span import Span

PYTHON = re.compile(r"^[ \t]*class[ \t]+\w+[^\n:]*:|^[ \t]*@dataclass", re.MULTILINE)
GO = go.PLAIN
RUST = re.compile(r"\bpub[ \t]+(?:struct|enum)\b|^[ \t]*struct[ \t]+\w+[^\n;{]*\{", re.MULTILINE)
CSHARP = re.compile(r"\{\s*get;|\brecord(?:[ \t]+(?:class|struct))?[ \t]+\w+\s*[({]")
KOTLIN = re.compile(r"\bdata[ \t]+class\b")
JAVA = re.compile(
    r"^[ \t]*(?:private|protected|public)[ \t]+(?:final[ \t]+)?[\w<>\[\], ]+[ \t]+\w+;"
    r"|\brecord[ \t]+\w+\(",
    re.MULTILINE,
)
DART = re.compile(
    r"^[ \t]*(?:(?:abstract|final|sealed)[ \t]+)*class[ \t]+\w+[^\n;{()]*\{\s*"
    r"(?:(?://|@)[^\n]*\s+)*(?:(?:final|late|const)[ \t]+)*[A-Za-z]\w*(?:<[^\n;]*>)?\??[ \t]+\w+;",
    re.MULTILINE,
)
ZOD = re.compile(r"\bz\.object\(")
TYPESCRIPT = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?:declare[ \t]+)?"
    r"(?:interface[ \t]+\w+|type[ \t]+\w+(?:<[^\n=]*>)?[ \t]*=)",
    re.MULTILINE,
)
_ZOD = {
    "string": "text", "number": "numeric", "int": "integer", "boolean": "boolean",
    "date": "timestamptz", "bigint": "bigint", "record": "jsonb", "object": "jsonb",
    "any": "jsonb", "unknown": "jsonb", "uuid": "uuid", "email": "text", "url": "text",
}  # fmt: skip


def read(body: Span) -> Declared:
    """Every type of a block."""
    text = body.text
    for form, reader in _READERS:
        if form.search(text) is not None:
            found = reader(body)
            if found.declarations:
                return found
    return Declared()


def is_program(text: str) -> bool:
    """Whether a text shows types of a program."""
    return TYPESCRIPT.search(text) is not None or any(form.search(text) for form, _ in _READERS)


def _python(body: Span) -> Declared:
    module = python.read(body)
    code = module.code
    lists = tuple(
        Values(one.name, python.listed(one, code), one.span)
        for one in module.classes
        if one.is_list
    )
    found = [
        Declaration(one.name, one.span, members=tuple(_annotated(code, one)), partial=one.partial)
        for one in module.classes
        if not one.is_list
    ]
    return Declared(tuple(found), lists)


def _annotated(code: Code, one: python.Class) -> Iterator[Member]:
    for attribute in one.attributes:
        hidden = attribute.name.startswith("_") or attribute.name == "model_config"
        if hidden or attribute.annotation[1] == 0:
            continue
        if code.text(attribute.annotation[0]) == "ClassVar":
            continue
        stored = annotated(code, attribute.annotation)
        yield Member(attribute.name, attribute.span, stored, nullable=stored.nullable is True)


def _csharp(body: Span) -> Declared:
    source = csharp.read(body)
    found = [
        Declaration(
            one.name,
            one.span,
            members=tuple(
                Member(p.name, p.span, p.stored, nullable=p.optional)
                for p in one.properties
                if "NotMapped" not in p.attributes
            ),
        )
        for one in source.types
    ]
    return Declared(tuple(found), source.lists)


def _rust(body: Span) -> Declared:
    """`pub struct Room { pub name: String, pub size: Option<i32> }`."""
    code = cut(body, "slash")
    found: list[Declaration] = []
    lists: list[Values] = []
    for at, token in enumerate(code.tokens):
        if token.text not in ("struct", "enum") or code.kind(at + 1) != "name":
            continue
        brace = code.find((at + 2, min(at + 12, len(code.tokens))), "{", ";", "(")
        if brace is None or code.text(brace) != "{":
            continue
        inner, span = (brace + 1, code.end(brace)), code.span(at + 1, at + 2)
        if token.text == "enum":
            names = tuple(
                code.text(part[0]) for part in code.parts(inner) if part[1] - part[0] == 1
            )
            lists += [Values(code.text(at + 1), names, span)] if names else []
        else:
            members = tuple(m for part in code.parts(inner) for m in colon(code, part))
            found.append(Declaration(code.text(at + 1), span, members=members))
    return Declared(tuple(found), tuple(lists))


def _kotlin(body: Span) -> Declared:
    code = cut(body, "slash")
    found: list[Declaration] = []
    for at, token in enumerate(code.tokens):
        if token.text == "class" and code.kind(at + 1) == "name" and code.text(at + 2) == "(":
            parts = code.parts((at + 3, code.end(at + 2)))
            members = tuple(m for part in parts for m in colon(code, part))
            span = code.span(at + 1, at + 2)
            found.append(Declaration(code.text(at + 1), span, members=members))
    return Declared(tuple(found))


def _java(body: Span) -> Declared:
    """`class Room { private String name; }`, `record Room(UUID id, String name) {}`."""
    code = cut(body, "slash")
    found: list[Declaration] = []
    for at, token in enumerate(code.tokens):
        if token.text not in ("class", "record") or code.kind(at + 1) != "name":
            continue
        opening = code.find((at + 2, len(code.tokens)), "{", "(")
        if opening is None:
            continue
        inner = (opening + 1, code.end(opening))
        parts = code.parts(inner, "," if code.text(opening) == "(" else ";")
        members = tuple(m for part in parts for m in _typed(code, part))
        span = code.span(at + 1, at + 2)
        found.append(Declaration(code.text(at + 1), span, members=members))
    return Declared(tuple(found))


def _dart(body: Span) -> Declared:
    """As Java, but what is not marked may not be missing."""
    found = _java(body).declarations
    return Declared(
        tuple(
            one._replace(
                members=tuple(m._replace(nullable=m.nullable is True) for m in one.members)
            )
            for one in found
        )
    )


_MODIFIERS = ("private", "protected", "public", "final", "required", "late", "const", "override")
_HIDDEN = ("static", "transient", "return", "class", "import")


def _typed(code: Code, part: Range) -> Iterator[Member]:
    """`private final String name = ""`, with annotations before it."""
    start, end = part
    while code.text(start) == "}" and start < end:
        start += 1
    while code.text(start) == "@":
        start += 2
        if code.text(start) == "(":
            start = code.end(start) + 1
    equals = code.find((start, end), "=", "=>", "(", "{")
    while equals is not None and code.text(equals) in ("(", "{"):
        method = code.find((equals, end), "{")
        if method is None:
            return
        start = code.end(method) + 1
        equals = code.find((start, end), "=", "=>", "(", "{")
    if equals is not None and code.text(equals) != "=":
        return
    end = end if equals is None else equals
    while code.text(start) in _MODIFIERS:
        start += 1
    if end - start < len("a b") - 1 or code.kind(end - 1) != "name" or code.text(start) in _HIDDEN:
        return
    stored = generic(code, (start, end - 1))
    yield Member(code.text(end - 1), code.span(*part), stored, nullable=stored.nullable)


def _zod(body: Span) -> Declared:
    """`const roomSchema = z.object({ name: z.string().max(80) })`."""
    code = cut(body, "slash")
    found: list[Declaration] = []
    for at, token in enumerate(code.tokens):
        is_object = token.text == "object" and code.text(at - 1) == "." and code.text(at - 2) == "z"
        if not is_object or code.text(at - 3) != "=" or code.text(at + 2) != "{":
            continue
        name = re.sub(r"(?i)schema\Z", "", code.text(at - 4))
        given = inside(code, at + 2, len(code.tokens))
        members = tuple(
            Member(word, code.span(part[0], part[1]), stored, nullable=stored.nullable is True)
            for word, part in given.named.items()
            for stored in (_checked(code, chain(code, part)),)
        )
        found.append(Declaration(name, code.span(at - 4, at - 3), members=members))
    return Declared(tuple(found))


def _checked(code: Code, calls: tuple[Call, ...]) -> Stored:
    said = {one.name: one.arguments for one in calls[1:]}
    kind = calls[1].name if len(calls) > 1 and calls[0].name == "z" else ""
    nullable = True if {"nullable", "nullish", "optional"} & set(said) else None
    if kind in ("enum", "literal") and said[kind].positional:
        return Stored("text", values=strings(code, said[kind].positional[0]), nullable=nullable)
    if kind == "array":
        parts = said[kind].positional
        inner = _checked(code, chain(code, parts[0])) if parts else Stored()
        return listed(inner)._replace(nullable=nullable)
    for word in ("uuid", "int", "datetime"):
        if word in said:
            kind = "date" if word == "datetime" else word
    stored = database(_ZOD[kind], False) if kind in _ZOD else Stored()
    return stored._replace(nullable=nullable)


_READERS: tuple[tuple["re.Pattern[str]", Callable[[Span], Declared]], ...] = (
    (GO, go.plain),
    (ZOD, _zod),
    (swift.FORM, swift.read),
    (KOTLIN, _kotlin),
    (RUST, _rust),
    (CSHARP, _csharp),
    (JAVA, _java),
    (DART, _dart),
    (PYTHON, _python),
)
"""The forms, with their readers; the first that finds a type counts."""
