"""Row-level security policies by table.

In come the rows of `policies`, sorted by name; out go values.
"""

from quod.catalog.constraints import Policy
from quod.introspect.query import Row

_COMMAND = {"*": "all", "r": "select", "a": "insert", "w": "update", "d": "delete"}


def policies_by_table(rows: list[Row]) -> dict[int, list[Policy]]:
    """The policies of each table, by its oid."""
    groups: dict[int, list[Policy]] = {}
    for table, name, command, permissive, roles, using, check in rows:
        policy = Policy(
            name=name,
            command=_COMMAND[command],
            permissive=permissive,
            roles=tuple(roles) or ("public",),
            using=using,
            check=check,
        )
        groups.setdefault(table, []).append(policy)
    return groups
