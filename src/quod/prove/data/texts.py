"""Streams of texts: of a natural form, of a length, or spelled after a pattern.

In: the facts of a column and the hints about it. Out: streams, the likeliest first. Every
injective stream keeps its texts apart under `lower` as well.
"""

from collections.abc import Iterator

from quod.catalog.names import literal
from quod.prove.data.facts import ColumnFacts
from quod.prove.data.hints import Bound, Hint
from quod.prove.data.regex import Spelling, like_spellings, spellings
from quod.prove.data.stream import Stream, constant

TYPES = frozenset({"text", "character varying", "character", "citext", "name", '"char"'})

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_ROOM = 10**9
"""Distinct texts that are enough; more positions would only cost time."""
_DIGITS_MAX = 10
"""Digits that an ordinal may need."""
LENGTH_MAX = 100_000
_SPREAD = 1_000_000


def text_streams(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Every stream for a column of a text type."""
    limit = 63 if column.type == "name" else column.length_max
    limit = 1 if column.type == '"char"' else limit
    yield from _natural(column, limit)
    for hint in hints:
        if hint.kind == "pattern":
            yield from _spelled(column, hint)
    lengths = dict.fromkeys(length for hint in hints for length in lengths_near(hint))
    for length in lengths:
        if limit is None or length <= limit:
            yield of_length(column, length, f"{length} characters long")
    if limit is not None and limit < 2 * _DIGITS_MAX:
        yield of_length(column, min(limit, 8), "short")
    for hint in hints:
        if hint.bound is not None and (hint.bound.constant or "").lstrip("-").isdigit():
            yield _counted(column, str(hint.bound.constant))
    for hint in hints:
        if hint.bound is not None and hint.bound.refs and hint.bound.op in ("=", "<>"):
            yield _equal(column, hint.bound)


def _counted(column: ColumnFacts, start: str) -> Stream:
    """Numbers as texts, for a condition that casts them."""
    return Stream(
        f"numbers above {start}", lambda o: _cast(column, f"({start}::numeric + 1 + {o})::text"),
        spread=_SPREAD,
    )  # fmt: skip


def _equal(column: ColumnFacts, bound: Bound) -> Stream:
    value = _cast(column, bound.sql)
    label = f"equal to {bound.sql}"
    return Stream(label, lambda o: value, None, "derived", 1, bound.refs, injective=False)


def text_edges(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Texts of the lengths around every bound, and the odd ones."""
    for hint in hints:
        for length in lengths_near(hint):
            text = literal("x" * length)
            yield constant(_cast(column, text), f"{length} characters long")
    limit = column.length_max
    if limit is not None and limit <= LENGTH_MAX:
        yield constant(_cast(column, literal("x" * limit)), f"{limit} characters long")
    for text, label in (
        ("", "empty"), (" ", "a space"), ("Ab", "in mixed case"), (" x ", "with spaces around"),
        ("?", "a question mark"), ("0", "a digit"), ("-1", "a negative number"), ("A", "a capital"),
        ("a", "a small letter"),
    ):  # fmt: skip
        yield constant(_cast(column, literal(text)), label)


def mutations(column: ColumnFacts, hints: list[Hint]) -> Iterator[tuple[str, str]]:
    """Texts a little off a pattern or a listed value, with what was done to them."""
    if column.type not in TYPES:
        return
    samples = [text for hint in hints for text in _samples(hint)]
    for sample in dict.fromkeys(samples[:3]):
        yield _cast(column, literal(sample)), f"just {sample!r}"
        for text, label in (
            (sample + "!", "with a `!` at the end"),
            ("!" + sample, "with a `!` at the beginning"),
            (sample[:-1], "without its last character"),
            (sample[1:], "without its first character"),
            (sample.swapcase(), "in the other case"),
            (sample + sample[-1:], "with its last character twice"),
            (sample.replace("@", ""), "without the `@`"),
            (sample + "\n", "with a line break at the end"),
        ):
            if text != sample:
                yield _cast(column, literal(text)), f"{sample!r} {label}"


def variants(column: ColumnFacts, sql: str) -> Iterator[tuple[str, str]]:
    """An ordinary text, given as SQL, a little off; `character(n)` drops spaces at the end."""
    if column.type not in TYPES:
        return
    text = f"({sql})::text"
    for shape, label in (
        (f"upper({text})", "in capitals"),
        (f"{text} || ' '", "with a space at the end"),
        (f"' ' || {text}", "with a space at the beginning"),
        (f"left({text}, 1)", "cut to its first character"),
    ):
        if column.type != "character" or not label.endswith("space at the end"):
            yield _cast(column, shape), f"an ordinary value {label}"


def _samples(hint: Hint) -> Iterator[str]:
    """Texts that a hint asks for."""
    if hint.kind == "pattern":
        found = spellings(hint.text) if hint.op in ("~", "~*") else like_spellings(hint.text)
        yield from ("".join(alphabet[0] for alphabet in spelling) for spelling in found[:2])
    elif hint.bound is not None and hint.bound.constant and hint.bound.op == "=":
        yield hint.bound.constant


def lengths_near(hint: Hint) -> tuple[int, ...]:
    """The lengths on, below and above the bound of a hint about length."""
    if hint.kind != "length" or not hint.text.isdigit() or len(hint.text) > 6:
        return ()
    bound = int(hint.text)
    order = {"<": (-1, 0, 1), ">": (1, 0, -1)}.get(hint.op, (0, 1, -1))
    return tuple(n for by in order if 0 <= (n := bound + by) <= LENGTH_MAX)


def of_length(column: ColumnFacts, length: int, label: str) -> Stream:
    """Distinct texts of one length."""
    if length <= _DIGITS_MAX:
        return spelled(column, (_ALPHABET,) * length, label)
    return Stream(
        label,
        lambda o: _cast(column, f"rpad('x' || {o} || '-', {length}, 'x')"),
        10**_DIGITS_MAX,
        spread=_SPREAD,
    )


def spelled(column: ColumnFacts, spelling: Spelling, label: str) -> Stream:
    """The texts of a spelling: the ordinal counts through the choices at its positions."""
    size, parts = 1, list[tuple[str, int]]()
    for alphabet in spelling:
        is_open = len(alphabet) > 1 and size < _ROOM
        parts.append((alphabet if is_open else alphabet[0], size))
        size *= len(alphabet) if is_open else 1

    def make(ordinal: str) -> str:
        pieces = [_position(alphabet, divisor, ordinal) for alphabet, divisor in parts]
        return _cast(column, " || ".join(pieces) or "''")

    return Stream(label, make, size)


def _position(alphabet: str, divisor: int, ordinal: str) -> str:
    if len(alphabet) == 1:
        return literal(alphabet)
    at = ordinal if divisor == 1 else f"{ordinal} / {divisor}"
    return f"substr({literal(alphabet)}, (1 + {at} % {len(alphabet)})::integer, 1)"


def _spelled(column: ColumnFacts, hint: Hint) -> Iterator[Stream]:
    found = spellings(hint.text) if hint.op in ("~", "~*") else like_spellings(hint.text)
    for spelling in found:
        if column.length_max is None or len(spelling) <= column.length_max:
            yield spelled(column, spelling, f"after the pattern {hint.text}")


def _natural(column: ColumnFacts, limit: int | None) -> Iterator[Stream]:
    """Texts as they are met; the form that the column is named after comes first."""
    word = "".join(c for c in column.name.lower() if "a" <= c <= "z")[:12] or "text"
    forms = {
        "plain": (f"'{word} ' || {{o}}", len(word) + 1 + _DIGITS_MAX),
        "email": ("'user' || {o} || '@example.com'", 16 + _DIGITS_MAX),
        "url": ("'https://example.com/' || {o}", 20 + _DIGITS_MAX),
        "slug": (f"'{word}-' || {{o}}", len(word) + 1 + _DIGITS_MAX),
        "name": (f"'{word}_' || {{o}}", len(word) + 1 + _DIGITS_MAX),
        "phone": ("'+1555' || lpad(({o})::text, 7, '0')", 12),
        "number": ("({o})::text", _DIGITS_MAX),
        "uuid": (f"md5('{word}' || {{o}})::uuid::text", 36),
        "hash": (f"md5('{word}' || {{o}})", 32),
        "sha256": (f"encode(sha256(convert_to('{word}' || {{o}}, 'UTF8')), 'hex')", 64),
        "date": ("(date '2025-12-31' - ({o})::integer)::text", 10),
        "address": ("host('10.0.0.0'::inet + {o})", 15),
    }
    sizes = {"phone": 10**7, "date": 365_000, "address": 2**24}
    wanted = {"mail": "email", "url": "url", "link": "url", "phone": "phone", "slug": "slug"}
    named = [form for part, form in wanted.items() if part in column.name.lower()]
    for label in dict.fromkeys((*named, *forms)):
        form, length = forms[label]
        if limit is None or length <= limit:
            yield Stream(
                label,
                lambda o, form=form: _cast(column, form.replace("{o}", f"({o})")),  # type: ignore[misc]
                sizes.get(label),
                spread=_SPREAD,
            )


def _cast(column: ColumnFacts, sql: str) -> str:
    """The text as the column's type without its limit: a cast to that would cut it silently."""
    plain = {"character": "bpchar", "character varying": "varchar"}
    return f"({sql})::{plain.get(column.type, column.type)}"
