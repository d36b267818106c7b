"""Streams of JSON values: objects with the members that the conditions look for.

In: the facts of a column and the hints about it. Out: streams, the likeliest first.
"""

from collections.abc import Iterator

from quod.catalog.names import literal
from quod.prove.data.facts import ColumnFacts
from quod.prove.data.hints import Hint
from quod.prove.data.stream import Stream, constant

TYPES = frozenset({"json", "jsonb"})


def json_streams(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Every stream for a column of a JSON type."""
    keys = dict.fromkeys(hint.text for hint in hints if hint.kind == "json key")
    if keys:
        for value in _member_values(hints):
            yield _objects(column, tuple(keys), value)
    yield Stream(
        "an object", lambda o: _cast(column, f"jsonb_build_object('n', {o})"), spread=10_000
    )
    yield Stream("an array", lambda o: _cast(column, f"jsonb_build_array({o})"), spread=10_000)
    yield Stream("a string", lambda o: _cast(column, f"to_jsonb('text ' || {o})"), spread=10_000)
    yield Stream("a number", lambda o: _cast(column, f"to_jsonb({o})"), spread=10_000)
    yield from json_edges(column, hints)


def json_edges(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """A value of each JSON type, and objects that lack one member."""
    keys = tuple(dict.fromkeys(hint.text for hint in hints if hint.kind == "json key"))
    for text, label in (
        ("{}", "an empty object"), ("[]", "an empty array"), ('"text"', "a string"),
        ("1", "a number"), ("true", "a boolean"), ("null", "a JSON null"), ("[1]", "an array"),
    ):  # fmt: skip
        yield constant(_cast(column, literal(text)), label)
    for missing in keys[:20]:
        kept = ", ".join(f"{literal(key)}, 'a'" for key in keys if key != missing)
        yield constant(_cast(column, f"jsonb_build_object({kept})"), f"an object without {missing}")


def _member_values(hints: list[Hint]) -> Iterator[str]:
    """What a member may be: what it is compared with, then one of each type."""
    compared = (h.op for h in hints if h.kind == "json key" and h.op)
    for text in dict.fromkeys(compared):
        if text in ("string", "number", "array", "object", "boolean"):
            continue
        yield f"{literal(text)}::text"
        if text.lstrip("-").isdigit() and len(text) < 15:
            yield f"{text}::numeric"
            yield f"({text} + 1)::numeric"
    yield from ("'text'::text", "1::numeric", "'[]'::jsonb", "'{}'::jsonb", "true")


def _objects(column: ColumnFacts, keys: tuple[str, ...], value: str) -> Stream:
    members = ", ".join(f"{literal(key)}, {value}" for key in keys[:20])

    def make(ordinal: str) -> str:
        return _cast(column, f"jsonb_build_object({members}, 'n', {ordinal})")

    return Stream(f"an object whose members are {value}", make, spread=10_000)


def _cast(column: ColumnFacts, sql: str) -> str:
    return f"({sql})::{column.type}"
