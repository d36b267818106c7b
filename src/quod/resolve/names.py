"""Who is meant: the spellings of a document to entities, tables and columns.

In: claims with names as written. Out: for each entity its table and its claims. A table's
name is the one a `**Table**:` line gives, else the one that CREATE TABLE in the entity's
own section gives, else the one that `quod.resolve.naming` finds for the entity's name.
"""

import re
from collections import Counter
from collections.abc import Iterable

from quod.model.aspects import Declared, Statement
from quod.model.claims import Claim
from quod.model.entities import EntityClaims, TableName
from quod.model.model import spelling
from quod.resolve.drawn import placed
from quod.resolve.naming import Naming, bare, is_apart, names_it, naming, table_name
from quod.resolve.platforms import platform_columns
from quod.source.text import Source


def resolve_names(claims: Iterable[Claim]) -> tuple[tuple[EntityClaims, ...], dict[str, TableName]]:
    """The entities in the order of the text, and every spelling that means one."""
    claims = placed(claims)
    kept = [claim for claim in claims if claim.subject.entity is not None]
    titles, names = _entities(kept, naming(claims))
    gathered: dict[TableName, list[Claim]] = {table: [] for table in titles}
    for claim in kept:
        table = lookup(claim.subject.entity or "", names)
        if table is not None:
            gathered[table].append(claim)
    return tuple(
        EntityClaims(title, table, _declared_first(gathered[table]))
        for table, title in titles.items()
    ), names


def known_names(claims: Iterable[Claim]) -> dict[str, TableName]:
    """Every spelling that means an entity."""
    claims = placed(claims)
    kept = [claim for claim in claims if claim.subject.entity is not None]
    return _entities(kept, naming(claims))[1]


def lookup(name: str, names: dict[str, TableName]) -> TableName | None:
    """The table a spelling means: itself, its singular or its plural, in the schema it names.

    Accents count for nothing where no other entity goes by the name without them.
    """
    found = _spelled(name, names)
    return _spelled(bare(name), names) if found is None and not name.isascii() else found


def _spelled(name: str, names: dict[str, TableName]) -> TableName | None:
    for candidate in forms(spelling(name)):
        if candidate in names:
            return names[candidate]
    schema, _, plain = name.rpartition(".")
    for candidate in forms(spelling(plain)) if schema else ():
        table = names.get(candidate)
        if table is not None and spelling(table.schema) == spelling(schema):
            return table
    return _of_class(name, names)


_CLASS = re.compile(r"(?P<app>[a-z_][a-z0-9_.]*)\.(?P<name>[A-Z]\w*)")
"""A class with the app or the module that has it: `billing.Invoice`, `shop.models.Order`."""


def _of_class(name: str, names: dict[str, TableName]) -> TableName | None:
    """The entity of a class that is named with its app, unless another app is said to have it."""
    said = _CLASS.fullmatch(name)
    if said is None or platform_columns(name) is not None:
        return None
    plain = spelling(said["name"])
    others = {table for key, table in names.items() if key.endswith(f".{plain}")}
    found = names.get(plain)
    return None if found is None or found.schema != "public" or found in others else found


def _entities(
    claims: list[Claim], style: Naming
) -> tuple[dict[TableName, str], dict[str, TableName]]:
    titles: dict[TableName, str] = {}
    names: dict[str, TableName] = {}
    for title in dict.fromkeys(c.subject.entity or "" for c in claims if is_apart(c)):
        titles[table_name(title)] = title
    found = [*_headed(claims, style), *_written(claims)]
    classes = _classes(title for title, _ in found)
    accented = _accented(claims)
    for title, table in found:
        whole = f"{table.schema}.{table.name}"
        seek = _spelled if bare(title) in accented else lookup
        if table in titles or seek(whole, names) or seek(title, names):
            continue
        titles[table] = title
        plain = [table.name] if table.schema == "public" else []
        unaccented = [] if bare(title) in accented else [bare(title)]
        for text in (title, whole, *plain, *classes.get(title, ()), *unaccented):
            names.setdefault(spelling(text), table)
    for table, title in titles.items():
        names.setdefault(spelling(title), table)
        if lookup(table.name, names) is None:
            names[spelling(table.name)] = table
    return titles, names


def _accented(claims: list[Claim]) -> frozenset[str]:
    """Names without accents which headings of one document give to two entities."""
    said: dict[tuple[Source, str], set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Declared) and claim.carrier == "header":
            title = claim.subject.entity or ""
            said.setdefault((claim.span.source, bare(title)), set()).add(spelling(title))
    return frozenset(name for (_, name), titles in said.items() if len(titles) > 1)


def _classes(titles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of classes without their apps, where one app alone has a class of the name."""
    said = {title: found["name"] for title in titles if (found := _CLASS.fullmatch(title))}
    often = Counter(map(spelling, said.values()))
    return {title: (name,) for title, name in said.items() if often[spelling(name)] == 1}


_LATER = {"sql": 1, "diagram": 2}
"""What names an entity only where no heading does."""


def _headed(claims: list[Claim], style: Naming) -> Iterable[tuple[str, TableName]]:
    """What headings declare, with the table that their own sections name."""
    tables: dict[str, str] = {}
    headed: list[str] = []
    for claim in sorted(claims, key=_turn):
        if isinstance(claim.value, Declared) and claim.subject.entity is not None:
            title = claim.subject.entity
            headed.append(title)
            if claim.value.table is not None:
                tables.setdefault(spelling(title), claim.value.table)
    for title in dict.fromkeys(headed):
        written = tables.get(spelling(title))
        yield title, table_name(written) if written else style.table(title)


def _turn(claim: Claim) -> tuple[int, bool]:
    """Of the tables that SQL creates in an entity's section, the one with its name comes first."""
    later, value = _LATER.get(claim.carrier, 0), claim.value
    table = value.table if later and isinstance(value, Declared) else None
    return later, table is not None and not names_it(claim.subject.entity or "", table)


def _written(claims: list[Claim]) -> Iterable[tuple[str, TableName]]:
    """Tables that only SQL declares: those it creates, and those it alters and nobody creates."""
    for kind in ("CreateStmt", "AlterTableStmt"):
        for claim in claims:
            if not isinstance(claim.value, Statement) or claim.value.kind != kind:
                continue
            title = claim.subject.entity or ""
            yield title, table_name(title)


def _declared_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Headings in front of SQL, diagrams and lists: what they say of the status counts."""
    return tuple(sorted(claims, key=_place_of_declaration))


def _place_of_declaration(claim: Claim) -> tuple[bool, bool, bool]:
    if not isinstance(claim.value, Declared):
        return True, True, True
    return False, claim.value.status == "transient", claim.carrier != "header"


def forms(name: str) -> Iterable[str]:
    """A name as it is looked up, then its singulars and its plurals."""
    yield name
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s"):
        yield name[:-1]
    else:
        yield name + "s"
        yield name + "es"
    if name.endswith("y"):
        yield name[:-1] + "ies"
