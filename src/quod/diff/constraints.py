"""Constraints, indexes, triggers and policies of one relation compared.

In comes the relation's schema and name with both its groups, out go changes.
"""

import re
from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Constraint, Index, Policy, Trigger
from quod.catalog.names import Kind, ObjectId
from quod.diff.changes import Change, Described, changes
from quod.diff.match import renamed

Relation = tuple[str, str]

_INDEX_NAME = re.compile(r'(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|[^ ]+)')


def constraint_changes(
    relation: Relation, before: tuple[Constraint, ...], after: tuple[Constraint, ...]
) -> Iterator[Change]:
    """Changes of constraints, the same constraint under another name among them."""
    return renamed(
        before,
        after,
        lambda constraint: constraint.name,
        lambda constraint: (constraint.kind, constraint.definition),
        partial(_constraint, relation),
    )


def index_changes(
    relation: Relation, before: tuple[Index, ...], after: tuple[Index, ...]
) -> Iterator[Change]:
    """Changes of indexes, the same index under another name among them."""
    return renamed(
        before,
        after,
        lambda index: index.name,
        lambda index: _INDEX_NAME.sub(r"\1", index.definition, count=1),
        partial(_index, relation),
    )


def trigger_changes(
    relation: Relation, before: tuple[Trigger, ...], after: tuple[Trigger, ...]
) -> Iterator[Change]:
    """Changes of triggers."""
    return changes(before, after, lambda trigger: trigger.name, partial(_trigger, relation))


def policy_changes(
    relation: Relation, before: tuple[Policy, ...], after: tuple[Policy, ...]
) -> Iterator[Change]:
    """Changes of policies."""
    return changes(before, after, lambda policy: policy.name, partial(_policy, relation))


def _id(kind: Kind, relation: Relation, name: str) -> ObjectId:
    return ObjectId(kind, *relation, name)


def _constraint(relation: Relation, constraint: Constraint) -> Described:
    # All else about a constraint is said by its definition.
    return Described(
        _id("constraint", relation, constraint.name),
        constraint.definition,
        (("definition", constraint.definition),),
    )


def _index(relation: Relation, index: Index) -> Described:
    return Described(
        _id("index", relation, index.name), index.definition, (("definition", index.definition),)
    )


def _trigger(relation: Relation, trigger: Trigger) -> Described:
    aspects = (("definition", trigger.definition), ("enabled", trigger.enabled))
    return Described(_id("trigger", relation, trigger.name), trigger.definition, aspects)


def _policy(relation: Relation, policy: Policy) -> Described:
    aspects = (
        ("command", policy.command),
        ("permissive", str(policy.permissive).lower()),
        ("roles", ", ".join(policy.roles)),
        ("using", policy.using),
        ("check", policy.check),
    )
    return Described(
        _id("policy", relation, policy.name), policy.using or policy.check or "", aspects
    )
