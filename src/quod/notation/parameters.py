"""Parameters of a query, however its driver writes them, to PostgreSQL's `$1`, `$2`, ...

SQL comes in with `:name`, `@name`, `?`, `%s`, `%(name)s`, `{name}` or `$name`; the same SQL
comes out with numbered parameters. Casts, JSON operators, array slices, strings and
comments stay what they are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quod.notation.tokens import Token, tokens


class Normalised(NamedTuple):
    """A query with numbered parameters."""

    sql: str
    names: tuple[str, ...]
    """What stood for `$1`, `$2`, ... in the text: `:user_id`, `?`, `$1`."""


_WORDS = """
    all and any as between by case distinct else escape except filter from group having if ilike
    in intersect interval is join like limit not offset on or returning select set similar some
    then to union using values when where with
"""
_OPERAND_FOLLOWS = frozenset(_WORDS.split())
"""Words after which a value stands, so that a mark there is a parameter and no operator."""

_COMPARISONS = frozenset(("=", "<", ">", "<=", ">=", "<>", "!=", "+", "-", "*", "/", "||"))


def normalise_parameters(sql: str) -> Normalised:
    """The same query with its parameters numbered in order; a name said twice is one of them."""
    stream = [token for token in tokens(sql) if token.kind != "comment"]
    written = [int(t.text[1:]) for t in stream if t.kind == "parameter" and len(t.text) < 6]
    names = [f"${number}" for number in range(1, max(written, default=0) + 1)]
    numbers: dict[str, int] = {}
    parts, done = list[str](), 0
    for start, end in _parameters(stream):
        name = sql[start:end]
        if name in ("?", "%s") or name not in numbers:
            names.append(name)
            numbers[name] = len(names)
        parts += (sql[done:start], f"${numbers[name]}")
        done = end
    return Normalised("".join((*parts, sql[done:])), tuple(names))


def _parameters(stream: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the parameters stand, marks and all."""
    found: list[tuple[int, int]] = []
    at, subscripts = 0, 0
    while at < len(stream):
        token = stream[at]
        subscripts = max(0, subscripts + (token.text == "[") - (token.text == "]"))
        start = _mark_start(stream, at, subscripts)
        end = _parameter_end(stream, at) if start is not None else None
        if start is None or end is None:
            at += 1
            continue
        found.append((start, stream[end].end))
        at = end + 1
    return found


def _mark_start(stream: Sequence[Token], at: int, subscripts: int) -> int | None:
    """The offset of a mark that could open a parameter here, or None."""
    token = stream[at]
    if token.text == ":":
        return None if subscripts and _is_operand(stream, at - 1) else token.start
    if token.kind == "bad" and token.text in ("{", "$"):
        return token.start
    if token.kind != "operator" or token.text[-1] not in "?@%#":
        return None
    if token.text[:-1] in _COMPARISONS:
        return token.end - 1
    is_alone = len(token.text) == 1 and not _is_operand(stream, at - 1)
    return token.start if is_alone else None


def _parameter_end(stream: Sequence[Token], at: int) -> int | None:
    """The last token of a parameter whose mark is at `at`, or None when it is none."""
    after = _adjacent(stream, at)
    kinds = [token.kind for token in after]
    texts = [token.text for token in after]
    match stream[at].text[-1]:
        case "?":
            return at + 1 if kinds[:1] == ["number"] else at
        case ":" if kinds[:1] in (["word"], ["string"], ["quoted"], ["number"]):
            return at + 1
        case "@" | "$" if kinds[:1] == ["word"]:
            return at + 1
        case "%" if texts[:1] in (["s"], ["d"]):
            return at + 1
        case "%" if texts[:1] == ["("] and texts[2:4] in ([")", "s"], [")", "d"]):
            return at + 4
        case "{" if kinds[:1] == ["word"] and texts[1:2] == ["}"]:
            return at + 2
        case "{" if texts[:1] == ["{"] and texts[2:4] == ["}", "}"]:
            return at + 4
        case "$" | "#" if texts[:1] == ["{"] and texts[2:3] == ["}"]:
            return at + 3
    return None


def _adjacent(stream: Sequence[Token], at: int) -> list[Token]:
    """The next tokens, as far as no space parts them."""
    found: list[Token] = []
    end = stream[at].end
    for token in stream[at + 1 : at + 5]:
        if token.start != end:
            break
        found.append(token)
        end = token.end
    return found


def _is_operand(stream: Sequence[Token], at: int) -> bool:
    """Whether a value ends here, so that what follows is an operator."""
    if at < 0:
        return False
    token = stream[at]
    if token.kind == "word":
        return token.text not in _OPERAND_FOLLOWS
    is_value = token.kind in ("quoted", "string", "number", "parameter")
    return is_value or token.text in (")", "]", "}")
