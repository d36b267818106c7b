"""The arguments of a call, and calls one behind the other: `text("a").notNull().unique()`."""

from typing import NamedTuple

from quod.notation.code.tokens import Code, Range, unquoted


class Arguments(NamedTuple):
    """What stands between the brackets of a call, or of an object in braces."""

    code: Code
    positional: tuple[Range, ...] = ()
    named: dict[str, Range] = {}  # noqa: RUF012 - never written to

    def text(self, name: str) -> str:
        """A named argument as written; empty where there is none."""
        part = self.named.get(name)
        return self.code.words(part) if part is not None else ""

    def string(self, at: int | str) -> str | None:
        """What an argument says, if it is a string or a symbol."""
        if isinstance(at, str):
            part = self.named.get(at)
        else:
            part = self.positional[at] if 0 <= at < len(self.positional) else None
        return None if part is None else string(self.code, part)

    def is_true(self, name: str) -> bool:
        """Whether a named argument is plainly true."""
        return self.text(name).lower() == "true"

    def truth(self, name: str) -> bool | None:
        """A named argument that is true or false; None where it is neither."""
        return {"true": True, "false": False}.get(self.text(name).lower())


class Call(NamedTuple):
    """A name with its arguments: `sa.String(20)` is `String` of `20`."""

    name: str
    arguments: Arguments
    is_call: bool
    """Whether there are brackets at all."""
    of: str = ""
    """What stands between `<` and `>`: `Entity<Order>` is `Entity` of `Order`."""
    at: int = 0
    """The number of the token that is the name."""


def string(code: Code, part: Range) -> str | None:
    """The text of a range that is one string, or a symbol of Ruby."""
    if part[1] - part[0] == 1 and code.kind(part[0]) == "string":
        return unquoted(code.text(part[0]))
    if part[1] - part[0] == 2 and code.text(part[0]) == ":":
        return code.text(part[0] + 1)
    return None


def strings(code: Code, part: Range) -> tuple[str, ...]:
    """Every string of a list in brackets, or the one string; symbols of Ruby count as such."""
    if part[1] > part[0] and code.text(part[0]) in ("[", "(", "{"):
        part = (part[0] + 1, min(code.end(part[0]), part[1]))
    found = (string(code, one) for one in code.parts(part))
    return tuple(one for one in found if one is not None)


def arguments(code: Code, part: Range) -> Arguments:
    """A range as arguments: `a, b = 1` or `a, b: 1`, whichever the language has."""
    positional: list[Range] = []
    named: dict[str, Range] = {}
    for one in code.parts(part):
        start = one[0]
        is_named = one[1] - start > 1 and code.kind(start) in ("name", "string")
        if is_named and code.text(start + 1) in ("=", ":"):
            named.setdefault(unquoted(code.text(start)), (start + 2, one[1]))
        elif code.text(start) == ":" and code.text(start + 2) == "=>":
            named.setdefault(code.text(start + 1), (start + 3, one[1]))
        else:
            positional.append(one)
    return Arguments(code, tuple(positional), named)


def inside(code: Code, opening: int, limit: int) -> Arguments:
    """The arguments of the bracket at `opening`."""
    return arguments(code, (opening + 1, max(opening + 1, min(code.end(opening), limit))))


def chain(code: Code, part: Range) -> tuple[Call, ...]:
    """The calls of a range, one behind the other; names without brackets between dots as well."""
    found: list[Call] = []
    at, behind = part
    while at < behind:
        if code.kind(at) != "name":
            if code.text(at) not in (".", "?.", "!", "->", "::", "\\"):
                break
            at += 1
            continue
        name, place, of, at = code.text(at), at, "", at + 1
        if code.text(at) == "<" and at in code.closed:
            of, at = code.words((at + 1, code.closed[at])), code.closed[at] + 1
        if at < behind and code.text(at) == "(":
            found.append(Call(name, inside(code, at, behind), True, of, place))
            at = code.end(at) + 1
        else:
            found.append(Call(name, Arguments(code), False, of, place))
    return tuple(found)


def call(code: Code, part: Range) -> Call | None:
    """The last call of a dotted name: `sa.Column(...)` is `Column`."""
    found = chain(code, part)
    return next((one for one in found if one.is_call), found[-1] if found else None)
