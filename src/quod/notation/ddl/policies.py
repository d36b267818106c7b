"""CREATE POLICY to claims: its verb, its conditions, and what they speak of.

Nothing of it is compiled yet, so each policy is claimed as unsupported as well.
"""

from collections.abc import Iterator
from typing import Any

from quod.model.aspects import Policy, RowSecurity
from quod.model.claims import Subject
from quod.notation.ddl.wording import (
    Finding,
    claim,
    expression,
    find,
    relation_name,
    unsupported,
)
from quod.notation.elements import group
from quod.notation.pg_query import Tree
from quod.notation.sql import columns_in, dotted
from quod.notation.statements import Written

PART = "row-level security"

_ACTIONS: dict[str, RowSecurity] = {
    "AT_EnableRowSecurity": RowSecurity("enable"),
    "AT_DisableRowSecurity": RowSecurity("disable"),
    "AT_ForceRowSecurity": RowSecurity("force"),
    "AT_NoForceRowSecurity": RowSecurity("no force"),
}
ROW_SECURITY = frozenset(_ACTIONS)
"""The actions of ALTER TABLE that switch row-level security."""


def create_policy(written: Written) -> Iterator[Finding]:
    """The claims of a CREATE POLICY."""
    subject = Subject(relation_name(written.tree["table"]))
    conditions = [written.tree[key] for key in ("qual", "with_check") if key in written.tree]
    table = written.tree["table"]["relname"]
    policy = Policy(
        name=written.tree["policy_name"],
        command=written.tree.get("cmd_name", "all"),
        using=_condition(written, "qual", ("using", "(")),
        check=_condition(written, "with_check", ("with", "check", "(")),
        columns=tuple(dict.fromkeys(name for one in conditions for name in _columns(one, table))),
        functions=tuple(dict.fromkeys(name for one in conditions for name in _functions(one))),
    )
    yield claim(subject, policy, written.span)
    yield unsupported(subject, PART, written.span)


def row_security(kind: str) -> RowSecurity:
    """What an action of ALTER TABLE does to row-level security."""
    return _ACTIONS[kind]


def _condition(written: Written, key: str, words: tuple[str, ...]) -> str | None:
    if key not in written.tree:
        return None
    start = find(written.tokens, *words)
    if start is None:
        return None
    return expression(written, group(written.tokens, start + len(words) - 1))


def _columns(tree: Tree, table: str) -> Iterator[str]:
    """The table's own columns: plain names outside of queries, and names with the table's."""
    waiting: list[tuple[Any, bool]] = [(tree, True)]
    while waiting:
        node, own = waiting.pop()
        if isinstance(node, list):
            waiting.extend((one, own) for one in reversed(node))
        elif isinstance(node, dict):
            reference = node.get("ColumnRef")
            if reference is not None:
                names = [one.get("String", {}).get("sval", "") for one in reference["fields"]]
                if own if len(names) == 1 else names[:-1] == [table]:
                    yield from columns_in(node)
                continue
            waiting.extend((one, own and key != "subselect") for key, one in node.items())


def _functions(tree: Any) -> Iterator[str]:
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            call = node.get("FuncCall")
            if call is not None:
                yield dotted(call["funcname"])
            waiting.extend(node.values())
