"""Swift: structs and classes with their stored properties.

The body of a fence comes in, every type in it goes out. None of them makes a table by itself.
"""

import re
from collections.abc import Iterator

from quod.notation.code.declared import Declaration, Declared, Member
from quod.notation.code.stored import listed, program
from quod.notation.code.tokens import Code, Range, cut
from quod.notation.code.typed_names import colon
from quod.source.span import Span

FORM = re.compile(
    r"\b(?:struct|class|actor)[ \t]+\w+[^\n;{()]*\{[^{}]*?^[ \t]*(?:@\w+(?:\([^\n]*\))?\s+)*"
    r"(?:(?:public|private|internal)[ \t]+)?(?:let|var)[ \t]+\w+[ \t]*:",
    re.MULTILINE,
)


def read(body: Span) -> Declared:
    """`struct Room { let id: UUID; var note: String? }`, a line each."""
    code = cut(body, "slash")
    found: list[Declaration] = []
    for at, token in enumerate(code.tokens):
        brace = code.find((at + 2, min(at + 12, len(code.tokens))), "{", "(")
        is_type = token.text in ("struct", "class", "actor") and code.kind(at + 1) == "name"
        if not is_type or brace is None or code.text(brace) != "{":
            continue
        rows = code.rows((brace + 1, code.end(brace)))
        members = tuple(m for row in rows for m in _property(code, row))
        found.append(Declaration(code.text(at + 1), code.span(at + 1, at + 2), members=members))
    return Declared(tuple(found))


def _property(code: Code, row: Range) -> Iterator[Member]:
    """`let id: UUID`, `var tags: [String] = []`; what is computed in braces is none."""
    words = [code.text(at) for at in range(*row)]
    if "static" in words or "{" in words or not {"let", "var"} & set(words[:4]):
        return
    for one in colon(code, row):
        start = code.find(row, ":")
        is_list = start is not None and code.text(start + 1) == "["
        if not is_list or start is None:
            yield one
        elif code.find((start + 2, code.end(start + 1)), ":") is not None:
            yield one._replace(stored=program("dict"), nullable=code.text(row[1] - 1) == "?")
        else:
            inner = listed(program(code.text(start + 2)))
            yield one._replace(stored=inner, nullable=code.text(row[1] - 1) == "?")
