"""Row-level security to SQL: the switches of each table, then its policies."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Policy
from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Table
from quod.ddl.statements import Statement

_ROLE_WORDS = frozenset(("public", "current_role", "current_user", "session_user"))
"""Key words that stand for a role."""


def policies(catalog: Catalog) -> Iterator[Statement]:
    """ENABLE, FORCE and CREATE POLICY."""
    for table in catalog.tables:
        yield from _switches(table)
        for policy in table.policies:
            this = ObjectId("policy", table.schema, table.name, policy.name)
            yield Statement(_create(table, policy), this)


def _switches(table: Table) -> Iterator[Statement]:
    this = ObjectId("table", table.schema, table.name, "")
    name = qualified(table.schema, table.name)
    if table.row_security != "off":
        yield Statement(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY", this)
    if table.row_security == "forced":
        yield Statement(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY", this)


def _create(table: Table, policy: Policy) -> str:
    roles = ", ".join(r if r in _ROLE_WORDS else identifier(r) for r in policy.roles)
    kind = "" if policy.permissive else " AS RESTRICTIVE"
    lines = [
        f"CREATE POLICY {identifier(policy.name)} ON {qualified(table.schema, table.name)}{kind}",
        f"FOR {policy.command.upper()}",
        f"TO {roles or 'public'}",
    ]
    if policy.using is not None:
        lines.append(f"USING ({policy.using})")
    if policy.check is not None:
        lines.append(f"WITH CHECK ({policy.check})")
    return "\n  ".join(lines)
