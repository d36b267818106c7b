"""Set phrases of a data model: cardinalities, latency targets, statuses, keys and index lines.

A text or a span comes in; a noun, or None where the phrase is not there, goes out.
"""

import re
from typing import NamedTuple

from quod.model.aspects import Cardinality, Index, Reference, Status, Unique
from quod.model.claims import NotUnderstood
from quod.notation import actions
from quod.notation.constraint_words import keyword
from quod.notation.pg_query import ParseError
from quod.notation.reading import Reading, Said
from quod.notation.reserved_names import index_key, key_expression, with_names_quoted
from quod.notation.rules.rule import Subject, quoted
from quod.notation.sql import canonical, columns_of
from quod.notation.word_ranges import Words, closing, place, text_between
from quod.notation.words import words
from quod.source.span import Span


class Target(NamedTuple):
    """How long something may take."""

    bound_ms: float
    percentile: int
    """95 where none is said."""
    span: Span


class StatusSaid(NamedTuple):
    """The status that a heading gives its entity."""

    status: Status
    span: Span


_ONE = r"(?:exactly[ -])?(?:one|1|0\.\.1|1\.\.1|zero[ -]or[ -]one)"
_MANY = r"(?:one[ -]or[ -]many|zero[ -]or[ -]many|many|[NnMm]|\*|\d\.\.(?:\*|[NnMm]))"
_TO = r"\s*(?:-?to-?|:|↔|→|<->|->|/|\s)\s*"
_PAIR = (
    rf"(?i)(?<![\w.])(?:(?P<one>{_ONE})|(?P<many>{_MANY})){_TO}"
    rf"(?:(?P<to_one>{_ONE})|(?P<to_many>{_MANY}))(?![\w.])"
)
_VERBS: tuple[tuple[str, Cardinality], ...] = (
    ("has and belongs to many", "n:m"),
    ("has many", "1:n"),
    ("have many", "1:n"),
    ("has multiple", "1:n"),
    ("has zero or more", "1:n"),
    ("has one or more", "1:n"),
    ("owns many", "1:n"),
    ("contains many", "1:n"),
    ("belongs to many", "n:m"),
    ("belongs to", "n:1"),
    ("belong to", "n:1"),
    ("has one", "1:1"),
    ("has exactly one", "1:1"),
    ("has a single", "1:1"),
    ("has at most one", "1:1"),
    ("has zero or one", "1:1"),
)
_TARGET = (
    r"(?i)(?<![\d,_.])(?P<bound>\d[\d,_]*(?:\.\d+)?)\s*"
    r"(?P<unit>ms|milliseconds?|msecs?|s|secs?|seconds?|µs|us)\b"
)
_PERCENTILE = r"(?i)\bp\s?(?P<p>\d{2})\b|\b(?P<th>\d{2})(?:th|st|nd|rd)?[ -]percentile"
_MILLISECONDS = {"m": 1.0, "s": 1000.0, "u": 0.001, "µ": 0.001}
_STATUS_WORDS: dict[str, Status] = {
    "existing": "existing", "unchanged": "existing", "no change": "existing", "reused": "existing",
    "no changes": "existing", "already exists": "existing", "existing entity": "existing",
    "existing table": "existing", "reference only": "existing", "read-only": "existing",
    "new": "new", "new table": "new", "new entity": "new", "added": "new",
    "modified": "modified", "extended": "modified", "updated": "modified", "extends": "modified",
    "changed": "modified", "extension": "modified", "modification": "modified",
    "external": "external", "platform": "external", "third-party": "external",
    "in-memory": "transient", "not persisted": "transient", "dto": "transient",
    "virtual": "transient", "derived": "transient", "in-code": "transient", "view": "transient",
    "view model": "transient", "transient": "transient", "ephemeral": "transient",
    "not stored": "transient", "value object": "transient", "api payload": "transient",
    "not a table": "transient", "not a db table": "transient", "client-side": "transient",
    "computed": "transient", "jwt": "transient", "redis": "transient", "in memory": "transient",
    "request": "transient", "response": "transient", "api response": "transient",
}  # fmt: skip
_BRACKETS = r"[(\[](?P<said>[^()\[\]]*)[)\]]"
_LINKED = (
    r"\b(?:existing|unchanged|new|modified|extended|updated|external|not persisted|in-memory)\b"
)


def cardinality(text: str) -> Cardinality | None:
    """The cardinality that a phrase gives, from the subject to the other."""
    plain = " ".join(text.replace("`", "").replace("**", "").split())
    match = re.search(_PAIR, plain)
    if match:
        source = "1" if match["one"] else "n"
        target = "1" if match["to_one"] else "n"
        return _pair(source, target)
    lowered = plain.lower()
    return next((said for verb, said in _VERBS if verb in lowered), None)


def _pair(source: str, target: str) -> Cardinality:
    match source, target:
        case "1", "1":
            return "1:1"
        case "1", _:
            return "1:n"
        case _, "1":
            return "n:1"
        case _:
            return "n:m"


def target(span: Span) -> Target | None:
    """The latency a phrase promises, such as `< 50ms for p95`."""
    text = span.text
    match = re.search(_TARGET, text)
    if match is None:
        return None
    percentile = re.search(_PERCENTILE, text)
    number = float(match["bound"].replace(",", "").replace("_", ""))
    bound = number * _MILLISECONDS[match["unit"][0].lower()]
    rank = int(percentile["p"] or percentile["th"]) if percentile else 95
    return Target(bound, rank, span.sub(match.start(), match.end()))


def status(title: Span) -> StatusSaid | None:
    """The status that a heading gives in brackets, or after a dash."""
    text = title.text
    for match in re.finditer(_BRACKETS, text):
        said = _status(match["said"])
        if said:
            return StatusSaid(said, title.sub(match.start("said"), match.end("said")))
    for dash in (" — ", " – ", " - ", ": "):
        at = text.rfind(dash)
        said = _status(text[at + len(dash) :]) if at > 0 else None
        if said:
            return StatusSaid(said, title.sub(at + len(dash), len(text)))
    return None


def _status(words_said: str) -> Status | None:
    """The status of the first phrase, or of a word that can mean nothing else."""
    plain = " ".join(words_said.strip(" *_`").lower().split())
    for part in (plain, *re.split(r"[,;/—–]| - ", plain)):
        if part.strip() in _STATUS_WORDS:
            return _STATUS_WORDS[part.strip()]
    linked = re.search(_LINKED, plain)
    return _STATUS_WORDS.get(linked[0]) if linked else None


_VIA = (
    r"(?i)\b(?:via|through|using)\s+(?:the\s+)?(?:junction\s+)?(?:table\s+|fields?\s+)?"
    r"(?:\((?P<list>[^()]+)\)|`(?P<code>[^`]+)`|(?P<bare>[a-z]\w*_\w+))"
)


def via(text: str) -> tuple[str, ...]:
    """The fields or the table of a relationship: "via `author_id`", "via (`site`, `number`)"."""
    match = re.search(_VIA, text)
    named = (match["list"] or match["code"] or match["bare"]) if match else ""
    return tuple(name for part in named.split(",") if (name := part.strip(" `()")))


def uniqueness(rule: Span) -> Reading:
    """A line under Uniqueness: "`a` must be unique", "(`a`, `b`)", "`sku` unique per `shop_id`"."""
    given = words(rule)
    names, span_end = _unique_names(given)
    where = _predicate(given)
    if not names:
        return Reading(missed=(NotUnderstood(rule, _UNIQUE_FORM),))
    if isinstance(where, NotUnderstood):
        return Reading(missed=(where,))
    return Reading((Said(Unique(names, where), place(given, 0, span_end)),))


_UNIQUE_FORM = "write which fields: `field` must be unique, or (`a`, `b`) must be unique"


def _unique_names(given: Words) -> tuple[tuple[str, ...], int]:
    """The fields, those of `per` first; up to the predicate."""
    end = next((at for at, word in enumerate(given) if word.text in ("where", "among")), len(given))
    per = next((at for at in range(end) if given[at].text in ("per", "within")), end)
    names = _codes(given[:per]) or _bracketed(given[:per])
    scope = _codes(given[per:end]) or tuple(
        word.raw for word in given[per + 1 : end] if "_" in word.text
    )
    if not names and given and given[0].kind == "word":
        names = (given[0].raw,) if any(word.text == "unique" for word in given[1:]) else ()
    return tuple(dict.fromkeys((*scope, *names))), len(given)


def _codes(given: Words) -> tuple[str, ...]:
    """Every name in backticks; one pair of backticks may hold several."""
    found: list[str] = []
    for word in given:
        if word.kind == "code":
            found.extend(part.strip(" ()") for part in re.split(r"[,+]", word.text))
    return tuple(name for name in found if name and name.replace("_", "a").isalnum())


def _bracketed(given: Words) -> tuple[str, ...]:
    start = next((at for at, word in enumerate(given) if word.text == "("), len(given))
    inner = given[start + 1 : closing(given, start)] if start < len(given) else ()
    return tuple(word.raw for word in inner if word.kind == "word" and word.text != "and")


def _predicate(given: Words) -> "str | NotUnderstood | None":
    """`where deleted_at IS NULL`, `among active rows (where ...)`."""
    at = next((p for p, word in enumerate(given) if word.kind == "word" and word.text == "where"),
              None)  # fmt: skip
    if at is None or at + 1 >= len(given):
        vague = next((word for word in given if word.text == "among"), None)
        return (
            NotUnderstood(vague.span, "say which rows: `where deleted_at IS NULL`")
            if vague
            else None
        )
    end = len(given)
    if at and given[at - 1].text == "(":
        end = min(end, closing(given, at - 1))
    try:
        return canonical(text_between(given, at + 1, end).rstrip(" ."))
    except ParseError as error:
        return NotUnderstood(place(given, at, end), f"not an SQL condition: {error.message}")


def foreign_key(line: Span) -> Reading:
    """A line under Foreign Keys: "`entity2_id` → Entity2.id (CASCADE on delete)"."""
    given = words(line)
    at = next((p for p, w in enumerate(given) if w.text in ("->", "references", "=>")), None)
    if not at or at + 1 >= len(given):
        return Reading(missed=(NotUnderstood(line, _KEY_FORM),))
    columns = _codes(given[:at]) or _bracketed(given[:at]) or (given[0].raw,)
    arrow = given[at]._replace(kind="mark", text="->")
    found = keyword((*given[:at], arrow, *given[at + 1 :]), at, Subject("", None, quoted("")))
    if found is None or not isinstance(found.value, Reference):
        return Reading(missed=(NotUnderstood(line, _KEY_FORM),))
    rest = line.source.text[given[found.end - 1].span.end : line.end]
    said = actions.both(rest)
    value = found.value._replace(
        columns=columns, on_delete=said.on_delete, on_update=said.on_update
    )
    return Reading((Said(value, line.strip()),))


_KEY_FORM = "write `field` → Entity.field (CASCADE on delete)"


def index_line(line: Span) -> Reading:
    """An index in words: "`idx_x` on (a, b) WHERE ..."; nothing for a line that is none."""
    start = line.start + len(line.text) - len(line.text.lstrip(" -*\t"))
    match = re.compile(_INDEX).match(line.source.text, start, line.end)
    if match is None:
        return Reading()
    text = line.source.text[match.end("keys") + 1 : line.end]
    keys = tuple(map(index_key, _keys(match["keys"].replace("`", ""))))
    where = re.match(r"\s*`?\s*where\s+([^`—]+)", text, re.IGNORECASE)
    unique = bool(match["unique"] or match["also_unique"]) or bool(
        re.match(r"\s*\(?unique", text, re.IGNORECASE)
    )
    try:
        predicate = canonical(with_names_quoted(where[1].rstrip(" .)"))) if where else None
        columns = tuple(dict.fromkeys(
            column for part in (*keys, *((predicate,) if predicate else ()))
            for column in columns_of(key_expression(part))
        ))  # fmt: skip
    except ParseError as error:
        return Reading(missed=(NotUnderstood(line, f"not an index: {error.message}"),))
    method = (match["method"] or "btree").lower()
    index = Index(match["name"], keys, method, unique, predicate, columns=columns)
    return Reading((Said(index, line.strip()),))


_INDEX = (
    r"(?i)(?P<unique>unique\s+(?:index\s+)?)?[`*_]{0,2}(?P<name>[A-Za-z_]\w*)[`*_]{0,2}\s*:?\s+"
    r"(?P<also_unique>unique\s+)?on\s+(?:[`\"]?\w+[`\"]?\s*)?(?:using\s+)?(?P<method>gin|gist|brin|hash|btree)?\s*"
    r"\((?P<keys>(?:[^()]|\([^()]*\))*)\)"
)


def _keys(text: str) -> tuple[str, ...]:
    """The keys between commas that stand in no brackets."""
    found, depth, start = [], 0, 0
    for at, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if mark == "," and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return tuple(key.strip(" `") for key in (*found, text[start:]))
