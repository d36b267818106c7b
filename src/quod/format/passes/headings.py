"""The template's own headings in the template's own letters: `## entity definitions`.

Only in a document of the template's form, and only capitals and spaces: a heading in other
words or in another language is the author's.
"""

import re
from collections.abc import Iterator

from quod.format.subject import Subject
from quod.source.edits import Edit
from quod.syntax.outline import walk

_TITLES = """\
Overview
Entity Relationship Diagram (Text-Based)
Entity Definitions
Schema
Constraints
Indexes
Relationships
Example Data
Migrations
Junction Tables (Many-to-Many Relationships)
Data Access Patterns
Data Lifecycle & State Management
Data Validation Rules
Field-Level Validation
Business Rule Validation
Security & Access Control
Row-Level Security (RLS)
Data Sensitivity Classification
Data Retention & Archival
Retention Policies
Soft Delete Pattern
Performance Optimization
Query Optimization
Caching Strategy
Partitioning Strategy (if applicable)
Scaling Considerations
Vertical Scaling Limits
Horizontal Scaling Strategy
Data Migration Strategy
From Existing Schema (if applicable)
Initial Data Seeding
Testing Strategy
Unit Tests (Schema Validation)
Integration Tests (Data Access Patterns)
Data Migration Tests (if applicable)
CoD^Σ Evidence Trail
Requirements → Schema Mapping
Existing Pattern Evidence
Open Questions
References
"""
_CANONICAL = {title.casefold(): title for title in _TITLES.splitlines()}
_NUMBERED = re.compile(
    r"(?P<kind>entity|pattern)\s{1,9}(?P<number>\d{1,9})\s{0,9}:\s{0,9}(?=\S)", re.IGNORECASE
)


def edits(subject: Subject) -> Iterator[Edit]:
    """An edit for each heading that is the template's but for its letters."""
    if not subject.canonical:
        return
    for section, _ in walk(subject.document):
        if section.heading is None or "\n" in section.heading.title.text:
            continue
        title = section.heading.title
        numbered = _NUMBERED.match(title.text)
        if numbered is not None:
            kind = numbered["kind"].capitalize()
            yield Edit(title.sub(0, numbered.end()), f"{kind} {numbered['number']}: ")
        else:
            words = " ".join(title.text.split())
            yield Edit(title, _CANONICAL.get(words.casefold(), title.text))
