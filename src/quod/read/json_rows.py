"""JSON rows: each member with its text and its place.

In: a code block. Out: one example for each object in it. Comments and what is no JSON are
said as not understood, with the place that the JSON reader stops at.
"""

import json
import re
from collections.abc import Iterator

from quod.model.aspects import Example
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.source.span import Span
from quod.syntax.nodes import Fence

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()

Member = tuple[str, str, Span]


def read_rows(fence: Fence, entity: str) -> Iterator[Claim | NotUnderstood | Prose]:
    """One example for each object of the block."""
    yield Prose(fence.opening)
    body = fence.body
    text = body.text
    at = _skip(text, 0)
    if at < len(text) and text[at] == "[":
        at = _skip(text, at + 1)
    while at < len(text) and text[at] != "]":
        try:
            start = at
            members, at = _object(body, text, at)
        except (ValueError, IndexError, RecursionError) as error:
            place = min(getattr(error, "pos", at), max(len(text) - 1, 0))
            line = body.sub(place, place + 1)
            said = str(getattr(error, "msg", error))
            yield NotUnderstood(_line_of(line), f"not JSON: {said[:1].lower()}{said[1:]}")
            return
        yield Claim(Subject(entity), Example(members), body.sub(start, at), "example")
        at = _skip(text, at)
        if at < len(text) and text[at] == ",":
            at = _skip(text, at + 1)


def _object(body: Span, text: str, at: int) -> tuple[tuple[Member, ...], int]:
    if text[at] != "{":
        raise json.JSONDecodeError("an object is expected", text, at)
    members: list[Member] = []
    at = _skip(text, at + 1)
    while text[at] != "}":
        if text[at] != '"':
            raise json.JSONDecodeError("a name in double quotes is expected", text, at)
        name_at = at
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] != ":":
            raise json.JSONDecodeError("a colon is expected", text, at)
        at = _skip(text, at + 1)
        _, end = _DECODER.raw_decode(text, at)
        members.append((name, text[at:end], body.sub(name_at, end)))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return tuple(members), at + 1


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found is not None else at


def _line_of(place: Span) -> Span:
    """The whole line of a place, to underline."""
    source = place.source
    start, end = source.offset(place.line), source.offset(place.line + 1)
    return Span(source, start, end).strip()
