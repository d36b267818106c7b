"""Names that PostgreSQL would give to constraints nobody named.

The rule is that of `ChooseConstraintName` and `makeObjectName` in PostgreSQL's sources:
table, columns and a label joined by underscores, the longer of the first two cut until 63
bytes hold it all, and a number added until the name is free.
"""

from collections.abc import Iterable

from quod.catalog.names import NAME_BYTES_MAX


def choose_name(table: str, columns: Iterable[str], label: str, taken: set[str]) -> str:
    """A free name, which is then taken."""
    middle = "_".join(columns)
    number = 0
    while True:
        name = _joined(table, middle, f"{label}{number or ''}")
        if name not in taken:
            taken.add(name)
            return name
        number += 1


def _joined(first: str, second: str, label: str) -> str:
    overhead = len(label.encode()) + 1 + (1 if second else 0)
    room = NAME_BYTES_MAX - overhead
    one, two = first.encode(), second.encode()
    while len(one) + len(two) > room:
        if len(one) > len(two):
            one = one[:-1]
        else:
            two = two[:-1]
    parts = [_whole(one), _whole(two), label] if second else [_whole(one), label]
    return "_".join(parts)


def _whole(name: bytes) -> str:
    """Bytes cut anywhere, to the last whole character."""
    return name.decode(errors="ignore")
