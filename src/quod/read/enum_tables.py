"""A table of enums: `Enum | Values`, `Enum | Valores | Uso`, or a row for each member of one.

In: a table. Out: whether it is of enums, the enums of its rows, and what each claims.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quod.model.aspects import AllowedValues, EnumType
from quod.model.claims import Claim, Subject
from quod.notation.enum_bodies import listed
from quod.read.columns import columns, rows
from quod.source.span import Span
from quod.syntax.nodes import Table


class Enum(NamedTuple):
    """An enum of a table."""

    name: str
    values: tuple[str, ...]
    span: Span


NAMED = {
    "name": r"enums?(?: (?:name|type))?|enumerations?|énumérations?|enumeraci[óo]n(?:es)?"
    r"|enumera[çc](?:ão|ões)|enumerazion[ei]|aufzählung(?:en|styp)?|列挙型?|열거형?"
    r"|перечислени[ея]|枚举|(?:nome|nombre|nom|name)(?: d[eou]l?'?)? ?enum",
    "values": r"(?:allowed |possible |enum )?values?|members?|cases?|options|variants?"
    r"|valore[si]?(?: (?:posibles|possíveis|permitidos))?|valor|valeurs?(?: possibles)?"
    r"|werte?|casos?|cas|opciones|opções|membros|miembros|値|값|значени[ея]|варианты|取值|值"
    r"|value / label",
}
"""The titles of a table that says of itself that it is of enums."""
_ENUM = re.compile(r"[A-Za-z_][\w.]*")
_MEMBER = re.compile(r"(?P<owner>[A-Z]\w*)\.(?P<member>\w+)")
_CODE = re.compile(r"\s*(?:=\s*\d+|[(（]\d+[)）])(?=\W|$)")
"""The number that a program gives a member: `open = 0`, `open (0)`."""


def is_of_enums(table: Table) -> bool:
    """Whether the header names a column of enums and one of values."""
    return len(columns(table, NAMED)) == len(NAMED)


def enums(table: Table, at: Mapping[str, int]) -> Iterator[Enum]:
    """The enums of a table whose columns are known."""
    found = [(row.row.span, row.text("name").strip(" `*"), row) for row in rows(table, at)]
    members = [_MEMBER.fullmatch(name) for _, name, _ in found]
    owners = {one["owner"] for one in members if one is not None}
    if len(found) > 1 and all(members) and len(owners) == 1:
        values = tuple(dict.fromkeys(one["member"] for one in members if one is not None))
        yield Enum(owners.pop(), values, table.span)
        return
    for span, name, row in found:
        cell = row.cells.get("values")
        texts = (row.text("values"), cell.text if cell is not None else "")
        values = next(filter(None, (listed(_CODE.sub("", text)) for text in texts)), ())
        if values and _ENUM.fullmatch(name):
            yield Enum(name, values, span)


def claims(name: str, values: tuple[str, ...], span: Span) -> Iterator[Claim]:
    """An enum, or the values of `owner.field`."""
    owner, _, plain = name.rpartition(".")
    if owner:
        yield Claim(Subject(owner, plain), AllowedValues(values), span, "rules")
    elif name:
        yield Claim(Subject(None), EnumType(name, values), span, "rules")
