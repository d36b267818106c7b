"""Relationships as people list them: "belongs to `User`", "User (1) ── (N) Session", `has_many`.

A line comes in; the ends it relates, or the foreign key it states, go out. Only names that look
like an entity's or a table's count: in code, with a capital, or of several words. Who is meant is
not known here.
"""

import re
from typing import NamedTuple

from quod.model.aspects import Action, Cardinality, Reference, Relationship
from quod.notation import actions
from quod.notation.phrases import cardinality, via


class Related(NamedTuple):
    """What a line says, and of whom."""

    source: str
    """The entity it starts from; empty for the one whose part the line is."""
    value: Relationship | Reference


_LINE_MAX = 1000
_NAME = r"[`*_\"]*(?P<{0}>(?!(?:many|one|to|zero|with)\b)[A-Za-z_]\w+(?:\.[A-Za-z_]\w*)?)[`*_\"]*"
_EDGE = re.compile(
    rf"^\W*(?P<lead>(?:one|many|each|an?)\s+)?{_NAME.format('source')}\s*(?:\((?P<note>[^()]*)\)\s*)?"
    rf"(?P<arrows>[-─—–=━<>►▶→◄◀←⟶↔⇒\s\d:.*nNmMmany()\[\]|o{{}}]{{1,60}}?)\s*"
    rf"(?<![A-Za-z]){_NAME.format('target')}(?P<rest>.*)$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"^\W*(?:fk\b"
    r"|foreign key\b)?[\s:(`*]*(?:(?P<table>[A-Za-z_]\w*)\.)?(?P<column>[a-zA-Z_]\w*)[`*)]*"
    r"\s*(?:\((?:fk|foreign key)\)|fk|foreign key|column|field)?\s*"
    r"(?:references|refers to|points to|links to|→|->|=>|⟶|──►|referencia"
    r"|référence|参照|참조|ссылается на)"
    r"\s*[`*]*(?P<target>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)??)"
    r"(?:\.(?P<dotted>[A-Za-z_]\w*)|\s*\((?P<bracketed>[A-Za-z_]\w*)\))?[`*]*(?![\w.])",
    re.IGNORECASE,
)
_RAILS = re.compile(
    r"^\W*(?P<verb>belongs_to|has_many|has_one|has_and_belongs_to_many)\s*\(?\s*[:\"'](?P<name>\w+)"
)
_POLYMORPHIC = re.compile(r"\bpolymorphic:\s*(?:true|\{)|\bpolymorphic\s*=>\s*true")
"""What a row belongs to may be of any table, which no foreign key can keep."""
_OPTION = r"\b{0}:\s*[:\"'](\w+)"
_VERB = re.compile(
    r"(?:\b(?i:belongs? to|has and belongs to many"
    r"|has (?:zero or )?(?:one or )?(?:many|one|multiple"
    r"|more|exactly one|a single|at most one)|(?:may )?have (?:many|one|multiple)"
    r"|owns many|contains many|pertence a|possui (?:muitos|muitas|um|uma"
    r"|vários|várias)|tem (?:muitos"
    r"|muitas|um|uma|vários|várias)|appartient à|possède (?:plusieurs|un|une)|pertenece a"
    r"|tiene (?:muchos|muchas|un|una)|gehört zu|принадлежит|имеет много)|"
    r"\b(?:with|to|and|com|avec|con|mit|с)|[→►▶]|->|=>|:)\s+"
    r"(?:(?:an?|the|one|many|exactly|zero|or|more|multiple|optional|active|existing|single|each|its"
    r"|um|uma|o|a|un|une|le|la|el)\s+)*"
    r"[`*_]*(?P<target>[A-Z]\w+|[a-z]+(?:_[a-z]\w*)+|(?<=`)\w+(?=`))"
)
_HEADED = re.compile(
    r"^\W*(?P<kind>(?:one|many|1|n|m)[ -]?(?:to|:)[ -]?(?:one|many|1|n|m))\W{0,4}[:：]\W*"
    r"(?P<source>[A-Z]\w+|[a-z]+(?:_\w+)+)\W*(?:→|->|⟶|=>)\W*(?P<target>[A-Z]\w+|[a-z]+(?:_\w+)+)",
    re.IGNORECASE,
)
_PAIRED = re.compile(
    r"\b[1nNmM*]\s*(?::|to|-to-)\s*[1nNmM*]\s+(?:with|to|→|com|con|avec)\s+[`*]*(?P<target>[a-zA-Z]\w+)"
)
_JOINED = re.compile(r"(?P<name>[A-Za-z_]{2,})(?:와|과|と)")
_SUBJECT = re.compile(
    r"^\W*(?:(?:an?|each|every|one|the|uma?|un|une|cada)\s+)?[`*_]*(?P<name>[A-Z]\w+|(?<=`)\w+(?=`))",
    re.I,
)
_TURNED: dict[Cardinality, Cardinality] = {"1:n": "n:1", "n:1": "1:n", "1:1": "1:1", "n:m": "n:m"}
_LOOSE = re.compile(r"(?i)\bha(?:s|ve) (?:exactly |at most )?(?:one|a single)\b")
_PAIR = re.compile(r"(?i)\b(?:one|1|many|n|m|\*)[ -]?(?:to|:|-)[ -]?")
_FOREIGN: tuple[tuple[str, Cardinality], ...] = (
    (r"(?i)\bpertence a|\bappartient à|\bpertenece a|\bgehört zu|принадлежит", "n:1"),
    (r"(?i)\b(?:possui|tem) (?:muit|vári)|\bpossède plusieurs|\btiene much|имеет много", "1:n"),
    (r"(?i)\b(?:possui|tem) uma?\b|\bpossède une?\b|\btiene una?\b", "1:1"),
)


def relation_line(text: str, owner: str | None) -> Related | None:
    """What a line relates; None where it relates nothing."""
    if len(text) > _LINE_MAX or _POLYMORPHIC.search(text) is not None:
        return None
    return _rails(text) or _headed(text) or _key(text) or _edge(text) or _told(text, owner)


def _rails(text: str) -> Related | None:
    match = _RAILS.match(text)
    if match is None:
        return None
    name = _option(text, "class_name") or match["name"]
    kinds: dict[str, Cardinality] = {
        "belongs_to": "n:1", "has_many": "1:n", "has_one": "1:1", "has_and_belongs_to_many": "n:m"
    }  # fmt: skip
    kind = kinds[match["verb"]]
    if "through:" in text:
        kind = "n:m"
    held = _option(text, "foreign_key") or f"{match['name']}_id"
    action = _dependent(text)
    if kind == "n:1":
        return Related("", Relationship(name, kind, (held,), action, "outbound"))
    return Related("", _relationship(name, kind, (), action))


def _option(text: str, name: str) -> str | None:
    found = re.search(_OPTION.format(name), text)
    return found[1] if found is not None else None


def _dependent(text: str) -> Action | None:
    match _option(text, "dependent"):
        case "destroy" | "delete_all" | "delete" | "destroy_async":
            return "cascade"
        case "nullify":
            return "set null"
        case "restrict_with_error" | "restrict_with_exception":
            return "restrict"
    return None


def _key(text: str) -> Related | None:
    """`` `user_id` references `users(id)` ON DELETE CASCADE ``."""
    match = _KEY.match(text)
    if match is None:
        return None
    column, target = match["column"], match["target"]
    there = match["dotted"] or match["bracketed"]
    is_key = re.search(r"(?:_id|Id|ID|_by|_uuid|_fk)\Z", column) is not None
    if (
        not is_key
        and (there is None or match["table"] is None)
        and "references" not in text.lower()
    ):
        return None
    if not is_key and column[:1].isupper():
        return None
    action = actions.both(text[match.end() :])
    value = Reference(
        (column,), target, (there,) if there else (), action.on_delete, action.on_update
    )
    return Related(match["table"] or "", value)


def _edge(text: str) -> Related | None:
    """`User (1) ─── (N) Session`, `Order → Item: one-to-many`, `Ticket ─── many ──► Reply`."""
    match = _EDGE.match(text)
    if match is None or re.search(r"[-─—–=━<>►▶→◄◀←⟶↔⇒]", match["arrows"]) is None:
        return None
    source, target = match["source"], match["target"]
    if not (_is_name(source) and _is_name(target)) or match["arrows"].strip() in ("-", "—", "–"):
        return None
    if match["arrows"].count("(") != match["arrows"].count(")"):
        return None
    marks = f"{match['lead'] or ''} {match['note'] or ''} {match['arrows']}".lower()
    kind = _drawn(marks) or _kind(match["rest"])
    if kind is None:
        return None
    if _points_back(match["arrows"].strip()):
        source, target = target, source
    action = actions.both(match["rest"]).on_delete if _acts(match["rest"]) else None
    held = via(match["rest"]) or _bracketed_key(match["rest"])
    return Related(source, _relationship(target, kind, held, action))


def _points_back(arrow: str) -> bool:
    return arrow[:1] in "<◄◀←" and arrow[-1:] not in ">►▶→"


def _drawn(text: str) -> Cardinality | None:
    """The marks at both ends of an arrow, or the one in it."""
    marks = re.findall(
        r"\d?\.{0,2}[*nNmM](?![a-z])|\d\.\.\d|\bmany\b|\bone\b|\b[01]\b|[nN]\b", text
    )
    ends = ["n" if re.search(r"[*nNmM]", mark) and mark != "one" else "1" for mark in marks]
    match ends:
        case [first, *_, last]:
            pairs: dict[tuple[str, str], Cardinality] = {
                ("1", "1"): "1:1", ("1", "n"): "1:n", ("n", "1"): "n:1", ("n", "n"): "n:m"
            }  # fmt: skip
            return pairs[first, last]
        case ["n"]:
            return "1:n"
        case ["1"]:
            return None
    return None


def _headed(text: str) -> Related | None:
    """`One-to-many: User → Order`, the cardinality in front."""
    match = _HEADED.match(text)
    kind = cardinality(match["kind"]) if match is not None else None
    if match is None or kind is None:
        return None
    held = via(text) or _bracketed_key(text)
    action = actions.both(text).on_delete if _acts(text) else None
    return Related(match["source"], _relationship(match["target"], kind, held, action))


def _told(text: str, owner: str | None) -> Related | None:
    """`Belongs to User (via user_id)`, `A Merchant has one Theme`, `N:1 with users`."""
    kind = _kind(text)
    if kind is None:
        return None
    targets = [match["target"] for match in (*_PAIRED.finditer(text), *_VERB.finditer(text))]
    targets = [name for name in targets if name]
    targets += [match["name"] for match in _JOINED.finditer(text)]
    subject = _SUBJECT.match(text)
    first = subject["name"] if subject is not None else ""
    targets = [name for name in targets if name.lower() not in _NO_NAMES]
    if not targets:
        return None
    target = targets[0]
    starts = bool(first) and first.lower() not in _NO_NAMES and first != target
    spoken = re.search(r"(?i)\b(?:has|have|belongs?|owns|contains|possui|tem|pertence)\b", text)
    source = first if starts and (owner is None or (spoken and first[:1].isupper())) else ""
    if not source and owner is None:
        return None
    action = actions.both(text).on_delete if _acts(text) else None
    value = _relationship(target, kind, via(text) or _bracketed_key(text), action)
    if kind in ("1:n", "n:1") and _JOINED.search(text) is not None:
        value = value._replace(cardinality=None, direction="undirected")
    if kind == "1:1" and _LOOSE.search(text) is not None and _PAIR.search(text) is None:
        value = value._replace(cardinality=None)
    return Related(source, value)


_NO_NAMES = frozenset(
    """
    one many belongs has a an the each every n m to with one-to-many many-to-one one-to-one cascade
    delete fk set null optional required self none no on in if all only nullable restrict relation
    relationship existing new future pertence possui tem appartient possède pertenece tiene gehört
    принадлежит имеет references note notes
    """.split()
)


def _kind(text: str) -> Cardinality | None:
    foreign = (kind for words, kind in _FOREIGN if re.search(words, text))
    return cardinality(text) or next(foreign, None)


def _relationship(
    target: str, kind: Cardinality, held: tuple[str, ...], action: Action | None
) -> Relationship:
    direction = {"n:1": "outbound", "1:n": "inbound"}.get(kind, "undirected")
    held = tuple(name.rpartition(".")[2] for name in held)
    return Relationship(target, kind, held, action, direction)  # type: ignore[arg-type]


def _acts(text: str) -> bool:
    return (
        re.search(r"(?i)\bcascad|\bset[ _-]?null|\brestrict|\bon[ _-]?delete|no[ _]action", text)
        is not None
    )


def _bracketed_key(text: str) -> tuple[str, ...]:
    """The key in brackets: (`family_id`), `(FK: article.source_id)`."""
    match = re.search(r"\(\W*(?:FK:?\s*)?`?((?:\w+\.)?\w+(?:_id|Id|_by|By))`?(?:\s+FK)?\W*\)", text)
    return (match[1].rpartition(".")[2],) if match is not None else ()


def _is_name(word: str) -> bool:
    return len(word) > 1 and word.lower() not in _NO_NAMES
