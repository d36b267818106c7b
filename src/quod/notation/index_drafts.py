"""An index as far as it has been read, piece by piece: its name, its columns, what makes it unique.

A text comes in; for each index that it speaks of, what it says of it goes out. Which of them are
indexes, and whether their predicates are SQL, is not judged here.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quod.notation.index_keys import (
    KEY,
    closing,
    keys_of,
    listed_keys,
    predicate_end,
    without_table,
)

_METHODS = "btree|b-tree|gin|gist|brin|hash|hnsw|ivfflat|spgist"
_CLASSES = r"\w+_ops|(?:pg_)?trgm|trigram(?:a|as|s)?"
_PIECES = re.compile(
    r"(?P<open>[(\[])"
    r"|(?P<unique>\b(?:unique|único|única|unicidade|uniek|eindeutig|уникальн\w+)\b|一意|ユニーク|고유|유니크)"
    r"|(?P<where>\bwhere\b|\bonde\b)"
    rf"|\b(?P<method>{_METHODS})\b"
    r"|(?P<on>\b(?:on|sobre|em|sur|auf|over|for columns?|по)\b|[:：])"
    r"|(?P<rocket>=>)"
    r"|(?P<key>\bprimary key\b|\bforeign key\b|\bcheck\b)"
    r"|(?P<plain>\b(?:create|concurrently|if not exists"
    r"|composite|partial|index(?:es)?|covering|single|and|constraint|using|índice"
    r"|simple|full|full-text|btree|the|desc|asc|e)\b)"
    rf"|\b(?P<class>{_CLASSES})\b"
    r"|(?P<name>[A-Za-z_\"][\w.\"]*(?:\s+(?:asc|desc)\b)?)"
    r"|(?P<comma>[,、，])|(?P<plus>\+)|(?P<stop>[;—–]|\s-\s|\.(?=\s|$))|(?P<other>[^\s`*])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?:idx|ix|uq|uniq|uk|ux|uix|pk|fk|unq|unique|index|i|gin|gist)_\w+"
    r"|\w+_(?:idx|key|uniq|unique|index|ix|uk|uq|gin|gist|hnsw|fk|pk|pkey|fkey))\Z",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`\n]*`")
_OPENING = re.compile(
    r"[\s\-*`]*(?:(?:composite|partial|covering|index|constraint|key|primary|pk|sobre|composta)\b[\s:*`]*)*",
    re.IGNORECASE,
)
_BARE_LIST = re.compile(r"\s*`?[A-Za-z_]\w*`?(?:\s*,\s*`?[A-Za-z_]\w*`?)*\s*(?:\Z|[.;(—–]|-\s)")
_BEHIND_A_DASH = re.compile(r"[—–-]\s*[(`@]*(?:(?:partial|unique|index|parcial)\s*[(`]*)*\Z", re.I)
_SAYS_UNIQUE = re.compile(r"(?i)unique(?!\s+(?:look-?ups?|search(?:es)?|quer(?:y|ies))\b)")
"""Not "unique lookup for the webhook", which says what an index is for."""
_ONLY_CLASS = re.compile(rf"[\s`]*(?:{_CLASSES})[\s`]*", re.IGNORECASE)
_INNER_WHERE = re.compile(r"(?i)\bwhere\b(.*)")
_PARTIAL = re.compile(r"(?i)\W*(?:(?:unique|partial|parcial|partiell?e?)\W+)*where\b")


class Draft(NamedTuple):
    """An index as far as it has been read."""

    start: int
    name: str = ""
    table: str = ""
    keys: tuple[str, ...] = ()
    unique: bool = False
    method: str = ""
    where: str = ""
    classed: str = ""
    """The operator class, or a word for it."""
    joins: bool = False
    """A plus was read: the next column is one of the same index."""
    lists: bool = False
    """`on`, a colon or a comma was read: a bare name is a column now."""
    closed: bool = False
    """The columns stood in brackets, so that there are no more of them."""
    end: int = 0


class _Step(NamedTuple):
    """What a piece makes of a draft."""

    draft: Draft
    at: int
    """Where the next piece starts."""
    done: Draft | None = None
    """What is finished by it."""
    explains: bool = False
    """What follows explains, up to the next full stop."""


class _Piece(NamedTuple):
    """A word, a bracket or a mark, and where it stands."""

    match: "re.Match[str]"
    inside: bool
    """It stands in code."""
    follows: bool
    """A comma stands before it."""

    @property
    def start(self) -> int:
        """Its first character."""
        return self.match.start()


def drafts(text: str) -> Iterator[Draft]:
    if "HasIndex(" in text:
        return
    step, follows = _Step(Draft(0), 0), False
    coded = [match.span() for match in _CODE.finditer(text)]
    ends = dict(coded)
    while step.at < len(text):
        if step.at in ends and not step.explains:
            step = _listed_in_code(step._replace(done=None), text, ends[step.at])
            if step.done is not None:
                yield step.done
        match = _PIECES.match(text, step.at)
        if match is None:
            step = step._replace(at=step.at + 1)
            continue
        inside = any(start <= match.start() < end for start, end in coded)
        piece = _Piece(match, inside, follows)
        kind, follows = match.lastgroup or "", match.lastgroup == "comma"
        if kind == "key" and not step.draft.keys and not step.explains:
            return
        if step.explains and kind not in ("stop", "unique", "where"):
            step = step._replace(at=match.end())
            continue
        step = _STEPS.get(kind, _passed)(step._replace(at=match.end(), done=None), piece, text)
        if step.done is not None:
            yield step.done
    yield step.draft


def _listed_in_code(step: _Step, text: str, end: int) -> _Step:
    """Columns between commas in one code are those of one index: `` `a, b DESC` ``."""
    table, code = without_table(text[step.at + 1 : end - 1])
    keys, where = listed_keys(code)
    if len(keys) < 2 or not any(map(KEY.match, keys)) or (step.draft.keys and step.draft.name):
        return step
    done, draft = (step.draft, Draft(step.at)) if step.draft.keys else (None, step.draft)
    draft = draft._replace(keys=keys, where=where, end=end, closed=True, lists=False)
    draft = draft._replace(table=draft.table or table)
    return step._replace(draft=draft, at=end, done=done)


def _passed(step: _Step, piece: _Piece, text: str) -> _Step:
    return step


def _stopped(step: _Step, piece: _Piece, text: str) -> _Step:
    """A full stop or a semicolon ends what is said of an index; a dash explains it."""
    if piece.match[0] in ";.":
        return _Step(Draft(step.at), step.at, step.draft)
    return step._replace(explains=bool(step.draft.keys) or not step.draft.name)


def _made_unique(step: _Step, piece: _Piece, text: str) -> _Step:
    if step.explains and _BEHIND_A_DASH.search(text[: piece.start]) is None:
        return step
    if piece.follows and step.draft.keys:
        return _Step(Draft(piece.start, unique=True), step.at, step.draft)
    return step._replace(draft=step.draft._replace(unique=True))


def _with_predicate(step: _Step, piece: _Piece, text: str) -> _Step:
    if step.explains and _BEHIND_A_DASH.search(text[: piece.start]) is None:
        return step
    end = predicate_end(text, step.at)
    where = step.draft.where or text[step.at : end].strip(" `.)*,")
    return step._replace(draft=step.draft._replace(where=where, end=end), at=end)


def _by_method(step: _Step, piece: _Piece, text: str) -> _Step:
    method = step.draft.method or piece.match[0].lower().replace("-", "")
    return step._replace(draft=step.draft._replace(method=method))


def _of_class(step: _Step, piece: _Piece, text: str) -> _Step:
    return step._replace(draft=step.draft._replace(classed=piece.match[0].lower()))


def _listing(step: _Step, piece: _Piece, text: str) -> _Step:
    listed = _BARE_LIST.match(text, step.at) or _bracketed_list(text, step.at)
    bare = piece.match[0] not in ":：" or bool(listed)
    return step._replace(draft=step.draft._replace(lists=not step.draft.keys and bare))


def _bracketed_list(text: str, at: int) -> bool:
    """`Open orders: (shop_id, made_at DESC)`: columns, whatever the label before them says."""
    opening = at + len(text[at:]) - len(text[at:].lstrip(" *`"))
    keys = keys_of(text[opening + 1 : closing(text, opening)]) if text[opening:][:1] == "(" else ()
    return bool(keys) and all(map(KEY.match, keys))


def _bracketed(step: _Step, piece: _Piece, text: str) -> _Step:
    """The columns, or what is said of an index beside them: `(unique where ...)`."""
    draft, end = step.draft, closing(text, piece.start)
    inner = text[step.at : end]
    keys = keys_of(inner) if piece.inside or _expects(draft, text, piece.start) else ()
    done = None
    if keys and draft.keys and piece.inside and not draft.name:
        done, draft = draft, Draft(piece.start)
    if keys and not draft.keys:
        draft = draft._replace(keys=keys, end=end + 1, closed=True)
    elif _ONLY_CLASS.fullmatch(inner):
        draft = draft._replace(classed=inner.strip(" `").lower())
    elif _SAYS_UNIQUE.search(inner) or (draft.keys and _PARTIAL.match(inner)):
        where = _INNER_WHERE.search(inner)
        said = where[1].strip(" `") if where is not None else draft.where
        unique = draft.unique or _SAYS_UNIQUE.search(inner) is not None
        draft = draft._replace(unique=unique, where=said)
    return step._replace(draft=draft, at=end + 1, done=done)


def _worded(step: _Step, piece: _Piece, text: str) -> _Step:
    following = text[step.at : step.at + 1]
    if following == " " and _is_table(step, piece, text):
        following = "("
    draft, done = _with_name(step.draft, piece.match, piece.inside, following)
    return step._replace(draft=draft, done=done)


def _is_table(step: _Step, piece: _Piece, text: str) -> bool:
    """`ON orders (a, b)`: columns in brackets follow the word, in the same code or in none."""
    at = step.at + 1
    if not (step.draft.lists and text[at : at + 1] == "("):
        return False
    same = (text[: piece.start].count("`") - text[:at].count("`")) == 0
    return same and bool(keys_of(text[at + 1 : closing(text, at)]))


def _continued(step: _Step, piece: _Piece, text: str) -> _Step:
    lists = bool(step.draft.keys) and not step.draft.closed
    return step._replace(draft=step.draft._replace(lists=lists))


def _joined(step: _Step, piece: _Piece, text: str) -> _Step:
    """`` `a` + `b` `` are columns of one index."""
    if not step.draft.keys or step.draft.closed:
        return _other(step, piece, text)
    return step._replace(draft=step.draft._replace(joins=True, lists=True))


def _other(step: _Step, piece: _Piece, text: str) -> _Step:
    return step._replace(explains=bool(step.draft.keys))


_STEPS: dict[str, Callable[[_Step, _Piece, str], _Step]] = {
    "stop": _stopped,
    "unique": _made_unique,
    "where": _with_predicate,
    "method": _by_method,
    "class": _of_class,
    "on": _listing,
    "open": _bracketed,
    "name": _worded,
    "comma": _continued,
    "plus": _joined,
    "other": _other,
}


def _with_name(
    draft: Draft, piece: "re.Match[str]", inside: bool, following: str
) -> tuple[Draft, Draft | None]:
    """A word: the name of the index, its table, or a column of it."""
    word, _, order = piece[0].replace('"', "").partition(" ")
    if not draft.name and not draft.keys and _NAMED.match(word):
        return draft._replace(name=word, start=piece.start(), end=piece.end()), None
    if draft.name and not draft.keys and _NAMED.match(word):
        return Draft(piece.start(), word, end=piece.end()), None
    if draft.name and draft.keys and _NAMED.match(word):
        return Draft(piece.start(), word, end=piece.end()), draft
    if following == "(":
        return draft._replace(table=word), None
    if draft.closed or not (inside or (draft.lists and _looks_like_column(word))):
        return draft._replace(lists=False), None
    table, _, column = word.rpartition(".")
    column = f"{column} {order.strip()}".strip()
    composite = not draft.keys or draft.unique or bool(draft.name) or not inside or draft.joins
    if composite:
        keys, table = (*draft.keys, column), draft.table or table
        more = draft._replace(keys=keys, table=table, end=piece.end(), lists=False, joins=False)
        return more, None
    return Draft(piece.start(), keys=(column,), table=table, end=piece.end()), draft


def _looks_like_column(word: str) -> bool:
    return re.fullmatch(r"[a-z]\w*|\w+Id", word) is not None


def _expects(draft: Draft, text: str, at: int) -> bool:
    """Whether brackets outside of code hold columns: behind a name, `on`, `unique`, a method."""
    if draft.keys:
        return False
    before = bool(draft.name or draft.unique or draft.method or draft.lists or draft.table)
    return before or _OPENING.fullmatch(text, 0, at) is not None
