"""Names of a program as names of a database: `OrderLine` as `order_line`."""

import re

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\s\-.]+")


def snake(name: str) -> str:
    """`OrderLine` and `Order Line` as `order_line`; a name that is snake stays itself."""
    return re.sub(r"_{2,}", "_", _HUMPS.sub("_", name.strip())).lower()


def column_name(field: str) -> str:
    """The column of a field where no SQL names it: its snake form, unless it is lower case."""
    return field if field == field.lower() and " " not in field else snake(field)
