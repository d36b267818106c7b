"""A stream: one way of making the values of a column, counted by an ordinal."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

StreamKind: TypeAlias = Literal["stream", "pool", "value", "literal", "derived", "null"]


class Stream(NamedTuple):
    """Ordinals in, values out; all as SQL text that the server computes."""

    label: str
    """What is special about its values: `the minimum`, `one below the minimum`."""
    make: Callable[[str], str]
    """From an ordinal (SQL of a bigint, 0 or more) to the SQL of a value."""
    size: int | None = None
    """How many distinct values there are, for the ordinals below it; None when without end."""
    kind: StreamKind = "stream"
    """`value` is one of the values a condition lists, `literal` any other constant."""
    spread: int | None = None
    """How many of the values are used by rows that need not differ; None for all."""
    refs: frozenset[str] = frozenset()
    """Other columns of the row that the value is computed from."""
    injective: bool = True
    """Different ordinals give different values."""

    @property
    def range(self) -> int | None:
        """How many ordinals rows that need not differ use."""
        sizes = [size for size in (self.size, self.spread) if size is not None]
        return min(sizes) if sizes else None


def constant(sql: str, label: str, kind: StreamKind = "literal") -> Stream:
    """The stream of one value."""
    return Stream(label, lambda ordinal: sql, 1, kind)


POOL_MAX = 1000
"""The server takes longer to plan a choice among more values than to make the rows."""


def pool(literals: tuple[str, ...], label: str) -> Stream:
    """The stream of some constants, each once; of very many only the first."""
    literals = literals[:POOL_MAX]
    if len(literals) == 1:
        return Stream(label, lambda o: literals[0], 1, "pool")
    cases = " ".join(f"WHEN {n} THEN {sql}" for n, sql in enumerate(literals))
    return Stream(label, lambda o: f"(CASE ({o}) {cases} END)", len(literals), "pool")
