"""An UPDATE policy that does not say what a row may become.

What: a policy FOR UPDATE has USING and no WITH CHECK.
Why: PostgreSQL takes USING for the new row as well (manual, CREATE POLICY); the document does
not say whether that is meant.
Bad:
    CREATE POLICY room_own ON room FOR UPDATE USING (id = current_user_id());
Good:
    CREATE POLICY room_own ON room FOR SELECT USING (id = current_user_id());
Fix: write the WITH CHECK, with the same condition if that is what is meant.
"""

from collections.abc import Iterator
from itertools import pairwise

from quod.diagnostics.diagnostic import Diagnostic, Fix
from quod.lint import amend
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import Policy
from quod.notation.statements import scanned
from quod.source.span import Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each policy."""
    blocks = amend.Blocks(subject.model.documents)
    for claim, policy in subject.model.facts(Policy):
        if policy.command == "update" and policy.using is not None and policy.check is None:
            yield Diagnostic(
                "update-policy-without-check",
                "warning",
                first_line(claim.span),
                f"`{policy.name}` does not say what an updated row may become",
                ("PostgreSQL uses the condition of USING for the new row as well.",),
                f"add `WITH CHECK ({policy.using})`",
                fix=_fix(blocks, claim.span),
            )


def _fix(blocks: amend.Blocks, statement: Span) -> Fix | None:
    """The condition of USING once more, in its own words: what PostgreSQL reads anyway."""
    if blocks.around(statement) is None:
        return None
    tokens = [token for token in scanned(statement) if token.kind != "comment"]
    for token, following in pairwise(tokens):
        if token.text == "using" and following.text == "(" and tokens[-1].text == ")":
            said = statement.source.text[following.start : tokens[-1].end]
            return (
                None if "--" in said else amend.clause(statement, f"WITH CHECK {said}", token.start)
            )
    return None
