"""A policy that speaks of a column its table has not.

What: a condition of a policy names a column that is no field of the entity.
Why: the policy can't be made, and the table stays open or closed to everybody.
Bad:
    CREATE POLICY room_own ON room FOR SELECT USING (owner_id = current_user_id());
Good:
    CREATE POLICY room_own ON room FOR SELECT USING (id = current_user_id());
Fix: add the field, or write the column that is meant.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Policy
from quod.model.claims import Claim
from quod.source.span import Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each column, at its first policy."""
    for entity in subject.new():
        known = {field.column for field in entity.fields}
        said: dict[str, list[Claim]] = {}
        for claim in entity.claims:
            for column in claim.value.columns if isinstance(claim.value, Policy) else ():
                if column not in known:
                    said.setdefault(column, []).append(claim)
        for column, claims in said.items():
            yield Diagnostic(
                "policy-on-undeclared-field",
                "error",
                _place(claims[0].span, column),
                f"`{column}` is not a field of {entity.name}",
                (f"`{claims[0].value.name}` can't be made without it.",),
                f"add `{column}` to the schema table, or write the column that is meant",
                (
                    Label(entity.span, f"{entity.name} is declared here"),
                    *(Label(_place(one.span, column), "and said here") for one in claims[1:]),
                ),
            )


def _place(statement: Span, column: str) -> Span:
    """The column in the statement; the whole first line when it is written otherwise."""
    found = next(statement.matches(re.compile(rf"\b{re.escape(column)}\b", re.IGNORECASE)), None)
    return statement.group_span(found) if found is not None else statement.lines()[0]
