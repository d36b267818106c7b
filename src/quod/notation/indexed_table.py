"""The table whose indexes a block of SQL makes, for a constraint that stands among them alone.

The tokens of a block come in; the one table that its `CREATE INDEX ... ON` names goes out, or None
where they name several or none.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quod.notation.tokens import Token


def indexed_table(stream: Sequence[Token]) -> str | None:
    """The table, as the block writes it."""
    found = set(_named([token for token in stream if token.kind != "comment"]))
    return found.pop() if len(found) == 1 else None


def _named(code: Sequence[Token]) -> Iterator[str]:
    in_index = False
    for token, following in pairwise(code):
        if token.text == "create":
            in_index = False
        in_index = in_index or token.text == "index"
        if in_index and token.text == "on" and following.kind in ("word", "quoted"):
            in_index = False
            yield following.text.strip('"')
