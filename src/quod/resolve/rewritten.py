"""Documents that move a whole schema to another database, with other types for the same fields.

The claims of one entity come in. Out: the increments whose document maps the types of one database
to those of another, or has a heading that names both as from and to; and the indexes of earlier
documents that such a one makes anew under another name. What it shows is what is there afterwards,
and no drift.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quod.model.aspects import Index
from quod.model.claims import Claim
from quod.resolve.alike import key_shape

_DATABASE = r"(?:sqlite|my ?sql|maria ?db|mongo ?db|oracle|ms ?sql|sql ?server|postgres\w*|pg)"
_MAPPING = re.compile(
    rf"^[ \t]*\|[^|\n]*\b(?:{_DATABASE}|old|current|before|previous|source)\b[^|\n]*\btypes?\b"
    rf"[^|\n]*\|[^|\n]*\b(?:{_DATABASE}|new|after|target)\b[^|\n]*\btypes?\b[^|\n]*\|",
    re.IGNORECASE | re.MULTILINE,
)
"""The head of a table of types: `| SQLite Type | PostgreSQL Type | Notes |`."""

_MOVING = re.compile(
    rf"^#+[^\n]*\b(?P<from>{_DATABASE})\b[^\n]*?"
    r"(?:\b(?:to|into|auf|nach|vers|para?|a|till?|na|sang)\b|→|->|=>|[へ到至])"
    rf"[^\n]*?\b(?!(?P=from)\b){_DATABASE}\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A heading of a move: `### From SQLite (INTEGER) to PostgreSQL (UUID)`."""


def rewrites(claims: Iterable[Claim]) -> frozenset[int]:
    """The increments that make the tables anew, in another database."""
    sources = {claim.span.source for claim in claims}
    return frozenset(one.increment for one in sources if _moves(one.text))


def made_anew(claims: Iterable[Claim], rewriting: frozenset[int]) -> Iterator[tuple[Claim, Claim]]:
    """Each index of before that a rewriting document makes under another name, with the new one."""
    indexes = [claim for claim in claims if isinstance(claim.value, Index)] if rewriting else []
    made = {_shape(c.value): c for c in indexes if c.span.source.increment in rewriting}
    for claim in indexes:
        new = made.get(_shape(claim.value))
        if new is not None and claim.span.source.increment < new.span.source.increment:
            yield claim, new


@lru_cache(maxsize=4096)
def _moves(text: str) -> bool:
    return _MAPPING.search(text) is not None or _MOVING.search(text) is not None


def _shape(index: Index) -> tuple[object, ...]:
    return index.method, index.unique, tuple(map(repr, map(key_shape, index.keys))), index.where
