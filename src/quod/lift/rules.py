"""Constraints of an entity as lists: what is unique, the rules, the foreign keys, the checks.

Rules in words keep their words: they are the claim, and SQL is only what became of them. A line
is written only where its reader reads it back as just that.
"""

from collections.abc import Iterable, Iterator

from quod.lift.markdown import code
from quod.lift.original import Original, own_line, place
from quod.model import aspects
from quod.model.claims import Claim, NotUnderstood
from quod.model.entities import Entity
from quod.notation import phrases
from quod.notation.expressions import conjuncts
from quod.notation.pg_query import ParseError
from quod.notation.rules import Immutable, read
from quod.notation.sql import canonical
from quod.read.nothing import says_nothing
from quod.resolve.meant_targets import says_role
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import codes, labelled

_RULES = (
    aspects.Check,
    aspects.Condition,
    aspects.AllowedValues,
    Immutable,
)
_LOOSE = (aspects.TypeFamily, aspects.Default)


def uniqueness(entity: Entity) -> tuple[str, ...]:
    """Every set of columns that differs between all rows; sorted, as their order says nothing."""
    return tuple(sorted(_uniqueness(entity)))


def _uniqueness(entity: Entity) -> Iterator[str]:
    for said in entity.uniques:
        if said.value.where is None and len(said.value.columns) == 1:
            yield f"{code(said.value.columns[0])} must be unique across all records"
        elif said.value.where is None:
            columns = ", ".join(map(code, said.value.columns))
            yield f"Composite unique constraint: ({columns})"


def foreign_keys(entity: Entity, original: Original) -> Iterator[str]:
    """Every foreign key of one column, with what a deletion does."""
    for said in entity.references:
        value = said.value
        action = f" ({value.on_delete.upper()} on delete)" if value.on_delete else ""
        for name in targets(value, original):
            line = f"{code(value.columns[0])} → {name}.{value.target_columns[0]}{action}"
            if _is_read(line, value, name):
                yield line
                break
    yield from dict.fromkeys(_unresolved(entity))


def targets(value: aspects.Reference, original: Original) -> Iterator[str]:
    """The names that mean what a foreign key of one column refers to, the best first."""
    if len(value.columns) == 1 == len(value.target_columns):
        target = original.entity(value.target)
        if target is not None:
            yield target.name
        yield (value.target or "").removeprefix("public.")


def _unresolved(entity: Entity) -> Iterator[str]:
    """Foreign keys to what the document does not define, as it says them."""
    known = {said.value.columns for said in entity.references}
    columns = {field.name: field.column for field in entity.fields}
    for claim in entity.claims:
        value = claim.value
        if not isinstance(value, aspects.Reference) or len(value.columns) != 1:
            continue
        column = columns.get(value.columns[0], value.columns[0])
        if (column,) in known or value.target is None or says_role(claim):
            continue
        target = ".".join((value.target, *value.target_columns[:1]))
        action = f" ({value.on_delete.upper()} on delete)" if value.on_delete else ""
        yield f"{code(column)} → {target}{action}"


def checks(entity: Entity, original: Original) -> tuple[str, ...]:
    """Every condition as SQL, with the reason that a list gives for it; sorted."""
    return tuple(sorted(_checks(entity, original)))


def _checks(entity: Entity, original: Original) -> Iterator[str]:
    for said in entity.checks:
        expression = said.value.expression
        if "\\|" not in expression and conjuncts(expression):
            remarks = (original.beside(c.span) for c in said.claims if c.carrier == "rules")
            reason = next(filter(None, remarks), "")
            yield (
                f"{code(expression)} ({reason})"
                if reason and "`" not in reason
                else code(expression)
            )


def rules(entity: Entity, original: Original) -> Iterator[str]:
    """Every rule in words, as it is written."""
    seen: set[str] = set()
    for claim in entity.claims:
        said = line(claim, entity, original)
        if said and said not in seen:
            seen.add(said)
            yield said


def ordered(entity: Entity, lines: Iterable[str]) -> tuple[str, ...]:
    """Each line once, those of a field in the order of the fields, and behind them the others."""
    heads = [f"{code(field.column)}: " for field in entity.fields]
    by_field: list[list[str]] = [[] for _ in range(len(heads) + 1)]
    for said in dict.fromkeys(lines):
        at = next((at for at, head in enumerate(heads) if said.startswith(head)), len(heads))
        by_field[at].append(said)
    return tuple(
        said
        for at, own in enumerate(by_field)
        for said in (sorted(own) if at < len(heads) else own)
    )


def missed(one: NotUnderstood, original: Original) -> tuple[Entity, str] | None:
    """The entity of a rule or cell that is not understood, and its line; None of others.

    It stays a line that is not understood: nobody shall think it was dealt with.
    """
    if not one.due or says_nothing(one.span):
        return None
    words = " ".join(one.span.text.split()).replace("\\|", "|")
    claim = original.declared(one.span)
    owner, field = original.owners.get(place(one.span)), _field_before(one.span)
    if claim is not None:
        owner, field = claim.subject.entity, claim.subject.field or ""
    elif owner is not None and field:
        told = " ".join(line.text for line in original.items[place(one.span)].lines)
        words = told.partition(":")[2] if f"{field}`:" in told else words
    entity = original.entity(owner)
    if entity is None or not entity.built or not field:
        return None
    words = " ".join(words.split())
    known = entity.field(field)
    field = known.column if known is not None else field
    if _says_something(words, field, entity):
        return None
    return entity, f"{code(field)}: {words}"


def _says_something(words: str, field: str, entity: Entity) -> bool:
    """Whether words would be a rule where rules are listed, which they are not where they stand."""
    return bool(_read(words, field, entity))


def _read(words: str, field: str, entity: Entity) -> tuple[object, ...]:
    """What words say of a field where rules are listed."""
    types = {one.column: one.type.value if one.type else None for one in entity.fields}
    span = Span(Source("", words), 0, len(words))
    return tuple(one.value for one in read(span, field, types.get(field), types).said)


def is_rule(claim: Claim) -> bool:
    """Whether a claim is of a rule in words, kept by its words."""
    return isinstance(claim.value, (*_RULES, *_LOOSE)) and (
        claim.carrier == "rules" or (claim.carrier == "schema table" and _in_a_cell(claim))
    )


def _in_a_cell(claim: Claim) -> bool:
    return isinstance(claim.value, (aspects.Check, aspects.Condition, Immutable))


def line(claim: Claim, entity: Entity, original: Original) -> str:
    """A rule as a list has it, in its own words; empty where it is no rule in words."""
    if not is_rule(claim) or _is_sql(claim):
        return ""
    words = " ".join(claim.span.text.split())
    if claim.carrier == "schema table" or place(claim.span) in original.rows:
        field = claim.subject.field or _column(claim) or _in_row(claim, entity, original)
    else:
        field = _field_before(claim.span) or _bare_before(claim.span, entity)
    if not field and claim.carrier == "rules":
        item = original.items.get(place(claim.span))
        label = labelled(item.lines[0]) if item is not None else None
        field = _of_label(label.name, entity, original) if label is not None else ""
        if not field:
            return f"**{label.name}**: {words}" if label is not None else words
    if not field:
        return ""
    known = entity.field(field) or entity.field(field.rpartition(".")[2])
    if claim.carrier == "schema table" and known is not None:
        # `String/UUID` is a type that keeps its rule: listed as a rule it would be a type again.
        said = _read(words, known.column, entity)
        if said and all(isinstance(value, aspects.FieldType) for value in said):
            return ""
    return f"{code(known.column if known is not None else field)}: {words}"


def _of_label(label: str, entity: Entity, original: Original) -> str:
    """The field of this entity that a label names with its entity: `Article.score`."""
    owner, _, field = label.strip("`").rpartition(".")
    is_own = original.entity(owner or None) is entity and entity.field(field) is not None
    return field if is_own else ""


def _in_row(claim: Claim, entity: Entity, original: Original) -> str:
    """The field that leads the row of a table of rules."""
    _, row = original.rows[place(claim.span)]
    names = (cell.text.strip("`*_ ") for cell in row.cells)
    return next((name for name in names if entity.field(name) is not None), "")


def _column(claim: Claim) -> str:
    columns: tuple[str, ...] = getattr(claim.value, "columns", ())
    return columns[0] if len(columns) == 1 else ""


def _field_before(span: Span) -> str:
    """The field in code and the colon that lead the line of a rule."""
    line = own_line(span).strip("-*+ \t0123456789.)")
    field = next(iter(codes(line)), None)
    if field is None or line.text[: field.start - line.start].strip(" `*_"):
        return ""
    behind = line.text[field.end - line.start :].lstrip("`*_ ")
    return field.text if behind.startswith(":") and field.end < span.start else ""


def _bare_before(span: Span, entity: Entity) -> str:
    """A field that leads the line of a rule without being in code."""
    line = own_line(span)
    name, colon, _ = line.text[: span.start - line.start].partition(":")
    name = name.strip("-*+_` \t0123456789.)")
    return name if colon and entity.field(name) is not None else ""


def _is_sql(claim: Claim) -> bool:
    """Whether the words are the condition itself, which stands among the checks."""
    expression = getattr(claim.value, "expression", None)
    text = claim.span.text.strip(" `")
    if text[:5].upper() == "CHECK" or text == getattr(claim.value, "name", None):
        return True
    try:
        return expression is not None and canonical(text) == expression
    except ParseError:
        return False


def _is_read(line: str, value: aspects.Reference, name: str) -> bool:
    said = phrases.foreign_key(Span(Source("", line), 0, len(line))).said
    wanted = aspects.Reference(value.columns, name, value.target_columns, value.on_delete)
    return [one.value for one in said] == [wanted]
