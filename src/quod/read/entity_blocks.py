"""What stands below the heading of an entity, or below one of its parts.

In: blocks. Out: the claims of every carrier of fields and of bold groups, wherever below the
entity they stand; the parts of the canonical form only order them.
"""

from collections.abc import Iterable, Iterator

from quod.model.claims import Prose
from quod.notation.field_labels import is_inside
from quod.notation.part_titles import Part
from quod.notation.state_lines import state_line
from quod.read import field_tables
from quod.read.carrier import carrier_of
from quod.read.constraint_groups import read_groups
from quod.read.groups import Group
from quod.read.leftovers import leftovers
from quod.read.part import labelled_part, read_part
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, List, Table


def read_blocks(found: Iterable[Group], scope: Scope) -> Iterator[Read]:
    """Every row a field, every member a field said again, every listed rule a rule."""
    for group in found:
        part = None if scope.strict else labelled_part(group)
        if part is not None:
            own, fields = _apart(group, part, scope)
            yield from read_part(own, part, scope)
            if not fields:
                continue
            group = Group(None, (), fields)  # noqa: PLW2901 - what the label does not head
        others: list[Block] = []
        for block in group.blocks:
            under = scope._replace(label=group.name or scope.label)
            if _is_of_states(block, scope):
                yield from read_part(Group(group.label, (), (block,)), "lifecycle", scope)
                continue
            carrier = carrier_of(block, under)
            if carrier is not None and is_inside(under.label) and not carrier.PERSISTS:
                yield Prose(block.span)
            elif carrier is not None:
                yield from carrier.read(block, under)
            else:
                others.append(block)
        if group.name.startswith("type definitions"):
            yield from leftovers(others, ("schema",))
        else:
            yield from read_groups(
                (group._replace(blocks=tuple(others)),), scope.entity, scope.database
            )


def _apart(group: Group, part: Part, scope: Scope) -> tuple[Group, tuple[Block, ...]]:
    """What the label does not head: fields behind its own line, and such a table behind a list."""
    lists = part == "remarks" and bool(group.lines)
    if group.lines or part == "remarks":
        found = {id(block) for block in group.blocks if _is_of_fields(block, lists, scope)}
    else:
        found = {id(block) for block in group.blocks[1:] if _is_typed(block, scope)}
    fields = tuple(block for block in group.blocks if id(block) in found)
    rest = tuple(block for block in group.blocks if id(block) not in found)
    return group._replace(blocks=rest), fields


def _is_of_states(block: Block, scope: Scope) -> bool:
    """A list of nothing but ways between states, whatever its label is."""
    if scope.strict or not isinstance(block, List):
        return False
    lines = [line for item in block.items for line in item.lines[:1]]
    return bool(lines) and all(state_line(line) for line in lines)


def _is_typed(block: Block, scope: Scope) -> bool:
    """A table of fields by the types in it, and not by its header alone."""
    is_table = isinstance(block, Table) and field_tables.has_types(block)
    return is_table and _is_of_fields(block, False, scope)


def _is_of_fields(block: Block, lists: bool, scope: Scope) -> bool:
    if isinstance(block, List) and not lists:
        return False
    reader = carrier_of(block, scope)
    if reader is None:
        return False
    is_own = getattr(reader, "is_own", None)
    return reader.DECLARES or (is_own is not None and bool(is_own(block, scope)))
