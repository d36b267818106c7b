"""That two values of a column are the same, as SQL, also where the type has no equality.

A type as `format_type` spells it and two expressions come in, a condition goes out.
"""

_OF_TEXT = ("xml", "point", "polygon")
"""Types whose values PostgreSQL can't compare: then their texts are."""


def equal(type_name: str, one: str, other: str) -> str:
    """True also when both are NULL; `json` is compared as what it means."""
    element = type_name.removesuffix("[]")
    cast = ""
    if element == "json":
        cast = "::jsonb[]" if type_name.endswith("[]") else "::jsonb"
    elif element in _OF_TEXT:
        cast = "::text"
    return f"({one}){cast} IS NOT DISTINCT FROM ({other}){cast}"
