"""The keys of an index as people list them: `a, b DESC`, `lower(email)`, `title gin_trgm_ops`.

The text between brackets comes in, the keys go out, or nothing where one of them is none.
"""

import re
from collections.abc import Iterator

from quod.notation.type_names import quoted_name

KEY = re.compile(
    r"[`\"]?(?P<column>[A-Za-z_]\w*)[`\"]?(?P<rest>(?:\s+(?:asc|desc|nulls\s+(?:first|last)|"
    r"\w+_ops))*)\Z",
    re.IGNORECASE,
)
_CALL = re.compile(r"[A-Za-z_]\w*\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\s+(?:asc|desc))?\Z", re.I)
_FUNCTION = re.compile(
    r"(?:lower|upper|coalesce|nullif|date|date_trunc|to_tsvector|b?trim|md5|left|right|substring"
    r"|length|abs|greatest|least|extract|(?:\w+_)?unaccent|st_\w+|jsonb?_\w+|h3_\w+)\s*\(",
    re.IGNORECASE,
)
"""Calls that are keys; a table stands before brackets as well: `orders (state)`."""
_OF_TABLE = re.compile(r"\s*([A-Za-z_]\w*)\.(?=\w+\s*[,+])")
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
REMARK = frozenset(
    """
    nullable unique existing composite partial covering optional new index indexed none planned
    implicit automatic auto primary pk fk required future n gin gist btree hash hnsw brin trigram
    trigrams trgm pg_trgm
    """.split()
)
"""What stands alone in brackets and is no column."""
_TRIGRAMS = re.compile(r"(?:\A|_)(?:trgm|trigram)", re.IGNORECASE)


def with_class(
    keys: tuple[str, ...], method: str, name: str, classed: str
) -> tuple[tuple[str, ...], str]:
    """The keys with the operator class that is said beside them, and the method of the index.

    The name of an index that is made of trigrams says so: for its method there is no other class.
    """
    trigrams = method in ("gin", "gist") and _TRIGRAMS.search(name) is not None
    if not classed.endswith("_ops"):
        classed = f"{method or 'gin'}_trgm_ops" if classed or trigrams else ""
    if not classed:
        return keys, method or "btree"
    whole = tuple(key if key.lower().endswith("_ops") else f"{key} {classed}" for key in keys)
    implied = classed.partition("_")[0]
    return whole, method or (implied if implied in ("gin", "gist") else "btree")


def keys_of(text: str) -> tuple[str, ...]:
    """The columns between commas; nothing when one of them is none."""
    found: list[str] = []
    for part in _parts(text.strip("{}[] \n")):
        key = part.strip(" `\"'\n")
        named = KEY.match(key.lstrip(":"))
        if named is not None:
            found.append((named["column"] + named["rest"]).strip())
        elif _CALL.match(key):
            found.append(key)
        else:
            return ()
    return () if len(found) == 1 and found[0].lower() in REMARK else tuple(found)


def listed_keys(text: str) -> tuple[tuple[str, ...], str]:
    """The columns of one index and its predicate; nothing where the text holds other words."""
    head, *predicate = _WHERE.split(text.strip(" ,;"), maxsplit=1)
    inner = head.strip().rstrip("(").strip()
    if inner.startswith("(") and closing(inner, 0) == len(inner) - 1:
        inner = inner[1:-1]
    keys = keys_of(inner)
    if not all(_FUNCTION.match(key) or KEY.match(key) for key in keys):
        return (), ""
    if any(key.lower() in REMARK for key in keys):
        return (), ""
    return keys, predicate[0].strip(" ).;") if predicate else ""


def without_table(code: str) -> tuple[str, str]:
    """`hives.site, queen` and `hives.site + hives.queen`: the table, and the columns without it."""
    first = _OF_TABLE.match(code)
    return (first[1], code.replace(f"{first[1]}.", "")) if first is not None else ("", code)


def _parts(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if mark in ",+" and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def as_sql(column: str) -> str:
    """A column in quotes where it needs them: `order` is a word of SQL."""
    plain = re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", column) is not None
    return quoted_name((column,)) if plain else '"' + column.replace('"', '""') + '"'


def closing(text: str, at: int) -> int:
    """Where the bracket closes that opens at a place."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place
    return len(text)


def predicate_end(text: str, at: int) -> int:
    """A predicate ends with its code, its bracket, or where prose begins."""
    depth = 0
    for place in range(at, len(text)):
        mark = text[place]
        depth += (mark == "(") - (mark == ")")
        if depth < 0 or mark in "—–;" or (mark == "`" and text[at:place].strip(" `")):
            return place
    return len(text)
