"""Names for constraints nobody named, as `ChooseConstraintName` in PostgreSQL's source gives."""

from collections.abc import Iterable

from quod.notation.generated_names import generated_name


def choose_name(table: str, columns: Iterable[str], label: str, taken: set[str]) -> str:
    """A free name, which is then taken: a number is added until it is."""
    middle = "_".join(columns)
    number = 0
    while True:
        name = generated_name(table, middle, f"{label}{number or ''}")
        if name not in taken:
            taken.add(name)
            return name
        number += 1
