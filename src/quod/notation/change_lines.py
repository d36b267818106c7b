"""What a line tells of columns and tables that go, or go on otherwise: "Dropped: `a`, `b`".

A line comes in; what it takes away, renames or gives another type goes out, and the table where
the line names it. A line counts only where it begins with the change and the names are code, and
where nothing of it says that this may, should or will be so. Whose column it is is not known here.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from quod.model.changes import Removed, Renamed, Retyped
from quod.notation.types import canonical_type

_LINE_MAX = 600


class Told(NamedTuple):
    """One change that a line tells."""

    value: Removed | Renamed | Retyped
    field: str = ""
    """Of another type."""
    table: str = ""
    """Empty where the line names none."""


_NAME = r"`(?:\w+\.)?\w+`"
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*){_NAME})*)"
_KIND = r"(?:(?:database|db|sql|legacy|old|obsolete|unused|deprecated|redundant)\s+)*"
_COLUMN = r"(?P<{0}>columns?|fields?|attributes?|tables?)"
_OF = (
    r"(?:\s+(?:column|field)s?)?"
    rf"(?:\s+(?:from|of|on|in)\s+(?:the\s+)?(?P<table>{_NAME})(?:\s+table)?)?"
)
_END = r"(?=\s*(?:\Z|[.;:,(\[—–-]|because\b|since\b|as\b|replaced\b|in favou?r\b|and\b))"
_REMOVE = r"(?:remove[sd]?|removing|drop(?:s|ped|ping)?|delete[sd]?)"
_LABELLED = re.compile(
    rf"{_REMOVE}(?:\s+{_KIND}{_COLUMN.format('kind')})?\s*:\s*(?:the\s+)?{_NAMES}{_OF}{_END}",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"{_REMOVE}\s+(?:the\s+)?{_KIND}(?:{_COLUMN.format('kind')}\s+)?{_NAMES}"
    rf"(?:\s+{_COLUMN.format('after')})?{_OF}{_END}",
    re.IGNORECASE,
)
_GONE = re.compile(
    rf"(?:the\s+)?{_KIND}(?:{_COLUMN.format('kind')}\s+)?{_NAMES}(?:\s+{_COLUMN.format('after')})?{_OF}"
    rf"\s*(?P<by>[:—–]|\s-|(?:is|are|was|were|gets?|has been|have been))\s*(?:now\s+)?"
    rf"(?:removed|dropped){_END}",
    re.IGNORECASE,
)
_TO = r"\s*(?:→|->|=>|➜|\bto\b|\bas\b)\s*"
_RENAME = re.compile(
    rf"rename[sd]?\s*:?\s*(?:the\s+)?{_KIND}(?:{_COLUMN.format('kind')}\s+)?(?P<old>{_NAME})"
    rf"(?:\s+{_COLUMN.format('after')})?{_OF}{_TO}(?P<new>{_NAME}){_END}"
    rf"|(?:the\s+)?(?:{_COLUMN.format('kind_2')}\s+)?(?P<old_2>{_NAME})(?:\s+{_COLUMN.format('after_2')})?"
    rf"\s*:?\s*(?:is\s+|was\s+|has been\s+)?renamed\s+(?:to|as|→|->)\s*(?P<new_2>{_NAME}){_END}"
    rf"|(?P<old_3>{_NAME})\s*(?:→|->|=>)\s*(?P<new_3>{_NAME})\s*\((?:is\s+)?renamed?\)",
    re.IGNORECASE,
)
_TYPE = r"`?(?P<{0}>[A-Za-z][\w ]*?(?:\([\d, ]+\))?(?:\[\])?)`?"
_RETYPE = re.compile(
    rf"(?:(?:the\s+)?(?:column|field)\s+)?(?P<field>{_NAME})(?:\s+(?:column|field))?\s*:?\s*"
    rf"(?:change[sd]?\s+(?:its\s+)?type|type\s+change[sd]?|(?:is\s+|was\s+)?changed)\s*:?\s*"
    rf"(?:from\s+)?{_TYPE.format('old')}{_TO}{_TYPE.format('type')}{_END}"
    rf"|change[sd]?\s+(?:the\s+)?(?:data\s+)?type\s+of\s+(?:the\s+)?(?:column\s+)?(?P<field_2>{_NAME})"
    rf"(?:\s+column)?(?:\s+from\s+{_TYPE.format('old_2')})?{_TO}{_TYPE.format('type_2')}{_END}",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|can|should|would|will|later|eventually|planned|deferred|optional\w*"
    r"|not|never|no longer|if|unless|until|when|once|after|before|next|future|follow-?up|phase"
    r"|consider\w*|todo|tbd|rollback|undo|downgrade|index|constraint|trigger|policy|default"
    r"|from the (?:api|response|payload|dto|form|ui|type|interface)|in code|in memory|cache)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"[\s>]*(?:[-*+•]|\d+[.)])?\s*(?:\[[ xX]\]\s*)?")
_TABLES = ("table", "tables")
_TITLE = re.compile(
    rf"(?:\W|\d)*{_REMOVE}(?:\s+tables?)?\s*[:：—–-]\s*`?(?P<before>\w+)`?(?:\s+table)?\W*\Z"
    rf"|(?:\W|\d)*{_REMOVE}\s+(?:the\s+)?(?:table\s+`?(?P<called>\w+)`?|`?(?P<behind>\w+)`?\s+table)\W*\Z"
    r"|(?:\W|\d)*`?(?P<after>\w+)`?(?:\s+table)?\s*(?:[—–-]\s*|\()(?:table\s+)?(?:removed|dropped)\)?\W*\Z",
    re.IGNORECASE,
)


def change_line(text: str) -> tuple[Told, ...]:
    """Everything that a line says to change; nothing of one that is not sure of it."""
    plain = re.sub(r"\*\*|__|~~", "", text)
    plain = plain[_LEADS.match(plain).end() :].strip()  # type: ignore[union-attr]
    if len(plain) > _LINE_MAX:
        return ()
    for pattern, tell in ((_RETYPE, _retyped), (_RENAME, _renamed), (_LABELLED, _removed),
                          (_TAKEN, _removed), (_GONE, _removed)):  # fmt: skip
        match = pattern.match(plain)
        if match is not None and not _is_unsure(plain, match):
            return tuple(tell(match))
    return ()


def listed_names(text: str) -> tuple[Told, ...]:
    """The columns that lead an entry below "Removed columns"."""
    plain = re.sub(r"\*\*|__|~~", "", text)
    plain = plain[_LEADS.match(plain).end() :].strip()  # type: ignore[union-attr]
    match = re.compile(_NAMES).match(plain)
    if match is None or _is_unsure(plain, match):
        return ()
    return tuple(
        Told(Removed("column", name), table=table) for table, name in _split(match["names"])
    )


def heads_columns(words: str) -> bool:
    """Whether a label or a heading stands over columns that go: "Removed columns"."""
    said = rf"\W*(?:{_REMOVE}|obsolete)\s+(?:database\s+)?(?:columns?|fields?)\W*\Z"
    return re.match(said, words, re.IGNORECASE) is not None


def table_that_goes(heading: str) -> str | None:
    """The table that a heading takes away: `### Removed: sessions`."""
    match = _TITLE.match(heading)
    names = match.groupdict() if match is not None else {}
    name = next(filter(None, names.values()), None)
    return None if name is None or name.lower() in _NO_TABLES else name


_NO_TABLES = frozenset(
    "columns column fields field tables table entities entity code api types features endpoints"
    " files items attributes constraints indexes relationships values none rows".split()
)


def _is_unsure(text: str, match: "re.Match[str]") -> bool:
    """Whether the sentence of a change takes some of it back."""
    sentence = re.split(r"(?<=[.;!])\s", text[match.start() :], maxsplit=1)[0]
    reason = re.split(r"\b(?:because|since|replaced|in favou?r)\b|[—–(]", sentence, maxsplit=1)[0]
    said = reason if len(reason) > match.end() - match.start() else sentence[: match.end() + 40]
    return _UNSURE.search(re.sub(r"`[^`]*`", "", said)) is not None


def _removed(match: "re.Match[str]") -> Iterator[Told]:
    groups = match.groupdict()
    kind = (groups.get("kind") or groups.get("after") or "").lower()
    by = (groups.get("by") or "").strip().lower()
    if not kind and by not in ("", ":", "—", "–", "-"):
        return  # `expired` are removed: rows, for all one knows.
    table = (groups.get("table") or "").strip("`").rpartition(".")[2]
    for owner, name in _split(match["names"]):
        if kind in _TABLES:
            yield Told(Removed("table", name), table=name)
        else:
            yield Told(Removed("column", name), table=owner or table)


def _renamed(match: "re.Match[str]") -> Iterator[Told]:
    old = match["old"] or match["old_2"] or match["old_3"]
    new = match["new"] or match["new_2"] or match["new_3"]
    kinds = (match["kind"], match["after"], match["kind_2"], match["after_2"])
    kind: Literal["table", "column"] = "column"
    if next(filter(None, kinds), "").lower() in _TABLES:
        kind = "table"
    ((owner, name),) = _split(old)
    ((_, to),) = _split(new)
    table = owner or (match["table"] or "").strip("`")
    yield Told(Renamed(kind, name, to), table=name if kind == "table" else table)


def _retyped(match: "re.Match[str]") -> Iterator[Told]:
    ((owner, name),) = _split(match["field"] or match["field_2"])
    said = canonical_type((match["type"] or match["type_2"]).strip())
    if said is not None and said.type is not None:
        yield Told(Retyped(said.type), name, owner)


def _split(names: str) -> Iterator[tuple[str, str]]:
    """Names in code, each with the table before its dot."""
    for name in re.findall(r"`([^`]+)`", names):
        owner, _, bare = name.rpartition(".")
        yield owner, bare
