"""When two types said of one field are the same, or one only says the other more loosely."""

import re

_FAMILIES = {
    "string": (
        "character", "text", "uuid", "citext", "timestamp", "date", "time", "numeric", "bigint",
        "bytea", "inet", "cidr", "interval", "money", "char",
    ),
    "number": ("smallint", "integer", "bigint", "numeric", "real", "double", "money"),
    "boolean": ("boolean",),
    "date": ("timestamp", "date", "time"),
    "json": ("json", "jsonb", "hstore"),
}  # fmt: skip
_MODIFIER = re.compile(r"\([^)]*\)")
_LOOSE = {"character varying": "text", "text": "text", "character": "text", "citext": "text"}


def without_modifier(type_name: str) -> str:
    """`character varying(255)` as `character varying`."""
    return _MODIFIER.sub("", type_name).replace("  ", " ").strip()


def same_type(said: str, other: str) -> bool:
    """Equal, or equal but for a modifier that only one of them says."""
    if said == other:
        return True
    bare = without_modifier(said)
    return bare == without_modifier(other) and bare in (said, other)


def same_but_looser(said: str, other: str) -> bool:
    """Character strings without contradicting lengths, `text` and `varchar(50)`; JSON."""
    if {said, other} == {"json", "jsonb"}:
        return True
    both = {without_modifier(said), without_modifier(other)}
    return "text" in (said, other) and len({_LOOSE.get(one, one) for one in both}) == 1


def of_family(type_name: str, family: str, enums: frozenset[str]) -> bool:
    """Whether a type of another language, said loosely, fits a PostgreSQL type."""
    if type_name.endswith("[]"):
        return family in ("array", "json")
    if family == "array":
        return type_name in ("json", "jsonb") or type_name.startswith("vector")
    if type_name in enums:
        return family == "string"
    known = any(type_name.startswith(name) for names in _FAMILIES.values() for name in names)
    return not known or any(type_name.startswith(name) for name in _FAMILIES.get(family, ()))


def is_written_out(type_name: str, family: str) -> bool:
    """Whether JSON of a program, or a list, stands in a text, or its string in a JSON column."""
    if family == "string":
        return type_name.startswith("json")
    return family in ("json", "array") and without_modifier(type_name) in _LOOSE


_KEPT = {
    "text": ("string", "date", "json", "array"),
    "integer": ("number", "boolean", "date"),
    "real": ("number", "date"),
    "bytea": ("bytea", "uuid", "json", "array"),
}
"""What a program keeps in a type of storage: families, or the beginnings of types."""


def may_be_kept(type_name: str, storage: str, enums: frozenset[str]) -> bool:
    """Whether values of a type are kept in a type of storage: moments in `text` or `integer`."""
    kept = _KEPT.get(storage, ())
    return same_type(type_name, storage) or any(
        of_family(type_name, one, enums)
        if one in _FAMILIES or one == "array"
        else type_name.startswith(one)
        for one in kept
    )


def families_kept(storage: str) -> tuple[str, ...]:
    """What a program keeps in a type of storage, by its families: a `Date` in `text`."""
    return _KEPT.get(storage, ())


def length_max(type_name: str) -> int | None:
    """The most characters a type holds; None when it sets no limit."""
    found = re.match(r"character(?: varying)?\((\d+)\)\Z", type_name)
    return int(found[1]) if found else None
