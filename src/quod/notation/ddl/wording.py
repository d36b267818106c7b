"""The words of a statement: names, spans and expressions, for all readers of statements."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from quod.model.aspects import Unsupported
from quod.model.claims import Claim, NotUnderstood, Subject
from quod.notation.pg_query import ParseError, Tree
from quod.notation.sql import canonical
from quod.notation.statements import Written
from quod.notation.tokens import Token
from quod.source.span import Span

Tokens: TypeAlias = Sequence[Token]
Finding: TypeAlias = Claim | NotUnderstood


def claim(subject: Subject, value: Any, span: Span) -> Claim:
    """A claim that SQL makes."""
    return Claim(subject, value, span, "sql")


def unsupported(subject: Subject, part: str, span: Span) -> Claim:
    """A claim of a part that is not compiled yet."""
    return claim(subject, Unsupported(part, span.text), span)


def span_of(written: Written, tokens: Tokens) -> Span:
    """The place of some tokens; of the whole statement when there are none."""
    if not tokens:
        return written.span
    return Span(written.span.source, tokens[0].start, tokens[-1].end)


def relation_name(relation: Tree) -> str:
    """A table as the SQL names it, in its schema if one is named."""
    schema, name = relation.get("schemaname"), relation["relname"]
    return f"{schema}.{name}" if schema else str(name)


def strings(nodes: Sequence[Tree]) -> tuple[str, ...]:
    """The names in a list of string nodes."""
    return tuple(node["String"].get("sval", "") for node in nodes if "String" in node)


def name_tokens(tokens: Tokens, at: int) -> Tokens:
    """The tokens of a name that starts at `at`, with its schema."""
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].text == ".":
        end += 2
    return tokens[at:end]


def find(tokens: Tokens, *words: str, start: int = 0) -> int | None:
    """Where some words stand one after the other, outside of all parentheses."""
    depth = 0
    for at in range(len(tokens)):
        text = tokens[at].text
        is_here = at >= start and depth == 0 and text == words[0]
        if is_here and tuple(t.text for t in tokens[at : at + len(words)]) == words:
            return at
        depth += (text in ("(", "[")) - (text in (")", "]"))
    return None


def after(tokens: Tokens, *words: str) -> Tokens:
    """The tokens that follow some words; none when the words are not there."""
    at = find(tokens, *words)
    return () if at is None else tokens[at + len(words) :]


def expression(written: Written, tokens: Tokens) -> str:
    """Some tokens as one canonical expression; as written when they are none."""
    text = written.text(tuple(tokens)) if tokens else ""
    try:
        return canonical(text)
    except ParseError:
        return " ".join(text.split())
