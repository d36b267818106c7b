"""A type that neither PostgreSQL nor the document has.

What: a field has a type that is no type of PostgreSQL and no enum of the document.
Why: the table can't be made; with a name of a program, such as `RoomSize`, it is made with text,
which takes any value.
Bad:
    | `size` | room_extent | NOT NULL | In square metres |
Good:
    | `size` | room_size | NOT NULL | In square metres |
Fix: write a type of PostgreSQL, list the values, or create the type: `CREATE TYPE ... AS ENUM`.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import AllowedValues, Reference, TypeFamily, Unsupported
from quod.model.claims import Claim
from quod.model.entities import Field
from quod.notation.canonical_form import of_another_form
from quod.notation.type_cells import read
from quod.notation.type_names import is_type
from quod.notation.type_words import POSTGRES
from quod.resolve.types import without_modifier

_SPELLED = frozenset(
    """
    "char"|bit varying|bpchar|character|character varying|double precision
    |time with time zone|time without time zone
    |timestamp with time zone|timestamp without time zone
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""What `format_type` prints of types that have more than one word."""
_RARE = frozenset(
    "aclitem anyarray record regclass regcollation regconfig regdictionary regnamespace regoper"
    " regoperator regproc regprocedure regrole regtype pg_snapshot txid_snapshot lo seg isbn"
    " isbn13 issn ean13 upc semver h3index earth query_int raster topogeometry box2d box3d".split()
)
_EXPLAINED = (AllowedValues, Reference)
_MADE = ("domain", "composite type", "range type")
_NAME = re.compile(r"create\s+(?:domain|type)\s+(?:\w+\.)?\"?(\w+)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each field of an unknown type, and for each name of a program."""
    made = {said.value.name.rpartition(".")[2].strip('"') for said in subject.model.enums}
    for claim, value in subject.model.facts(Unsupported):
        if value.part in _MADE:
            made.update(match[1] for match in _NAME.finditer(claim.span.text))
    known = {name.lower() for name in made} | POSTGRES | _SPELLED | _RARE
    free = of_another_form(subject.model.documents)
    opened: dict[str, list[tuple[Claim, Field]]] = {}
    for entity in subject.built():
        for field in entity.fields:
            for name, claim in _open(field):
                if claim.span.file in free:
                    continue  # There a class of the program is as good as a word for text.
                opened.setdefault(name, []).append((claim, field))
            if field.type is None or _is_known(field.type.value, known):
                continue
            yield Diagnostic(
                "unknown-type",
                "error",
                field.type.span,
                f"`{field.type.value}` is no type that PostgreSQL or the document has",
                (f"The table `{entity.table.name}` can't be made with it.",),
                "write a type of PostgreSQL, or create the type with CREATE TYPE",
                (Label(field.span, f"the field `{field.name}` is declared here"),),
            )
    yield from (_unexplained(name, said) for name, said in opened.items())


def _unexplained(name: str, said: list[tuple[Claim, Field]]) -> Diagnostic:
    (first, field), *others = said
    more = f" and {len(others)} more" if others else ""
    are = "are" if others else "is"
    return Diagnostic(
        "unknown-type",
        "warning",
        first.span,
        f"`{name}` is no type of PostgreSQL or the document; `{field.column}`{more} {are} text",
        ("The column takes any value." if not others else "The columns take any value.",),
        f"list the values of `{name}`, or create the type with CREATE TYPE",
        tuple(Label(claim.span, "and here") for claim, _ in others),
    )


def _open(field: Field) -> Iterator[tuple[str, Claim]]:
    """The name of a program that no document explains, where the field has one for its type."""
    if field.type is not None or any(isinstance(c.value, _EXPLAINED) for c in field.claims):
        return
    for claim in field.claims:
        if not isinstance(claim.value, TypeFamily) or claim.carrier != "schema table":
            continue
        name = read(claim.span.text).name
        if name is not None and claim.value.family == "string":
            yield name, claim
        return


def _is_known(type_name: str, known: set[str]) -> bool:
    whole = type_name.removesuffix("[]")
    if not (is_type(type_name) or whole.rpartition(".")[2].strip('"').lower() in known):
        return False
    bare = without_modifier(whole).strip()
    if bare.startswith("interval"):
        return True
    schema, _, name = bare.rpartition(".")
    # A type in a schema of its own is made elsewhere, by an extension or a platform.
    if schema and schema.strip('"') != "public":
        return True
    return name.strip('"').lower() in known or bare in known
