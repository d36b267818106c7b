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

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import Policy


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each policy."""
    for claim, policy in subject.model.facts(Policy):
        if policy.command == "update" and policy.using is not None and policy.check is None:
            yield Diagnostic(
                "update-policy-without-check",
                "warning",
                first_line(claim.span),
                f"`{policy.name}` does not say what an updated row may become",
                ("PostgreSQL uses the condition of USING for the new row as well.",),
                f"add `WITH CHECK ({policy.using})`",
            )
