"""Primary keys, unique constraints, indexes and triggers of an entity."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import Said
from quod.notation.expressions import shape
from quod.resolve.agree import Dispute, agree, ranked
from quod.resolve.alike import key_shape
from quod.resolve.partial_uniques import partial_uniques

Rename = Callable[[str], str]
"""A field as written to its column."""


class Keys(NamedTuple):
    """What makes rows unique and finds them, and what did not agree."""

    primary_key: Said[aspects.PrimaryKey] | None
    uniques: tuple[Said[aspects.Unique], ...]
    indexes: tuple[Said[aspects.Index], ...]
    triggers: tuple[Said[aspects.Trigger], ...]
    findings: tuple[Diagnostic, ...]


def of_fields(
    claims: Iterable[Claim], columns: frozenset[str], column: Rename
) -> tuple[Claim, ...]:
    """The claims, but for keys and indexes in words that name no field: nothing can hold them."""
    return tuple(
        claim
        for claim in claims
        if claim.carrier not in ("rules", "schema table")
        or not isinstance(claim.value, aspects.Unique | aspects.Index)
        or set(map(column, claim.value.columns)) <= columns
    )


def resolve_keys(table: str, claims: Iterable[Claim], column: Rename) -> Keys:
    """Brings together what is said of keys and indexes."""
    claims = tuple(claims)
    key = _primary_key(table, claims, column)
    indexes, index_findings = _by_name(
        _of(claims, aspects.Index), _same_index, "index", "contradicting-indexes"
    )
    triggers, trigger_findings = _by_name(
        _of(claims, aspects.Trigger),
        lambda one, other: one.statement == other.statement,
        "trigger",
        "contradicting-triggers",
    )
    uniques, indexes = _uniques(_of(claims, aspects.Unique), indexes, column)
    uniques, indexes = partial_uniques(uniques, indexes)
    main = key.said.value.columns if key.said else ()
    kept = tuple(u for u in uniques if u.value.columns != main or u.value.where is not None)
    return Keys(
        key.said,
        kept,
        indexes,
        triggers,
        (*key.findings, *_partly(table, kept, indexes), *index_findings, *trigger_findings),
    )


def _primary_key(table: str, claims: tuple[Claim, ...], column: Rename) -> Any:
    """One key; single columns marked PRIMARY KEY in several rows make a composite one."""
    said = _of(claims, aspects.PrimaryKey)
    rows = [c for c in said if c.carrier == "schema table" and len(c.value.columns) == 1]
    merged = {c.value.columns[0]: c for c in rows}
    whole = _once(map(column, merged)) if len(merged) > 1 else None
    agreed = agree(
        said,
        lambda claim: claim.value._replace(
            columns=whole
            if whole is not None and claim in rows
            else _once(map(column, claim.value.columns))
        ),
        lambda one, other: set(one.columns) == set(other.columns),
        Dispute(
            "contradicting-primary-keys",
            f"the primary key of `{table}`",
            "A table has one primary key, and foreign keys depend on which.",
        ),
        lambda value: f"({', '.join(value.columns)})",
    )
    return (
        agreed if agreed.said is None else agreed._replace(said=_as_sql_has_it(agreed.said, column))
    )


def _as_sql_has_it(said: Said[aspects.PrimaryKey], column: Rename) -> Said[aspects.PrimaryKey]:
    """The name and the order of the columns that SQL gives, where SQL says the key as well."""
    values = [claim.value for claim in said.claims if claim.carrier == "sql"]
    for value in values[:1]:
        said = said._replace(value=value._replace(columns=tuple(map(column, value.columns))))
    name = next((value.name for value in values if value.name), None)
    return said._replace(value=said.value._replace(name=name))


def _by_name(
    claims: tuple[Claim, ...], same: Callable[[Any, Any], bool], noun: str, rule: str
) -> tuple[tuple[Said[Any], ...], tuple[Diagnostic, ...]]:
    named: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: not _says_its_name(claim)):
        name = claim.value.name
        if not _says_its_name(claim):
            name = next((n for n, said in named.items() if same(said[0].value, claim.value)), name)
        named.setdefault(name, []).append(claim)
    found: list[Said[Any]] = []
    findings: list[Diagnostic] = []
    for name, group in named.items():
        why = f"Only one {noun} of a name can be made; the second statement fails."
        agreed = agree(
            group, lambda claim: claim.value, same, Dispute(rule, f"{noun} `{name}`", why), _shown
        )
        findings.extend(agreed.findings)
        if agreed.said is not None:
            found.append(agreed.said)
    return tuple(found), tuple(findings)


def _says_its_name(claim: Claim) -> bool:
    """Whether the name is written there, and not made up for what has none."""
    return claim.value.name.strip('"') in claim.span.text


def _uniques(
    claims: tuple[Claim, ...], indexes: tuple[Said[aspects.Index], ...], column: Rename
) -> tuple[tuple[Said[aspects.Unique], ...], tuple[Said[aspects.Index], ...]]:
    """Unique constraints; what a unique index already keeps is said of that index."""
    found: list[Said[aspects.Unique]] = []
    kept = list(indexes)
    for claim in ranked(claims):
        value = claim.value._replace(columns=_once(map(column, claim.value.columns)))
        at = next((i for i, index in enumerate(kept) if _keeps(index.value, value)), None)
        if at is not None:
            kept[at] = kept[at]._replace(claims=(*kept[at].claims, claim))
            continue
        same = next((i for i, one in enumerate(found) if _same_unique(one.value, value)), None)
        if same is None:
            found.append(Said(value, (claim,)))
        else:
            name = found[same].value.name or value.name
            listed = _lists(claim) and not any(map(_lists, found[same].claims))
            is_order = claim.carrier == "sql" or listed
            order = value.columns if is_order else found[same].value.columns
            alike = found[same].value.nulls_not_distinct or value.nulls_not_distinct
            found[same] = Said(
                found[same].value._replace(name=name, columns=order, nulls_not_distinct=alike),
                (*found[same].claims, claim),
            )
    return tuple(found), tuple(kept)


def _lists(claim: Claim) -> bool:
    """Whether the words have the columns in this order, as `name` "unique per" `hive` has not."""
    columns = map(re.escape, claim.value.columns)
    return re.search(r"[`\"]?\s*,\s*[`\"]?".join(columns), claim.span.text) is not None


def _partly(
    table: str,
    uniques: tuple[Said[aspects.Unique], ...],
    indexes: tuple[Said[aspects.Index], ...],
) -> Iterator[Diagnostic]:
    """Columns that are unique among all rows at one place and among some at another."""
    keys = [(frozenset(said.value.columns), said.value.where, said.span) for said in uniques]
    keys += [
        (frozenset(key.strip('"') for key in said.value.keys), said.value.where, said.span)
        for said in indexes
        if said.value.unique
    ]
    whole = {columns: span for columns, where, span in keys if where is None}
    for columns, where, span in keys:
        if where is None or columns not in whole:
            continue
        told = ", ".join(sorted(columns))
        yield Diagnostic(
            "contradicting-uniqueness",
            "warning",
            span,
            f"`{table}.{told}` is unique here only where {where}, and among all rows at line "
            f"{whole[columns].line}",
            ("Both are built: the wider one refuses what this one allows.",),
            "say the same condition at both places",
            (Label(whole[columns], "unique among all rows here"),),
        )


def _same_unique(one: aspects.Unique, other: aspects.Unique) -> bool:
    return set(one.columns) == set(other.columns) and _same_condition(one.where, other.where)


def _keeps(index: aspects.Index, unique: aspects.Unique) -> bool:
    if not index.unique:
        return False
    keys = tuple(key.strip('"') for key in index.keys)
    lowered = tuple(f"lower({name})" for name in unique.columns)
    same = set(keys) == set(unique.columns) or keys == lowered
    return same and _same_condition(index.where, unique.where)


def _same_index(one: aspects.Index, other: aspects.Index) -> bool:
    return (
        (one.method, one.unique, one.include) == (other.method, other.unique, other.include)
        and tuple(map(key_shape, one.keys)) == tuple(map(key_shape, other.keys))
        and _same_condition(one.where, other.where)
    )


def _same_condition(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return shape(one) == shape(other)


def _shown(value: Any) -> str:
    if isinstance(value, aspects.Index):
        where = f" WHERE {value.where}" if value.where else ""
        return f"{'unique ' if value.unique else ''}{value.method} ({', '.join(value.keys)}){where}"
    return str(getattr(value, "statement", value))


def _once(columns: Iterable[str]) -> tuple[str, ...]:
    """Two spellings of one field are one column."""
    return tuple(dict.fromkeys(columns))


def _of(claims: Iterable[Claim], kind: type[Any]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if isinstance(claim.value, kind))
