"""Names with their types, as languages with generic types write them: `name: Option<T>`, `List<T>`.

Ranges of tokens come in, members and stored types go out.
"""

from collections.abc import Iterator

from quod.notation.code.declared import Member, Stored
from quod.notation.code.stored import listed, program
from quod.notation.code.tokens import Code, Range


def colon(code: Code, part: Range) -> Iterator[Member]:
    """`name: Type`, with what may stand before it: `pub`, `#[serde(...)]`, `val`."""
    colon = code.find(part, ":")
    if colon is None or colon == part[0] or code.kind(colon - 1) != "name":
        return
    equals = code.find((colon + 1, part[1]), "=")
    stored = generic(code, (colon + 1, part[1] if equals is None else equals))
    span = code.span(colon - 1, part[1])
    yield Member(code.text(colon - 1), span, stored, nullable=stored.nullable is True)


def generic(code: Code, part: Range) -> Stored:
    """A type with `Option<T>`, `List<T>`, `T?`."""
    start, end = part
    while code.text(start) in ("&", "final") or code.text(start + 1) in ("::", "."):
        start += 1 if code.text(start) in ("&", "final") else 2
    if start >= end:
        return Stored()
    word = code.text(start)
    optional = code.text(end - 1) == "?"
    if code.text(start + 1) == "<":
        inner = (start + 2, min(code.end(start + 1), end))
        if word in ("Option", "Optional"):
            return generic(code, inner)._replace(nullable=True)
        if word in ("Vec", "List", "Set", "MutableList", "HashSet", "Collection", "Array"):
            return listed(generic(code, inner))
    stored = program(word)
    if code.text(start + 1) == "[":
        stored = listed(stored)
    return stored._replace(nullable=True) if optional else stored
