"""A line that lists indexes or unique keys, as claims of its entity or of the table it names."""

import re
from collections.abc import Iterator

from quod.model.aspects import Unique
from quod.model.claims import Claim, Prose, Subject
from quod.notation.index_lines import index_lines
from quod.read.scope import Read
from quod.source.span import Span

_PER = re.compile(r"(?i)\b(?:per|within|por|par|pro)\b")
_ONLY_SOME = re.compile(
    r"(?i)\b(?:when|while|among|unless|if(?! (?:not null|set|present|provided)))\b"
)


_SCOPED = re.compile(
    r"\W*(?P<names>`\w+`(?:(?:\s*,\s*|\s*\+\s*|\s+and\s+"
    r"|\s+e\s+)`\w+`)*)\s+(?:is |are |must be |should be "
    r"|deve ser |é |debe ser )*(?:unique|únic[oa])\s+(?:per|within|for each|por|par|pro)\s+"
    r"(?P<scope>`\w+`(?:(?:\s*,\s*|\s*\+\s*|\s+and\s+|\s+e\s+)`\w+`)*)",
    re.IGNORECASE,
)
_SCOPED_BY_WORD = re.compile(
    r"\W*(?P<names>`\w+`(?:(?:\s*,\s*|\s*\+\s*|\s+and\s+)`\w+`)*)\s+"
    r"(?:is |are |must be |should be )*unique\s+(?:per|within|for each)\s+"
    r"(?:(?:the|an?|each|same|its)\s+)*(?P<scope>[a-z]+)\s*(?:[.,;]|\Z)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?i:unique)\W{0,3}\s*(?:on|em|sobre)?"
    r"\s*`?[(\[]\s*`?\w+`?\s*[,)\]]"
)


_BRACKETS = re.compile(r"\W*\(")
_SAID = re.compile(
    r"^\W*(?:the |each |a )?`\w+`(?:\s*(?:,|\+|and"
    r"|e)\s*`\w+`)*\s+(?:\w+ )?(?:must be|is|are|should be|deve ser"
    r"|é|debe ser|doit être)?\s*(?:globally )?(?:unique|únic[oa])\b"
    r"|^\W*(?i:unique)(?: (?:constraint|index|key))?(?: (?:on|em|sobre|over))?\W*`"
    r"|`\w+`\s*(?:は|が)?一意|`\w+`\s*(?:은|는|이|가)?\s*고유"
)


def says_unique(text: str) -> bool:
    """Whether a sentence is about keys that are unique, and does not only use the word."""
    scoped = _SCOPED.match(text) is not None
    return scoped or _SAID.match(text) is not None or _LISTED.search(text) is not None


def _within(text: str) -> tuple[str, ...]:
    """`` `name` is unique per `owner_id` ``: the fields, those of `per` first.

    `unique per owner` is of the key to the owner, which is found once the fields are known.
    """
    match = _SCOPED.match(text)
    if match is None:
        word = _SCOPED_BY_WORD.match(text)
        return (word["scope"], *re.findall(r"`(\w+)`", word["names"])) if word else ()
    return tuple(re.findall(r"`(\w+)`", match["scope"] + match["names"]))


def index_claims(line: Span, entity: str | None, unique: bool = False) -> Iterator[Read]:
    """Everything that the line lists; nothing of keys that hold for unnamed rows only."""
    yield Prose(line)
    keyed = unique or "unique" in line.text.lower()
    plain = _LISTED.search(line.text) is None and not (unique and _BRACKETS.match(line.text))
    if keyed and plain and _PER.search(line.text) is not None:
        columns = _within(line.text)
        if columns and entity is not None:
            yield Claim(Subject(entity), Unique(columns), line, "rules")
        return
    if keyed and _ONLY_SOME.search(line.text) is not None and "where" not in line.text.lower():
        return
    for listed in index_lines(line, unique):
        whose = listed.table or entity
        if whose:
            yield Claim(Subject(whose), listed.value, listed.span, "rules")
