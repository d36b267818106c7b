"""Indexes that a document lists in words, made one with those that SQL writes out.

In: the claims of an entity. Out: the same claims, in which each index of a list has its columns
under their own names, and a name: that of the index in SQL with the same columns, else the one
PostgreSQL gives. A list often leaves out the order, the method or the predicate; the SQL of the
same name, over the same columns, says them.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.aspects import Index
from quod.model.claims import Claim
from quod.notation.canonical_form import in_canonical_form
from quod.notation.generated_names import generated_name
from quod.notation.index_keys import as_sql
from quod.resolve.keys import Rename

_KEY = re.compile(r"(?P<quote>\"?)(?P<column>[A-Za-z_]\w*)(?P=quote)(?P<rest>\s.*)?\Z", re.DOTALL)


def listed_indexes(table: str, claims: Iterable[Claim], column: Rename) -> tuple[Claim, ...]:
    """The claims, with the indexes of lists as those of SQL have them."""
    claims = tuple(claims)
    written = [c.value for c in claims if isinstance(c.value, Index) and not _is_listed(c)]
    named: dict[frozenset[str], str] = {}
    for index in written:
        named.setdefault(_columns(index), index.name)
    known = {index.name: index for index in written}
    return tuple(_each(claims, table, column, named, known))


def _each(
    claims: Iterable[Claim],
    table: str,
    column: Rename,
    named: dict[frozenset[str], str],
    known: dict[str, Index],
) -> Iterator[Claim]:
    for claim in claims:
        if not _is_listed(claim):
            yield claim
            continue
        value = _renamed(claim.value, column)
        joined = "_".join(re.sub(r"\W+", "_", name) for name in value.columns) or "expr"
        name = value.name or named.get(_columns(value)) or generated_name(table, joined, "idx")
        same = known.get(name)
        if same is not None and _columns(same) == _columns(value):
            value = same
        else:
            value = value._replace(name=name)
            named.setdefault(_columns(value), name)
        known.setdefault(name, value)
        yield claim._replace(value=value)


def _is_listed(claim: Claim) -> bool:
    if not isinstance(claim.value, Index):
        return False
    if claim.carrier != "rules":
        return not claim.value.name
    return not claim.value.name or not in_canonical_form(claim.span.source.text)


def _columns(index: Index) -> frozenset[str]:
    return frozenset(name.lower() for name in index.columns)


def _renamed(index: Index, column: Rename) -> Index:
    keys = tuple(_key(key, column) for key in index.keys)
    return index._replace(keys=keys, columns=tuple(map(column, index.columns)))


def _key(key: str, column: Rename) -> str:
    match = _KEY.match(key)
    if match is None:
        return key
    name = column(match["column"])
    return as_sql(name) + (match["rest"] or "")
