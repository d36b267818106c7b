"""The template's own labels in the template's own letters: `**uniqueness:**` is `**Uniqueness**:`.

Only in a document of the template's form, and only capitals, spaces and the place of the
colon: a label in other words or in another language is the author's.
"""

import re
from collections.abc import Iterator

from quod.format.subject import Subject
from quod.source.edits import Edit
from quod.source.span import Span
from quod.syntax.nodes import List, Paragraph
from quod.syntax.outline import blocks, walk

_LABELS = """\
Feature Created Purpose Source Summary Legend Uniqueness Rationale Outbound Inbound
Many-to-Many Constraint Requirement Query Evolution Implementation Compliance Cache TTL
Invalidation Method Optimization Impact Blocking Status Constraints
""".split()
_PHRASES = """\
Key Entities
Primary Relationships
Type Definitions
Validation Rules
Foreign Keys
Check Constraints
Junction Fields
Initial Creation
Primary Key
Use Case
Indexes Used
Performance Target
Existing Pattern
State Definitions
Valid Transitions
Business Rules
Cross-Field Rules
Cross-Entity Rules
Active Records
Soft-Deleted Records
All Records
Archive After
Cleanup Job
Slow Query Candidates
Expected Improvement
Partition Size
Estimated Rows
Growth Rate
Single Server Limit
When to Consider Horizontal Scaling
Read Scaling
Read Replicas
Load Balancer
Write Scaling
Sharding Strategy
Shard Key
Current Schema
Migration Steps
Rollback Plan
Required Seed Data
Test Cases
Schema Questions
Performance Questions
Data Model Version
Next Review
""".splitlines()
_CANONICAL = {label.casefold(): label for label in (*_LABELS, *_PHRASES)}
_LABEL = re.compile(r"\*\*(?P<name>[^*:\n]{1,60})(?P<marks>:\s{0,9}\*\*|\*\*\s{0,9}:)(?P<gap>\s*)")


def edits(subject: Subject) -> Iterator[Edit]:
    """An edit for each label that is the template's but for its letters."""
    if not subject.canonical:
        return
    for section, _ in walk(subject.document):
        for block in blocks(section.blocks):
            match block:
                case Paragraph(lines=lines):
                    yield from _lines(lines)
                case List(items=items):
                    for item in items:
                        yield from _lines(item.lines)


def _lines(lines: tuple[Span, ...]) -> Iterator[Edit]:
    for line in lines:
        match = _LABEL.match(line.text)
        name = " ".join(match["name"].split()).casefold() if match else ""
        if match and name in _CANONICAL:
            gap = " " if match.end() < len(line.text) else ""
            yield Edit(line.sub(0, match.end()), f"**{_CANONICAL[name]}**:{gap}")
