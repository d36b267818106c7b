"""What a name in a constraint means: the column of a field, or of the key to what is named.

The fields of an entity and its claims come in; a function from a name as it is written to a column
goes out. "Unique per user" means the key to the user: `user_id`, or whichever one column refers to
the users. A name that means no column stays as it is.
"""

from collections.abc import Iterable

from quod.model.aspects import Reference
from quod.model.claims import Claim
from quod.model.entities import Field
from quod.model.model import spelling
from quod.resolve.keys import Rename
from quod.resolve.names import forms


def renaming(fields: tuple[Field, ...], claims: Iterable[Claim]) -> Rename:
    """The columns by the names that fields and references go by."""
    columns = {
        spelling(text): field.column for field in fields for text in (field.name, field.column)
    }
    keys = _keys(claims)

    def column(name: str) -> str:
        said = spelling(name)
        found = columns.get(said) or columns.get(f"{said}id")
        if found is not None:
            return found
        held = {columns.get(key, key) for form in forms(said) for key in keys.get(form, ())}
        return held.pop() if len(held) == 1 else name

    return column


def named_by_keys(claims: Iterable[Claim]) -> frozenset[str]:
    """What the keys of an entity may be called by, in the spelling of look-ups: `user`, `users`."""
    one = (table for table, columns in _keys(claims).items() if len(columns) == 1)
    return frozenset(form for table in one for form in forms(table))


def _keys(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """The columns that refer to each table, both in the spelling of look-ups."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        match claim.value:
            case Reference(columns=(column,), target=str() as target):
                table = spelling(target.rpartition(".")[2])
                found.setdefault(table, set()).add(spelling(column))
    return found
