"""TypeScript cut into tokens, with the brackets that belong together and the comments of lines."""

import re
from typing import NamedTuple

from quod.source.span import Span


class Token(NamedTuple):
    """A token; offsets count in the source."""

    kind: str
    text: str
    start: int
    end: int


_TOKEN = (
    r"(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?)"
    r"|(?P<string>'(?:[^'\\\n]|\\[^\n])*'?|\"(?:[^\"\\\n]|\\[^\n])*\"?|`[^`]*`?)"
    r"|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<number>-?\d[\w.]*)"
    r"|(?P<break>\n)"
    r"|(?P<mark>=>|[^\s])"
)
_OPENING = {"{": "}", "[": "]", "(": ")", "<": ">"}
Tokens = tuple[Token, ...]


def cut(body: Span) -> Tokens:
    """The tokens of a block, comments and line breaks among them."""
    return tuple(
        Token(match.lastgroup or "mark", match.group(), match.start(), match.end())
        for match in body.matches(re.compile(_TOKEN))
    )


def brackets(code: Tokens) -> dict[int, int]:
    """Where each bracket is closed, by where it opens; `<` only where it nests well."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(code):
        if token.kind != "mark":
            continue
        if token.text in _OPENING:
            waiting.append(at)
        elif token.text in "}])>":
            while waiting and _OPENING[code[waiting[-1]].text] != token.text:
                if token.text == ">":
                    break
                waiting.pop()
            if waiting and _OPENING[code[waiting[-1]].text] == token.text:
                found[waiting.pop()] = at
    return found


def trailing_comments(body: Span, tokens: Tokens) -> dict[int, str]:
    """The comment at the end of each line, by the number of the line."""
    found: dict[int, str] = {}
    for token in tokens:
        if token.kind == "comment":
            line = body.source.position(token.start)[0]
            found.setdefault(line, token.text.strip("/* \t"))
    return found
