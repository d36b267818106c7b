"""One naming for the tables of a workspace: what an entity's table is called when nothing says it.

In: every claim. Out: for an entity's name its table. A name that SQL, a key or a heading in code
uses, in the singular or the plural of any of its words, is the table's; else the entity follows
the tables that are named outright: where most are plural, so is it. Without such evidence it is
the snake form.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quod.model.aspects import Declared, Reference, Statement
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.model import spelling
from quod.model.settings import Style, TableNaming
from quod.notation.cases import snake, unaccented

_CODE = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?\Z")
_TEMPLATE = re.compile(r"\w*\{\w+\}\w*\.[a-z_][a-z0-9_]*\Z")
"""A table in each of many schemas: `tenant_{slug}.orders`."""
_PLURALS_MIN = 2
"""So many tables named in the plural make a custom, if they are more than the others."""
_IRREGULAR = {"child": "children", "person": "people", "analysis": "analyses", "man": "men"}
_ONE_FORM = frozenset(
    "data metadata media progress history information equipment inventory staff feedback mastery"
    " settings preferences news series".split()
)


class Naming(NamedTuple):
    """How the workspace names its tables."""

    used: dict[str, TableName]
    """Each table that is named outright, by the spelling of its name without a schema."""
    begun: dict[tuple[str, ...], list[TableName]]
    """The same tables by how the words of their names begin."""
    plural: bool
    """Whether most of them are plural."""
    style: Style | None = None
    """What the settings say."""

    def table(self, title: str) -> TableName:
        """The table of an entity that nothing names."""
        if _CODE.match(title) or _TEMPLATE.match(title):
            return table_name(title)
        one = snake(title)
        many = plural(one)
        for name in (one, many):
            if spelling(name) in self.used:
                return self.used[spelling(name)]
        begun = self.begun.get(_beginnings(one), ())
        alike = [table for table in begun if differs_in_number(one, table.name)]
        if len(alike) == 1:
            return alike[0]
        one, many = unaccented(one), unaccented(many)  # Few names of tables have accents.
        match self.style:
            case "as-written":
                return TableName("public", title.replace(" ", ""))
            case "snake":
                return TableName("public", one)
            case "singular":
                return TableName("public", singular(one))
        return TableName("public", many if self.plural or self.style == "plural" else one)


def naming(claims: Iterable[Claim]) -> Naming:
    """The naming of a workspace."""
    claims = tuple(claims)
    used: dict[str, TableName] = {}
    for text in _named(claims):
        table = table_name(text)
        used.setdefault(spelling(table.name), table)
    plurals = sum(_is_plural(table.name) for table in used.values())
    said = (claim.value.style for claim in claims if isinstance(claim.value, TableNaming))
    begun: dict[tuple[str, ...], list[TableName]] = {}
    for table in used.values():
        begun.setdefault(_beginnings(table.name), []).append(table)
    return Naming(
        used, begun, plurals >= _PLURALS_MIN and 2 * plurals > len(used), next(said, None)
    )


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """Every name that is plainly a table's: first where tables are made, last where keys go."""
    keyed: list[str] = []
    for claim in claims:
        entity = claim.subject.entity or ""
        match claim.value:
            case Declared() if is_apart(claim):
                pass
            case Declared(table=str() as table):
                yield table
            case Declared(status=status) if status != "transient" and _CODE.match(entity):
                yield entity
            case Statement(kind="CreateStmt"):
                yield entity
            case Reference(target=str() as target) if _CODE.match(target):
                keyed.append(target)
    yield from keyed


def is_apart(claim: Claim) -> bool:
    """Whether `namesakes` set a heading's entity apart: its name is that of its table in public."""
    name = claim.subject.entity or ""
    named = isinstance(claim.value, Declared) and claim.value.table == name
    return named and claim.carrier == "header" and name.startswith("public.")


def table_name(text: str) -> TableName:
    """A table as written, its schema `public` when it names none.

    In `{tenant}.orders` and `tenant_{slug}.orders` the schema is one of many that are alike;
    they are built as `tenant`.
    """
    schema, _, name = text.rpartition(".")
    if "{" in schema:
        schema = re.sub(r"\{[^{}]*\}", "", schema).strip("_") or "tenant"
    return TableName(schema or "public", name)


def plural(name: str) -> str:
    """`order_line` as `order_lines`; what is plural already stays itself."""
    head, _, last = name.rpartition("_")
    return f"{head}_{_plural_word(last)}" if head else _plural_word(last)


def singular(name: str) -> str:
    """`order_lines` as `order_line`; what is singular already stays itself."""
    head, _, last = name.rpartition("_")
    one = {many: one for one, many in _IRREGULAR.items()}.get(last, last)
    if one == last and _is_plural(last):
        ends = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"))
        end, put = next(((e, p) for e, p in ends if last.endswith(e)), ("s", ""))
        one = last.removesuffix(end) + put
    return f"{head}_{one}" if head else one


def names_it(title: str, table: str) -> bool:
    """Whether a table has the name of an entity, in whatever number."""
    return differs_in_number(snake(title), table_name(table).name)


def differs_in_number(one: str, other: str) -> bool:
    """Whether some of their words are plural in one name only: `item_lista`, `items_lista`.

    Romance languages give the number to the first word or to all. Accents count for nothing: few
    names of tables have them.
    """
    words, others = (bare(name).split("_") for name in (one, other))
    return len(words) == len(others) and all(map(_is_one_word, words, others))


_ENDS = (("", "s"), ("", "es"), ("y", "ies"), ("z", "ces"), ("m", "ns"), ("ao", "oes"), ("l", "is"))
"""Ends of a word in the singular and the plural, in English, Spanish, Portuguese and French."""


def _beginnings(name: str) -> tuple[str, ...]:
    """What a plural never changes."""
    return tuple(word[:2] for word in bare(name).split("_"))


def _is_one_word(word: str, other: str) -> bool:
    one, many = sorted((word, other), key=len)
    ends = (end for end in _ENDS if one.endswith(end[0]) and many.endswith(end[1]))
    return one == many or any(one.removesuffix(e) == many.removesuffix(s) for e, s in ends)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name in lower case without the accents of its Latin letters."""
    lower = name.lower()
    return lower if lower.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", lower))


_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")


def _plural_word(word: str) -> str:
    if not word[-1:].isascii() or word in _ONE_FORM or word.endswith("ing") or _is_plural(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _is_plural(name: str) -> bool:
    word = name.rpartition("_")[2]
    if word in _ONE_FORM or word.endswith("ing"):
        return False
    regular = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return regular or word in _IRREGULAR.values()
