"""Indexes by relation, with their keys taken out of the text of CREATE INDEX.

In come the rows of `indexes`, sorted by name; out go values. The text is the server's own, so
its form is known: the keys stand in the first parentheses outside of quotes.
"""

import re

from quod.catalog.constraints import Index
from quod.catalog.names import identifier
from quod.introspect.query import Row

_TOKEN = re.compile(r"""E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),\[\]]""", re.DOTALL)


def indexes_by_relation(rows: list[Row]) -> dict[int, list[Index]]:
    """The indexes of each table or materialised view, by its oid."""
    groups: dict[int, list[Index]] = {}
    for relation, name, method, unique, where, definition, partitioned in rows:
        text = _without_only(definition, name, unique) if partitioned else definition
        index = Index(name, method, _keys(text), unique, where, text)
        groups.setdefault(relation, []).append(index)
    return groups


def _without_only(definition: str, name: str, unique: bool) -> str:
    """On a partitioned table the server prints ON ONLY, which would leave the partitions out."""
    start = f"CREATE {'UNIQUE ' if unique else ''}INDEX {identifier(name)} ON "
    return start + definition.removeprefix(start).removeprefix("ONLY ")


def _keys(definition: str) -> tuple[str, ...]:
    keys: list[str] = []
    depth = start = 0
    for token in _TOKEN.finditer(definition):
        match token[0]:
            case "(" | "[":
                depth += 1
                start = token.end() if depth == 1 else start
            case ")" | "]":
                depth -= 1
                if depth == 0:
                    return (*keys, definition[start : token.start()].strip())
            case "," if depth == 1:
                keys.append(definition[start : token.start()].strip())
                start = token.end()
    return tuple(keys)
