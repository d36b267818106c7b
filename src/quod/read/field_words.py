"""What words that stand for columns claim, in a table of fields and in a list: `timestamps`.

In: the columns, and the spellings of the names that stand around them. Out: which have no row or
entry of their own, and the claims of each.
"""

from collections.abc import Iterable, Iterator

from quod.model.aspects import FieldDeclared, FieldType, Nullability, TypeFamily
from quod.model.claims import Carrier, Claim, Subject
from quod.model.model import spelling
from quod.notation.several_columns import Column


def is_left(column: Column, beside: set[str]) -> bool:
    """Whether no other row or entry, of those that are spelled so, gives the column."""
    return spelling(column.name) not in beside - {spelling(column.span.text)}


def claims(columns: Iterable[Column], entity: str, carrier: Carrier) -> Iterator[Claim]:
    """Each column with its type; a moment may be with a time zone or without."""
    for column in columns:
        subject = Subject(entity, column.name)
        yield Claim(subject, FieldDeclared(), column.span, carrier)
        yield Claim(subject, FieldType(column.type, "program"), column.span, carrier)
        yield Claim(subject, TypeFamily(column.family), column.span, carrier)
        if column.nullable is not None:
            yield Claim(subject, Nullability(column.nullable), column.span, carrier)
