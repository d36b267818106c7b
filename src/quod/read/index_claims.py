"""A line that lists indexes or unique keys, as claims of its entity or of the table it names."""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, Prose, Subject
from quod.notation.index_lines import index_lines
from quod.notation.phrases import uniqueness
from quod.read.scope import Read
from quod.source.span import Span

_PER = re.compile(r"(?i)\b(?:per|within|por|par|pro)\b")
_ONLY_SOME = re.compile(
    r"(?i)\b(?:when|while|among|unless|if(?! (?:not null|set|present|provided)))\b"
)


def index_claims(line: Span, entity: str | None, unique: bool = False) -> Iterator[Read]:
    """Everything that the line lists; nothing of keys that hold for unnamed rows only."""
    yield Prose(line)
    keyed = unique or "unique" in line.text.lower()
    if keyed and _PER.search(line.text) is not None:
        said = uniqueness(line).said
        if entity is not None:
            for one in said:
                if len(one.value.columns) > 1:
                    yield Claim(Subject(entity), one.value, one.span, "rules")
        return
    if keyed and _ONLY_SOME.search(line.text) is not None and "where" not in line.text.lower():
        return
    for listed in index_lines(line, unique):
        whose = listed.table or entity
        if whose:
            yield Claim(Subject(whose), listed.value, listed.span, "rules")
