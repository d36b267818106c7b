"""Rows that go with their parent before their own time.

What: all records of an entity are kept for some time, and deleting them deletes, by CASCADE,
rows of another entity that are kept longer.
Why: the retention of the child can't be kept.
Bad:
    - **All Records**: Keep for 2 years
Good:
    - **All Records**: Keep for 9 years
Fix: keep the parent as long as the child, or let the key SET NULL or RESTRICT.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import items, sections
from quod.lint.rule import Subject
from quod.model.entities import Entity
from quod.read.groups import groups
from quod.source.span import Span
from quod.syntax.inline import labelled

_TITLE = re.compile(r"\bretention\b", re.IGNORECASE)
_KEPT = re.compile(r"\b(?P<number>\d+)\s*(?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_FOREVER = re.compile(r"\bindefinite|\bforever\b|\bpermanent", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_ENDLESS = 10**9


class _Kept(NamedTuple):
    """How long the records of an entity are kept."""

    entity: Entity
    days: int
    span: Span
    whole: bool
    """It is said of all records: when the time is over, they go."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each parent and child."""
    kept = tuple(_told(subject))
    whole = {one.entity.table: one for one in kept if one.whole and one.days != _ENDLESS}
    for child in kept:
        for said in child.entity.references if whole else ():
            target = subject.target(said.value.target)
            parent = whole.get(target.table) if target is not None else None
            cascades = said.value.on_delete == "cascade"
            if parent is not None and cascades and child.days > parent.days:
                yield _finding(parent, child)


def _told(subject: Subject) -> Iterator[_Kept]:
    for section in sections(subject.model.documents, _TITLE):
        for group in groups(section.blocks):
            entity = subject.entity(group.label.name) if group.label is not None else None
            for item in items(group.blocks) if entity is not None else ():
                for line in item.lines[:1]:
                    label = labelled(line)
                    if label is None or entity is None or "records" not in label.name.lower():
                        continue
                    days = _days(label.value.text)
                    name = label.name.lower()
                    if days is not None and not name.startswith("soft"):
                        yield _Kept(entity, days, line, name.startswith("all"))


def _days(text: str) -> int | None:
    if _FOREVER.search(text):
        return _ENDLESS
    found = _KEPT.search(text)
    return int(found["number"][:7]) * _DAYS[found["unit"].lower()] if found is not None else None


def _finding(parent: _Kept, child: _Kept) -> Diagnostic:
    return Diagnostic(
        "retention-cut-by-cascade",
        "warning",
        parent.span,
        f"rows of {child.entity.name} go with their {parent.entity.name} before their own time",
        ("The foreign key deletes by CASCADE what is to be kept longer.",),
        "keep it as long, or let the key SET NULL or RESTRICT",
        (Label(child.span, f"{child.entity.name} is kept longer"),),
    )
