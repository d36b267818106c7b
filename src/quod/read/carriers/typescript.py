"""TypeScript types of an entity: each member says its field again, loosely.

In: a code block. Out: for each member that the field is there, whether it may be missing,
its family of types, and the values of its union.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.aspects import (
    AllowedValues,
    Declared,
    FieldDeclared,
    FieldType,
    Nullability,
    TypeFamily,
)
from quod.model.claims import Claim, Prose, Subject
from quod.model.model import spelling
from quod.notation import typescript
from quod.notation.code.plain import TYPESCRIPT
from quod.notation.listed_fields import listed
from quod.notation.typescript import Declaration, Interface, Member
from quod.read import listed_claims
from quod.read.persistence import is_of_a_program
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""A type alone may be one of the program and of no table."""
PERSISTS = False
ORDER = 5


_KEY = re.compile(r"\((?:[^()]*\b)?(?:FK|(?i:foreign key))\b")


def takes(block: Block, scope: Scope) -> bool:
    """A code block in TypeScript below an entity."""
    return isinstance(block, Fence) and _is_typescript(block) and scope.entity is not None


def _is_typescript(fence: Fence) -> bool:
    """By the language that the fence says; where it says none, by the first words."""
    if fence.language in ("typescript", "ts", "tsx"):
        return True
    unsaid = fence.language in ("", "text", "js", "javascript")
    return unsaid and TYPESCRIPT.search(fence.body.text) is not None


def is_own(block: Block, scope: Scope) -> bool:
    """Whether it has the interface of the entity."""
    if not isinstance(block, Fence) or scope.status == "transient":
        return False
    return bool(_own(typescript.read(block.body), scope.entity or ""))


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The interface of the entity, or the first that is no payload, with the unions it names."""
    assert isinstance(block, Fence)
    fence, entity = block, scope.entity or ""
    yield Prose(fence.span)
    found = typescript.read(fence.body)
    interfaces = [one for one in found if isinstance(one, Interface)]
    unions = {one.name: one.values for one in found if not isinstance(one, Interface)}
    own = _own(found, entity)
    others = [one for one in interfaces[:1] if not is_of_a_program(one.name)]
    remarked = not scope.strict and block.span.source.file in scope.facts.remarked
    is_kept = bool(own) and remarked
    children = tuple(_children(own[0], interfaces)) if is_kept else ()
    rows = frozenset(one.name for one in children)
    for interface in own or others:
        yield from _members(interface, entity, rows, unions)
    for child in children:
        yield Claim(Subject(child.name), Declared("new"), child.span, "typescript")
        yield from _members(child, child.name, rows, unions)


def _members(
    interface: Interface, entity: str, rows: frozenset[str], unions: dict[str, tuple[str, ...]]
) -> Iterator[Claim]:
    """What an interface says of each field; a list of rows of a table is none."""
    for member in interface.members:
        if not (member.array and member.reference in rows):
            yield from _noted(member, entity) if member.noted else _member(member, entity, unions)


def _children(own: Interface, beside: list[Interface]) -> Iterator[Interface]:
    """The interfaces of which an entity lists rows, and which a remark says to refer to others."""
    listed_ = {member.reference for member in own.members if member.array}
    for one in beside:
        refers = any(member.noted and _KEY.search(member.span.text) for member in one.members)
        if one.name in listed_ and refers and any(m.name == "id" for m in one.members):
            yield one


def _noted(member: Member, entity: str) -> Iterator[Claim]:
    """A member that is written as a column: `email: varchar(80) (unique)`."""
    subject = Subject(entity, member.name)
    found = tuple(listed_claims.claims((listed(member.span),), entity, "typescript"))
    if not found:
        yield Claim(subject, FieldDeclared(), member.span, "typescript")
    for one in found:
        match one.value:
            case FieldType(kind):
                yield one._replace(value=FieldType(kind, "program"))
            case _:
                yield one
    yield Claim(subject, Nullability(member.optional), member.span, "typescript")


def _own(found: Iterable[Declaration], entity: str) -> list[Interface]:
    interfaces = [one for one in found if isinstance(one, Interface)]
    return [one for one in interfaces if spelling(one.name) == spelling(entity)]


def _member(member: Member, entity: str, unions: dict[str, tuple[str, ...]]) -> Iterator[Claim]:
    subject = Subject(entity, member.name)
    optional = member.optional or member.nullable
    yield Claim(subject, FieldDeclared(), member.span, "typescript")
    yield Claim(subject, Nullability(optional), member.span, "typescript")
    family = "array" if member.array else member.family
    if family is not None:
        yield Claim(subject, TypeFamily(family), member.span, "typescript")
    values = member.values or unions.get(member.reference or "", ())
    if values and not member.array:
        yield Claim(subject, AllowedValues(values), member.span, "typescript")
