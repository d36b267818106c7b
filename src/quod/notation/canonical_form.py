"""Whether a document is written in the canonical form, by the titles that only this form has.

The text of a document comes in. In the canonical form every line of a part is meant to be read,
so what is not understood there is a warning; elsewhere people explain where they please.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from quod.syntax.nodes import Document

_OWN_TITLES = re.compile(
    r"^#{2,3} +(?:Data Lifecycle & State Management|Junction Tables \(Many|Entity \d+: \["
    r"|CoD\^Σ Evidence)",
    re.MULTILINE | re.IGNORECASE,
)
"""Titles that nobody chooses by chance."""
_COMMON_TITLES = re.compile(
    r"^#{2,3} +(Data Validation Rules|Business Rule Validation|Field-Level Validation"
    r"|Data Retention & Archival|Security & Access Control|Data Migration Strategy)",
    re.MULTILINE | re.IGNORECASE,
)
"""Titles of which one alone may stand in any document."""
_ENTITIES = re.compile(r"^## +Entity +Definitions\b", re.MULTILINE | re.IGNORECASE)
_PARTS = re.compile(
    r"^#### +(?:Schema|Constraints|Indexes|Relationships|Migrations|Example Data|Types|Triggers"
    r"|Functions)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"^### +Entity \d+ ?: ", re.MULTILINE | re.IGNORECASE)
_PROGRAM = re.compile(
    r"^(?:```+|~~~+)[ \t]*(?:python|py|prisma|go|rust|csharp|cs|java|kotlin|ruby|php|elixir"
    r"|swift)\b",
    re.MULTILINE | re.IGNORECASE,
)
"""Code in which a document tells its entities instead of in the template's tables."""
_CODE = re.compile(r"^(```+|~~~+)[^`\n]*\n.*?^\1", re.MULTILINE | re.DOTALL)


@lru_cache(maxsize=512)
def in_canonical_form(text: str) -> bool:
    """Whether its titles are those of the canonical form."""
    return _shown(text) and _shown(_CODE.sub("", text))


def of_another_form(documents: Iterable[Document]) -> frozenset[str]:
    """The files of those documents that have not the canonical form."""
    return frozenset(one.source.file for one in documents if not in_canonical_form(one.source.text))


def _shown(text: str) -> bool:
    if _OWN_TITLES.search(text) is not None:
        return True
    if len(set(map(str.casefold, _COMMON_TITLES.findall(text)))) > 1:
        return True
    if _ENTITIES.search(text) is None:
        return False
    numbered = _NUMBERED.search(text) is not None and _PROGRAM.search(text) is None
    return numbered or _PARTS.search(text) is not None
