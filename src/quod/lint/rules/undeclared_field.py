"""A field that is spoken of and nowhere declared.

What: a rule, a key, a foreign key, an index, a check, a trigger or an example names a field
that neither the schema table nor the SQL of the entity has.
Why: nothing is built for it: the constraint or the index is left out.
Bad:
    - `owner_id` → Owner.id (CASCADE on delete)
Good:
    - `tenant_id` → Owner.id (CASCADE on delete)
Fix: add a row for it to the schema table, or write the name as it is there.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Any, NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import fences
from quod.lint.rule import Subject
from quod.model.aspects import (
    Check,
    Exclusion,
    Index,
    PrimaryKey,
    Reference,
    Relationship,
    Trigger,
    Unique,
)
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.model import spelling
from quod.notation.canonical_form import of_another_form
from quod.notation.pg_query import ParseError, parse
from quod.resolve.agree import ranked
from quod.resolve.renaming import named_by_keys
from quod.resolve.shown_in_part import shown_in_part
from quod.source.span import Span
from quod.syntax.nodes import Document

_LOOSE = ("rules", "relationships")
"""Carriers that are running text where a document has not the template's form."""
_ADDS = re.compile(
    r"\b(?:add(?:s|ed|ing)?|new (?:columns?|fields?)|adicion\w+|añad\w+|agreg\w+|ajout\w+"
    r"|hinzu\w*|добав\w+)\b|追加|추가|新增",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:index|constraint|foreign|fk|unique|check|trigger)\b", re.IGNORECASE)
"""What may be added to a field that is there."""
_PROGRAMS = frozenset(
    """
    c# cs csharp dart elixir ex go golang java javascript js kotlin kt php prisma py python rb ruby
    rs rust scala swift ts tsx typescript
    """.split()
)
_WORD = re.compile(r"[A-Za-z_]\w*")
_SCOPED = re.compile(r"\b(?:per|within|for each)\b", re.IGNORECASE)
"""`unique per tenant` in a cell: the tenant may be known by way of another table."""
_ILLUSTRATING = ("typescript", "example", "relationships")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each name, with every line that says it."""
    free = of_another_form(subject.model.documents)
    written = tuple(_code(subject.model.documents, free))
    for entity in subject.new():
        if shown_in_part(entity):
            continue  # What is not told here may be there.
        known = {spelling(text) for field in entity.fields for text in (field.name, field.column)}
        known |= {name.removesuffix("id") for name in known}  # "unique per user"
        known.update(named_by_keys(entity.claims))
        said: dict[str, tuple[str, list[Claim]]] = {}
        for claim in entity.claims:
            if claim.span.file in free and _only_speaks(claim):
                continue
            for name in _names(claim):
                if spelling(name) not in known:
                    said.setdefault(spelling(name), (name, []))[1].append(claim)
        for name, claims in said.values():
            kept = tuple(one for one in dict.fromkeys(claims) if not _adds(one, name, entity))
            if kept and not any(_declares(code, name, kept) for code in written):
                yield _finding(entity, name, kept)


class _Code(NamedTuple):
    """A block of code that no reader knows may declare what is spoken of."""

    span: Span
    words: frozenset[str]
    """As they are looked up."""


def _code(documents: Iterable[Document], free: Container[str]) -> Iterator[_Code]:
    """The code of documents of another form in which migrations and classes are written."""
    for fence in fences(one for one in documents if one.source.file in free):
        if fence.language in _PROGRAMS:
            yield _Code(fence.span, frozenset(map(spelling, _WORD.findall(fence.body.text))))


def _declares(code: _Code, name: str, claims: Iterable[Claim]) -> bool:
    """Whether code has the name that is none of the places that speak of it."""
    if spelling(name) not in code.words:
        return False
    (source, start, end), spans = code.span, (claim.span for claim in claims)
    return not any(one.source is source and start <= one.start < end for one in spans)


def _adds(claim: Claim, name: str, entity: Entity) -> bool:
    """Whether a later document says in words that it adds the field: `Add: title, closed_at`."""
    source = claim.span.source
    if source is entity.span.source:
        return False
    lines = (
        line for line in source.text.splitlines() if re.search(rf"\b{re.escape(name)}\b", line)
    )
    return any(_ADDS.search(line) and not _OTHER.search(line) for line in lines)


def _only_speaks(claim: Claim) -> bool:
    """A sentence on uniqueness or on others may name values and words as well as fields."""
    if claim.carrier in _LOOSE:
        return isinstance(claim.value, Unique | Index | Relationship)
    return isinstance(claim.value, Unique) and _SCOPED.search(claim.span.text) is not None


def _names(claim: Claim) -> tuple[str, ...]:
    """The fields that a claim speaks of."""
    if claim.carrier == "program":
        return ()  # a program's type may have members that no table has
    if claim.subject.field is not None:
        return (claim.subject.field,)
    match claim.value:
        case PrimaryKey(columns=columns) | Unique(columns=columns) | Reference(columns=columns):
            return columns
        case Check(columns=columns) | Exclusion(columns=columns) | Index(columns=columns):
            return columns
        case Trigger(statement=statement):
            return _watched(statement)
        case Relationship(via=via, direction="outbound", cardinality="n:1" | "1:1"):
            return via
    return ()


def _watched(statement: str) -> tuple[str, ...]:
    """The columns after UPDATE OF."""
    if " OF " not in statement:
        return ()
    try:
        tree: Any = parse(statement)["stmts"][0]["stmt"]["CreateTrigStmt"]
    except (ParseError, KeyError, IndexError):
        return ()
    return tuple(one["String"]["sval"] for one in tree.get("columns", ()) if "String" in one)


def _finding(entity: Entity, name: str, claims: tuple[Claim, ...]) -> Diagnostic:
    first = ranked(claims)[0]
    only_shown = all(claim.carrier in _ILLUSTRATING for claim in claims)
    return Diagnostic(
        "undeclared-field",
        "warning" if only_shown else "error",
        first.span,
        f"`{name}` is not a field of {entity.name}",
        ("No schema table and no SQL of the entity declares it, so nothing is built for it.",),
        f"add a row for `{name}` to the schema table, or take it out here",
        (
            Label(entity.span, f"{entity.name} is declared here"),
            *(Label(claim.span, "and said here") for claim in claims if claim is not first),
        ),
    )
