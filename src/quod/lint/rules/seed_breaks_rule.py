"""A seed row that the database would refuse.

What: a value of an INSERT of the seeding part does not fit the type of its field, is NULL
where it may not be, or breaks a check.
Why: the statement fails, and none of its rows is stored.
Bad:
    INSERT INTO room (size) VALUES (-4), (5), (-3) ON CONFLICT DO NOTHING;
Good:
    INSERT INTO room (size) VALUES (4) ON CONFLICT DO NOTHING;
Fix: write a value that keeps the rule, or mend the rule.
"""

import re
from collections.abc import Iterable, Iterator, Set

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.conditions import refused
from quod.lint.rows import misfit
from quod.lint.rule import Subject
from quod.lint.then import outweighed
from quod.lint.written import Constant, Inserted, inserted, written
from quod.model.entities import Entity
from quod.model.model import spelling
from quod.notation.ddl.wording import relation_name
from quod.resolve.enum_names import type_of
from quod.source.span import Span

_TITLE = re.compile(r"\bseed", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each field and reason in a statement, with every value that it is of."""
    enums = {type_of(said.value): said.value.values for said in subject.model.enums}
    for insert in written(subject.model.documents, _TITLE, "InsertStmt"):
        entity = subject.entity(relation_name(insert.tree["relation"]))
        if entity is None or not entity.built:
            continue
        apart = outweighed(insert.span, entity, subject)
        found = [one for row in inserted(insert) for one in _row(entity, row, enums, apart)]
        yield from _together(found)


def _row(
    entity: Entity, row: Inserted, enums: dict[str, tuple[str, ...]], apart: Set[str]
) -> Iterator[Diagnostic]:
    constants: dict[str, Constant] = {}
    for name, constant in row.values:
        field = entity.field(name)
        if field is None or spelling(field.name) in apart:
            continue
        constants[field.column] = constant
        why = misfit(field.type.value, constant.value, enums) if field.type is not None else None
        if constant.value is None and not field.nullable:
            why = "is NULL, which the field may not be"
        if why is not None:
            label = Label(field.span, "the field is declared here")
            yield _finding(field.name, why, constant.span, (label,))
    values = {name: constant.value for name, constant in constants.items()}
    for said in entity.checks:
        name = next((one for one in said.value.columns if one in constants), "")
        if name and refused(said.value.expression, values):
            labels = tuple(Label(claim.span, "the rule is said here") for claim in said.claims)
            why = f"breaks `{said.value.expression}`"
            yield _finding(name, why, constants[name].span, labels)


def _together(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings that say the same of many rows as the first of them."""
    by_message: dict[str, list[Diagnostic]] = {}
    for one in findings:
        by_message.setdefault(one.message, []).append(one)
    for first, *others in by_message.values():
        here = (Label(one.span, "here, too") for one in others)
        yield first._replace(related=(*first.related, *here))


def _finding(name: str, why: str, span: Span, related: tuple[Label, ...]) -> Diagnostic:
    return Diagnostic(
        "seed-breaks-rule",
        "error",
        span,
        f"the seed's `{name}` {why}",
        ("The statement fails, and none of its rows is stored.",),
        "write a value that keeps the rule, or mend the rule",
        related,
    )
