"""What form a document has, and whether it is a draft: one answer for every stage."""

import pytest

from quod.notation.canonical_form import in_canonical_form
from quod.notation.draft_status import says_draft


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("## Entity Definitions\n\n### Entity 1: Book\n", True),
        ("## entity  definitions\n\n### 1. Book\n\n#### Schema\n", True),
        ("## Data Lifecycle & State Management\n", True),
        ("## Security & Access Control\n\n## Data Migration Strategy\n", True),
        ("## Security & Access Control\n", False),
        ("## Entity Definitions\n\n### 1. Book\n\n#### Fields\n", False),
        ("## Entity Definitions\n\n### Entity 1: Book\n\n```python\nclass Book: ...\n```\n", False),
        ("### Entity 1: Book\n\n#### Schema\n", False),
        ("```markdown\n## Entity Definitions\n\n### Entity 1: Book\n```\n", False),
        ("", False),
    ],
)
def test_the_form_is_told_by_headings_that_only_the_template_has(
    text: str, canonical: bool
) -> None:
    assert in_canonical_form(text) is canonical


@pytest.mark.parametrize(
    ("status", "draft"),
    [
        ("Draft", True),
        ("**DRAFT** (2025-01-15)", True),
        ("[Draft | Under Review | Approved]", True),
        ("First draft", True),
        ("In planning", True),
        ("Proposed", True),
        ("🚧 WIP", True),
        ("Entwurf", True),
        ("下書き", True),
        ("Approved (was a draft)", False),
        ("Implemented", False),
        ("Under Review", False),
        ("", False),
    ],
)
def test_a_status_says_draft_by_what_it_begins_with(status: str, draft: bool) -> None:
    assert says_draft(status) is draft
