"""One naming for the tables of a workspace: what an entity's table is called when nothing says it.

In: every claim. Out: for an entity's name its table. A name that SQL, a key or a heading in code
uses, in the singular or the plural, is the table's; else the entity follows the tables that are
named outright: where most are plural, so is it. Without such evidence it is the snake form.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.model.aspects import Declared, Reference, Statement
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.model import spelling
from quod.model.settings import Style, TableNaming
from quod.notation.cases import snake

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
    return Naming(used, plurals >= _PLURALS_MIN and 2 * plurals > len(used), next(said, None))


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


def _plural_word(word: str) -> str:
    if word in _ONE_FORM or word.endswith("ing") or _is_plural(word):
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
