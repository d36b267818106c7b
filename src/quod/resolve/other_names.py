"""Entities whose table the code of the same document makes under another name.

In: every claim. Out: for an entity that only prose tells, such as `Todo Item`, that its table is
`todos`, where code makes that, the columns are the same, and no other name would do. In the
template's form a table is named.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set

from quod.model.aspects import Declared, FieldDeclared
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form
from quod.notation.cases import snake
from quod.resolve.naming import names_it, singular, table_name
from quod.source.text import Source

_CODE = ("sql", "model")
_FIELDS_MIN = 3
_SHARED = 0.8
"""So much of all columns of both are columns of each."""
_STEM = 4
"""Words that begin with so many same letters may be one word: `preferences`, `prefs`."""


def with_tables_of_code(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, and with them which table of code is that of an entity of prose."""
    return (*claims, *_tables_of_code(claims))


def _tables_of_code(claims: Iterable[Claim]) -> Iterator[Claim]:
    claims = tuple(claims)
    tables = _tables(claims)
    told: dict[Source, dict[str, Claim]] = defaultdict(dict)
    named: set[str] = set()
    fields: dict[tuple[Source, str], set[str]] = defaultdict(set)
    made: dict[Source, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        entity, source = claim.subject.entity or "", claim.span.source
        match claim.value:
            case Declared(table=str() as table) if claim.carrier == "header":
                named |= {entity, table}
            case Declared(status="new") if claim.carrier == "header":
                told[source][entity] = claim
            case FieldDeclared() if claim.carrier in _CODE:
                table = tables.get(entity, entity)
                made[source][table] = None
                fields[source, table].add(spelling(claim.subject.field or ""))
            case FieldDeclared():
                fields[source, entity].add(spelling(claim.subject.field or ""))
    for source, found in made.items():
        if in_canonical_form(source.text):
            continue
        titles = [one for one in told[source] if one not in found and one not in named]
        free = [one for one in found if one not in named and not _is_named(one, told[source])]
        pairs = [
            (title, table)
            for title in titles
            for table in free
            if _is_one(title, fields[source, title], table, fields[source, table])
        ]
        often = Counter(name for pair in pairs for name in pair)
        for title, table in pairs:
            claim = told[source][title]
            if often[title] == often[table] == 1 and isinstance(claim.value, Declared):
                yield claim._replace(value=claim.value._replace(table=table))


def _tables(claims: Iterable[Claim]) -> dict[str, str]:
    """The table of each class of code that says it."""
    return {
        claim.subject.entity or "": claim.value.table
        for claim in claims
        if isinstance(claim.value, Declared)
        and claim.value.table is not None
        and claim.carrier in _CODE
    }


def _is_named(table: str, titles: Iterable[str]) -> bool:
    return any(names_it(title, table) for title in titles)


def _is_one(title: str, own: Set[str], table: str, columns: Set[str]) -> bool:
    """Whether names share a word, and all but a few of their columns are the same."""
    if len(own) < _FIELDS_MIN or len(own & columns) < _SHARED * len(own | columns):
        return False
    words = {singular(word)[:_STEM] for word in snake(title).split("_")}
    others = {singular(word)[:_STEM] for word in table_name(table).name.split("_")}
    return bool(words & others)
