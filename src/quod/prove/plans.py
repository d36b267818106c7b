"""Plans as EXPLAIN (FORMAT JSON) gives them."""

from collections.abc import Iterator
from typing import Any


def index_names(plan: Any) -> Iterator[str]:
    """Every index that a plan uses."""
    if isinstance(plan, list):
        for node in plan:
            yield from index_names(node)
    elif isinstance(plan, dict):
        if "Index Name" in plan:
            yield plan["Index Name"]
        yield from plan.get("Conflict Arbiter Indexes", ())
        for value in plan.values():
            if isinstance(value, (list, dict)):
                yield from index_names(value)


def summary(plan: Any) -> str:
    """A plan in a line: its nodes from the top, with what they read."""
    return " > ".join(_nodes(plan))


def _nodes(plan: Any) -> Iterator[str]:
    if isinstance(plan, list):
        for node in plan:
            yield from _nodes(node)
    elif isinstance(plan, dict):
        if "Plan" in plan:
            yield from _nodes(plan["Plan"])
        if "Node Type" in plan:
            of = plan.get("Index Name") or plan.get("Relation Name")
            yield f"{plan['Node Type']}{f' on {of}' if of else ''}"
            yield from _nodes(plan.get("Plans", []))
