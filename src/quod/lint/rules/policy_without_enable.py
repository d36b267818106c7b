"""Policies of a table on which row-level security is not enabled.

What: the document has CREATE POLICY and no ALTER TABLE ... ENABLE ROW LEVEL SECURITY.
Why: PostgreSQL ignores the policies until it is enabled (manual, Row Security Policies); here
they are taken as meant, enabled and forced.
Bad:
    CREATE POLICY room_own ON room FOR SELECT USING (id = current_user_id());
Good:
    ALTER TABLE room ENABLE ROW LEVEL SECURITY;
Fix: write `ALTER TABLE ... ENABLE ROW LEVEL SECURITY` and `... FORCE ROW LEVEL SECURITY`.
"""

from collections.abc import Iterator

from quod.catalog.names import qualified
from quod.diagnostics.diagnostic import Diagnostic, Fix
from quod.lint import amend
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import Policy, RowSecurity
from quod.model.claims import Claim
from quod.model.entities import Entity


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each table, at its first policy."""
    blocks = amend.Blocks(subject.model.documents)
    for entity in subject.built():
        policies = [claim for claim in entity.claims if isinstance(claim.value, Policy)]
        enabled = any(
            claim.value.action == "enable"
            for claim in entity.claims
            if isinstance(claim.value, RowSecurity)
        )
        if policies and not enabled:
            table = entity.table.name
            yield Diagnostic(
                "policy-without-enable",
                "note",
                first_line(policies[0].span),
                f"row-level security is never enabled on `{table}`, and is taken as meant",
                ("PostgreSQL ignores policies until it is enabled.",),
                f"add `ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;` and the same with `FORCE`",
                fix=_fix(blocks, entity, policies[0]),
            )


def _fix(blocks: amend.Blocks, entity: Entity, policy: Claim) -> Fix | None:
    """Both statements above the first policy: what is built anyway."""
    fence = blocks.around(policy.span)
    if fence is None:
        return None
    table = qualified(*entity.table)
    said = (f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY;" for verb in ("ENABLE", "FORCE"))
    return amend.before(fence, policy.span, said)
