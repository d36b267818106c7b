"""The streams of a column, by its type: every way of making its values that may be valid.

In: the facts of a column, the hints about it and the values others have found for it. Out:
streams in order of preference, the column's pool, and constants at the edges of conditions.
Nothing here knows which of them hold: the server is asked.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from quod.catalog.names import literal
from quod.prove.data import documents, moments, numeric, texts
from quod.prove.data.facts import ColumnFacts
from quod.prove.data.hints import Hint
from quod.prove.data.stream import Stream, constant, pool

_CANDIDATES_MAX = 60

_SIMPLE = {
    "uuid": ("md5('{c}' || {o})::uuid", None),
    "bytea": ("decode(md5({o}::text), 'hex')", None),
    "inet": ("'10.0.0.0'::inet + {o}", 2**24),
    "cidr": ("('10.0.0.0'::inet + {o})::cidr", 2**24),
    "macaddr": ("lpad(to_hex({o}), 12, '0')::macaddr", None),
    "macaddr8": ("lpad(to_hex({o}), 16, '0')::macaddr8", None),
    "tsvector": ("to_tsvector('simple', 'word' || {o})", None),
    "tsquery": ("to_tsquery('simple', 'word' || {o})", None),
    "point": ("point({o} % 1000, {o} / 1000)", None),
    "box": ("box(point({o}, 0), point({o} + 0.5, 1))", None),
    "circle": ("circle(point({o}, 0), 0.4)", None),
    "lseg": ("lseg(point({o}, 0), point({o}, 1))", None),
    "path": ("path '((0,0),(1,1))'", 1),
    "polygon": ("polygon '((0,0),(1,1),(1,0))'", 1),
    "line": ("line(point({o}, 0), point({o}, 1))", None),
    "pg_lsn": ("'0/0'::pg_lsn + {o}", None),
    "xml": ("('<row>' || {o} || '</row>')::xml", None),
    "int4range": ("int4range(({o} * 10)::integer, ({o} * 10 + 5)::integer)", 2 * 10**8),
    "int8range": ("int8range({o} * 10, {o} * 10 + 5)", None),
    "numrange": ("numrange({o} * 10, {o} * 10 + 5)", None),
    "daterange": ("daterange(date '2025-12-31' - ({o})::int, date '2026-01-01' - ({o})::int)",
                  700_000),
    "tsrange": ("tsrange(timestamp '2025-12-31' - {o} * interval '1 hour',"
                " timestamp '2025-12-31 00:30' - {o} * interval '1 hour')", None),
    "tstzrange": ("tstzrange(timestamptz '2025-12-31+00' - {o} * interval '1 hour',"
                  " timestamptz '2025-12-31 00:30+00' - {o} * interval '1 hour')", None),
    "ltree": ("('top.n' || {o})::ltree", None),
    "hstore": ("hstore('n', {o}::text)", None),
}  # fmt: skip


class Candidates(NamedTuple):
    """What a column may hold, before the server has been asked."""

    streams: tuple[Stream, ...]
    """Many values each, in order of preference."""
    values: tuple[Stream, ...]
    """The constants that conditions and types list, one stream each."""
    pool: Stream | None
    """All of `values` as one stream."""
    edges: tuple[Stream, ...]
    """Other constants, around the bounds."""
    null: Stream | None
    """NULL, where the column may be."""


def candidates_of(column: ColumnFacts, hints: list[Hint], given: tuple[str, ...]) -> Candidates:
    """Everything a column may hold; `given` are SQL literals found elsewhere."""
    listed = _listed(column, hints)
    values = tuple(constant(sql, label, "value") for sql, label in listed.items())
    edges = list(_edges(column, hints))
    edges += [constant(_typed(column, sql), "given") for sql in given[:20]]
    null = Stream("NULL", lambda o: f"NULL::{_cast_type(column)}", None, "null", 1, injective=False)
    whole = pool(tuple(listed), "one of the list") if listed else None
    streams = [*_streams(column, hints), *_given_pool(column, given)]
    return Candidates(
        tuple(streams[:_CANDIDATES_MAX]),
        values[:_CANDIDATES_MAX],
        whole,
        tuple(edges[:_CANDIDATES_MAX]),
        null if column.nullable else None,
    )


def type_condition(column: ColumnFacts, name: str) -> str | None:
    """What the type's own limit asks of a value, as a condition."""
    if column.length_max is not None and column.type.startswith("character"):
        return f"char_length({name}) <= {column.length_max}"
    return None


def _streams(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """The streams that belong to the type."""
    if column.type in numeric.TYPES:
        yield from numeric.numeric_streams(column, hints)
    elif column.type in moments.TYPES:
        yield from moments.moment_streams(column, hints)
    elif column.type in texts.TYPES:
        yield from texts.text_streams(column, hints)
    elif column.type in documents.TYPES:
        yield from documents.json_streams(column, hints)
    elif column.type == "boolean":
        yield from _booleans(column)
    elif column.element:
        yield from _arrays(column, hints)
    elif column.type in ("bit", "bit varying"):
        yield _bits(column)
    elif column.type == "vector":
        yield _vectors(column)
    elif column.type.endswith("multirange"):
        yield from _multiranges(column)
    elif column.type in _SIMPLE:
        yield _simple(column)


def _listed(column: ColumnFacts, hints: list[Hint]) -> dict[str, str]:
    """The constants that stand in a list or after `=`, with what they are."""
    if column.labels and not column.element:
        return {_typed(column, literal(label)): f"the label {label}" for label in column.labels}
    found = {}
    for hint in hints:
        bound = hint.bound
        if bound is not None and bound.op == "=" and not bound.refs:
            sql = literal(bound.constant) if bound.constant is not None else bound.sql
            label = bound.constant if bound.constant is not None else bound.sql
            found[_typed(column, sql)] = f"the value {label}"
    return found


def _edges(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    if column.type in numeric.TYPES:
        yield from numeric.numeric_edges(column, hints)
        for number in ("0", "1", "-1"):
            yield constant(_typed(column, literal(number)), f"the number {number}")
    elif column.type in moments.TYPES:
        yield from moments.moment_edges(column, hints)
    elif column.type in texts.TYPES:
        yield from texts.text_edges(column, hints)
    elif column.type in documents.TYPES:
        yield from documents.json_edges(column, hints)
    elif column.type == "boolean":
        yield constant("true", "true", "value")
        yield constant("false", "false", "value")
    for hint in hints:
        if hint.bound is not None and hint.bound.op == "<>" and not hint.bound.refs:
            yield constant(_typed(column, hint.bound.sql), f"the value {hint.bound.sql}")


def _booleans(column: ColumnFacts) -> Iterator[Stream]:
    """Nine of ten rows hold the default, or false."""
    common = "<>" if column.default == "true" else "="
    yield Stream("mostly one", lambda o: f"({o} % 10 {common} 0)", None, spread=10, injective=False)
    yield Stream("true or false", lambda o: f"({o} % 2 = 0)", 2)
    yield constant("true", "true", "value")
    yield constant("false", "false", "value")


def _simple(column: ColumnFacts) -> Stream:
    shape, size = _SIMPLE[column.type]
    word = "".join(c for c in f"{column.table}{column.name}".lower() if "a" <= c <= "z")

    def make(ordinal: str) -> str:
        return f"({shape.replace('{c}', word).replace('{o}', f'({ordinal})')})"

    return Stream(column.type, make, size, spread=1_000_000)


def _arrays(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Arrays of one element, of none, and of the lengths that the conditions name."""
    inner = column._replace(
        type=column.element, full_type=column.element, modifier=-1, element="", nullable=False
    )
    named = [hint.text for hint in hints if hint.kind == "element"]
    listed = [_typed(inner, literal(text)) for text in (*named, *column.labels)]
    elements = [pool(tuple(listed), "listed")] if listed else []
    elements += [stream for stream in _streams(inner, []) if not stream.refs][:1]
    sizes = [
        int(h.text) for h in hints if h.kind == "size" and h.text.isdigit() and len(h.text) < 4
    ]
    near = [n for size in sizes for n in (size, size + 1, size - 1)]
    for element in elements:
        for count in dict.fromkeys((*(n for n in near if n >= 0), 1, 2, 0)):
            yield Stream(f"{count} elements", partial(_array, column, element, count), element.size,
                         spread=1000, injective=count > 0)  # fmt: skip


def _array(column: ColumnFacts, element: Stream, count: int, ordinal: str) -> str:
    if count == 0:
        return f"'{{}}'::{column.type}"
    one = f"{ordinal} % {element.range}" if element.range is not None else ordinal
    rest = f"array_fill({element.make(f'({one})')}, ARRAY[{count}])"
    return f"({rest})::{column.type}"


def _bits(column: ColumnFacts) -> Stream:
    width = column.length_max or (1 if column.type == "bit" else 32)
    size = 2 ** min(width, 31)
    if width <= 64:
        return Stream("bits", lambda o: f"({o})::bigint::bit({width})", size)
    return Stream("bits", lambda o: f"({o})::bigint::bit(64)::bit({width})", size)


def _vectors(column: ColumnFacts) -> Stream:
    width = column.modifier if column.modifier > 0 else 3
    return Stream(
        "a vector",
        lambda o: f"array_fill((({o}) % 1000 / 1000.0)::real, ARRAY[{width}])::vector",
        1000,
        injective=False,
    )


def _multiranges(column: ColumnFacts) -> Iterator[Stream]:
    single = column.type.replace("multirange", "range")
    if single in _SIMPLE:
        inner = _simple(column._replace(type=single))
        yield inner._replace(make=lambda o: f"{column.type}({inner.make(o)})")


def _given_pool(column: ColumnFacts, given: tuple[str, ...]) -> Iterator[Stream]:
    """What others found, as the last resort."""
    if given:
        literals = tuple(dict.fromkeys(_typed(column, sql) for sql in given[:100]))
        yield pool(literals, "given")


def _typed(column: ColumnFacts, sql: str) -> str:
    return f"({sql})::{_cast_type(column)}"


def _cast_type(column: ColumnFacts) -> str:
    """The type without a length, which a cast would keep to by cutting."""
    return {"character": "bpchar", "character varying": "varchar", "bit": "varbit"}.get(
        column.type, column.type
    )
