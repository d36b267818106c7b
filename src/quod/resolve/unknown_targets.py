"""Foreign keys to what no document of the workspace defines: the tables they must mean.

In: every claim, and the names that mean an entity. Out: for each spelling of a target that means
none, the table that others must have made. Which columns it has is found by `externals`, once the
fields that refer to it are known.
"""

import re
from collections.abc import Iterable

from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.model import spelling
from quod.notation.cases import snake
from quod.resolve.meant_targets import is_role, is_self, says_role
from quod.resolve.names import lookup
from quod.resolve.naming import Naming, naming, table_name

_NAME = re.compile(r"\"?[^\W\d]\w*\"?(?:\.\"?[^\W\d]\w*\"?)?\Z|[^\W\d]\w*(?: [^\W\d]\w*)?\Z")
"""One word, in a schema or not, or two."""


def unknown_targets(claims: Iterable[Claim], names: dict[str, TableName]) -> dict[str, TableName]:
    """Every spelling of a target that nothing here defines, with its table."""
    found: dict[str, TableName] = {}
    claims = tuple(claims)
    style = naming(claims)
    targets = [name for claim in claims if (name := _target(claim)) and _NAME.match(name)]
    # What is written as tables are comes first, so that `users` names the table of `User`.
    for target in sorted(targets, key=lambda name: name != name.lower()):
        if lookup(target, names) is None and lookup(target, found) is None:
            table = table_of(target, style)
            for text in (target, f"{table.schema}.{table.name}"):
                found.setdefault(spelling(text), table)
    return found


def table_of(target: str, style: Naming) -> TableName:
    """The table that a target means where nothing defines it."""
    plain = target.replace('"', "")
    is_table = "." in plain or (plain == plain.lower() and " " not in plain)
    return table_name(plain) if is_table else style.table(plain)


def column_of(column: str, table: TableName) -> str:
    """The column that a key most likely refers to: `country_code` of `countries` to `code`."""
    plain, name = snake(column), snake(table.name)
    singular = name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")
    for form in (name, singular):
        rest = plain.removeprefix(f"{form}_")
        if rest and rest != plain:
            return rest
    return "id"


def _target(claim: Claim) -> str | None:
    value = claim.value
    if isinstance(value, aspects.Reference):
        named = None if says_role(claim) or is_self(value.target) else value.target
        return named or _stem(value.columns)
    if isinstance(value, aspects.Relationship) and value.via:
        held = value.direction == "outbound" and value.cardinality != "n:m"
        return value.target if held else None
    return None


def _stem(columns: tuple[str, ...]) -> str | None:
    """The entity that a column is named after, where only `FOREIGN KEY` is said of it."""
    name = snake(columns[0]) if columns else ""
    guessed = name.removesuffix("_id") if name.endswith("_id") else ""
    return None if not guessed or is_role(guessed) else guessed
