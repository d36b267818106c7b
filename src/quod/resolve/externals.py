"""What has to be there for the foreign keys of a workspace: tables that others define.

In: the resolved entities, and which tables are only referred to. Out: those tables, each with the
columns that references need, and a finding where a document refers to a table that it does not
say to exist elsewhere. Nothing is built of them but for a proof.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.document import Metadata
from quod.model.entities import Entity, Said, TableName
from quod.model.externals import External
from quod.notation.canonical_form import in_canonical_form
from quod.notation.draft_status import says_draft
from quod.resolve.meant_targets import is_guessed
from quod.resolve.naming import table_name
from quod.resolve.platforms import platform_columns
from quod.resolve.reference_targets import comparable, is_key
from quod.resolve.told_elsewhere import told_elsewhere, told_of_platform
from quod.source.span import Span
from quod.source.workspace import is_increment
from quod.syntax.nodes import Document


class Externals(NamedTuple):
    """The tables, and what was found of them."""

    externals: tuple[External, ...]
    findings: tuple[Diagnostic, ...]


class _Use(NamedTuple):
    """A foreign key to a table that is made elsewhere, with the types of its columns."""

    entity: Entity
    said: Said[aspects.Reference]
    types: tuple[str, ...]


def resolve_externals(
    entities: tuple[Entity, ...], claims: Iterable[Claim], documents: tuple[Document, ...]
) -> Externals:
    """The tables that others make."""
    by_table = {entity.table: entity for entity in entities}
    uses: dict[TableName, list[_Use]] = {}
    for entity in entities:
        for said in entity.references if entity.built else ():
            target = table_name(said.value.target or "")
            if said.value.target_columns and _is_elsewhere(by_table.get(target)):
                uses.setdefault(target, []).append(_Use(entity, said, _types(entity, said)))
    found = [_external(table, by_table.get(table), some) for table, some in uses.items()]
    unknown = {table: some for table, some in uses.items() if table not in by_table}
    whole = _whole(claims)
    findings = [
        one for table, some in uses.items() for one in _disputes(table, by_table.get(table), some)
    ]
    for table, some in unknown.items():
        findings += _unknown(table, some, whole, documents)
    return Externals(tuple(one for one in found if one.columns or one.keys), tuple(findings))


def _is_elsewhere(target: Entity | None) -> bool:
    if target is None:
        return True
    return target.status in ("existing", "modified", "external")


def _types(entity: Entity, said: Said[aspects.Reference]) -> tuple[str, ...]:
    fields = [entity.field(name) for name in said.value.columns]
    return tuple(f.type.value if f is not None and f.type is not None else "text" for f in fields)


def _external(table: TableName, entity: Entity | None, uses: list[_Use]) -> External:
    part = entity is not None and entity.built
    known = platform_columns(f"{table.schema}.{table.name}") or platform_columns(table.name) or {}
    columns: dict[str, str] = {}
    keys: list[tuple[str, ...]] = []
    for use in uses:
        wanted = use.said.value.target_columns
        for name, type in zip(wanted, use.types, strict=False):
            if not part or (entity is not None and entity.field(name) is None):
                columns.setdefault(name, known.get(name, type))
        if not (part and entity is not None and is_key(entity, wanted)) and wanted not in keys:
            keys.append(wanted)
    claims = tuple(claim for use in uses for claim in use.said.claims)
    return External(table, tuple(columns.items()), tuple(keys), claims, part)


def _disputes(table: TableName, entity: Entity | None, uses: list[_Use]) -> Iterator[Diagnostic]:
    """Keys to one column of a table made elsewhere that are of types which can't be compared.

    Each key to a column that is shown here is held against that column, and found there.
    """
    first: dict[str, tuple[str, Span]] = {}
    for use in uses:
        wanted = use.said.value.target_columns
        if entity is not None and entity.built and is_key(entity, wanted):
            continue
        for column, type in zip(wanted, use.types, strict=False):
            other, there = first.setdefault(column, (type, use.said.span))
            if comparable(type, other) or comparable(other, type):
                continue
            yield Diagnostic(
                "reference-of-another-type",
                "error" if there.source is use.said.span.source else "warning",
                use.said.span,
                f"`{use.entity.table.name}.{', '.join(use.said.value.columns)}` is {type}, and "
                f"what else refers to `{table.name}.{column}` is {other}",
                ("One column can't be compared with both types.",),
                "give both the same type",
                (Label(there, f"{other} here"),),
            )


def _whole(claims: Iterable[Claim]) -> frozenset[str]:
    """The documents that say to be more than a draft, and are no increment of something else."""
    return frozenset(
        claim.span.file
        for claim in claims
        if isinstance(claim.value, Metadata)
        and claim.value.name == "status"
        and not says_draft(claim.value.value)
        and not is_increment(claim.span.file)
    )


def _unknown(
    table: TableName,
    uses: list[_Use],
    whole: frozenset[str],
    documents: tuple[Document, ...],
) -> Iterator[Diagnostic]:
    """One finding for each table that is named and that nothing defines or says to be there."""
    told = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
    platform = platform_columns(told) is not None
    named = [use for use in uses if _is_named(use)]
    if not named:
        return
    use, span = named[0], named[0].said.span
    texts = [document.source.text for document in documents]
    # The template has a heading for what is there already: `Owner (existing)`.
    if not in_canonical_form(span.source.text):
        says = told_of_platform if platform else told_elsewhere
        if says(told if platform else _written(use, told), texts):
            return
    columns = ", ".join(
        f"{name} {type}"
        for name, type in zip(use.said.value.target_columns, use.types, strict=False)
    )
    about = f"`{use.entity.table.name}.{', '.join(use.said.value.columns)}`"
    yield Diagnostic(
        "reference-to-unknown-entity",
        "warning" if span.file in whole and not platform else "note",
        span,
        f"{about} refers to `{told}`, which "
        + ("its platform defines" if platform else "nothing here defines"),
        (f"The foreign key is kept, and proven against a table `{told} ({columns})`.",),
        None if platform else f"define `{told}`, or head a section `{told} (existing)`",
        tuple(Label(other.said.span, "it is referred to here, too") for other in named[1:]),
    )


def _is_named(use: _Use) -> bool:
    """Whether a place names the table, or the form of the document has each key name it."""
    exact = in_canonical_form(use.said.span.source.text)
    return exact or any(not is_guessed(claim) for claim in use.said.claims)


def _written(use: _Use, told: str) -> str:
    """The table as the first place writes it."""
    values = (claim.value.target for claim in use.said.claims if not is_guessed(claim))
    return next((target for target in values if target), told)
