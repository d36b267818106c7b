"""A line that names fields with their types: an entry of a list, a branch of a tree.

`` `id` (UUID, PK): text ``, `id: UUID - text`, `**id**: UUID, primary key`, `id UUID PK`,
`` `a` text, `b`, `c` int not null ``, and ``PK `(a, b)` ``. A line without its marker comes in;
names with the words of their types and of their constraints go out, the description left out.
Whether the line is one of a list of fields is not known here.
"""

import re
from typing import NamedTuple

from quod.notation import several_columns
from quod.notation.listed_constraints import KEYS, around, constraints_of, key_type
from quod.notation.types import TypeSaid, canonical_type
from quod.source.span import Span
from quod.syntax.inline import codes


class FieldText(NamedTuple):
    """A field as a line names it."""

    name: Span
    type: Span | None
    """The words that say its type; None where the line says none."""
    said: TypeSaid | None
    """What those words mean, or the values that are listed instead; None for a word unknown."""
    constraints: tuple[Span, ...]
    """The words between the type and the description."""
    optional: bool = False
    """Its name ends in a question mark."""
    marked: bool = False
    """Its name is set apart, as code or in bold."""

    @property
    def typed(self) -> bool:
        """Whether the line gives it a type, or a key."""
        return self.type is not None or any(_KEY.match(c.text) for c in self.constraints)


class Listed(NamedTuple):
    """What a line lists."""

    fields: tuple[FieldText, ...] = ()
    key: tuple[str, ...] = ()
    """The columns of a primary key: ``PK `(a, b)` ``."""
    key_span: Span | None = None


_WORD = r"[^\W\d][\w$]*"
_NAME = re.compile(
    rf"(?P<marks>[*_`~]{{0,5}})(?P<name>{_WORD}(?:(?<=\*)|(?![\w$])))(?P<optional>\?)?"
)
_WORDED = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}(?=\*{1,2}\s*(?:[:：(—–]|-\s))")
"""A name of several words in bold: `**Birth Date**: date`."""
_KEY = re.compile(
    r"\s*\W{0,3}(?:pk|fk|primary[ _]key|foreign[ _]key|references)\b"
    r"|\s*(?:→|->)\s*`?[\w.]+`?\s*(?:\Z|[,;(—–-])",
    re.IGNORECASE,
)
_COMPOSITE = re.compile(
    r"\s*(?:(?:composite )?(?:pk|primary key)\b[*`\s:]*`?\((?P<after>[\w,`\s]+)\)"
    r"|`?\((?P<before>[\w,`\s]+)\)`?[\s:—–-]*(?:pk|primary key)\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?P<mark>[:：]|[—–]|-(?=\s)|=(?=\s)|(?=\())?\s*")
_FOLLOWS = re.compile(
    r"\s*(?:\Z|[`*_]*\s*(?:\Z|[(（\[,;:：.。—–→←|{?/<>=≥≤'\"#-]|(?:not|null|nullable|non|unique"
    r"|pk|fk|primary|foreign|default|defaults|references|check|required|optional|auto\w*|index\w*"
    r"|generated|identity|array|unsigned|uk|min|max|on|new|existing|in)\b))",
    re.IGNORECASE,
)
"""What may follow a type; a word of a sentence may not: `date of birth` is no type."""
_NEXT = re.compile(r"\s*(?:,|/|\band\b|·|\+)\s*(?=[*_]{0,2}`)")
_PLURALS = {"timestamps": "timestamptz", "integers": "integer", "strings": "text", "dates": "date"}
_LISTS = re.compile(r"[\s:(—–-]*(?:enum|one of|in)\b|[\s:—–-]*[`\"']", re.IGNORECASE)
"""Here commas stand between values."""
_TURNS = re.compile(r",\s*(?:and\s+)?(?=`)|[()\[\]{}（）]|(?P<described>\s[—–-]\s|[:：.]\s)")
_FIELDS_MAX = 60
_LINE_MAX = 2000


def listed(line: Span) -> Listed:
    """The fields of a line; nothing where it starts otherwise."""
    line = line.strip()
    line = line.sub(0, min(len(line.text), _LINE_MAX))
    if words := several_columns.written(line):
        return Listed(tuple(FieldText(word, None, None, ()) for _, word in words))
    key = _COMPOSITE.match(line.text)
    if key is not None:
        names = (key["after"] or key["before"]).replace("`", " ").split(",")
        columns = tuple(name.strip() for name in names)
        if all(re.fullmatch(_WORD, column) for column in columns):
            return Listed((), columns, line.sub(0, key.end()))
    return Listed(tuple(_fields(line)))


def _fields(line: Span) -> list[FieldText]:
    """The first field, and those that follow it behind commas, each name in code."""
    found: list[FieldText] = []
    at = 0
    while len(found) < _FIELDS_MAX:
        field = _field(line, at)
        if field is None:
            break
        one, at = field
        found.append(one)
        following = _NEXT.match(line.text, at)
        if following is None or not one.marked:
            break
        at = following.end()
    return _sharing(found)


def _sharing(found: list[FieldText]) -> list[FieldText]:
    """`` `created_at`, `updated_at` timestamptz ``: the last type is of all, if it is the only."""
    last = found[-1] if found else None
    alone = last is not None and last.type is not None and _is_behind(last.name, last.type)
    if last is None or not alone or any(f.typed or f.constraints for f in found[:-1]):
        return found
    own = last.constraints
    return [f._replace(type=last.type, said=last.said, constraints=own) for f in found]


def _is_behind(name: Span, type_: Span) -> bool:
    """Whether a type stands behind the code of its name, and not in it: `depth numeric`."""
    return "`" in name.source.text[name.end : type_.start]


def _field(line: Span, at: int) -> tuple[FieldText, int] | None:
    """The field that starts at an offset, and where it ends."""
    head = _head(line, at)
    if head is None:
        return None
    one, inside, at = head
    if inside is not None:
        # `id UUID PK` and `id: uuid` are all in one pair of backticks.
        return _completed(one, inside), at
    mark = _SEPARATOR.match(line.text, at)
    start = mark.end() if mark is not None else at
    stop = _stop(line.text, start, one.marked)
    rest = line.sub(start, stop)
    if rest.text.startswith(("(", "（")):
        close = _closing(rest.text)
        inner = rest.sub(1, close)
        after = rest.sub(min(close + 1, len(rest.text)), len(rest.text))
        typed = _completed(one, inner)
        if typed.said is None and (values := _values(inner)) is not None:
            return one._replace(said=values), stop
        if typed.typed or typed.constraints:
            return _valued(typed, after), stop
        return (_completed(one, after) if after.text.strip(" :-—") else one), stop
    return _described(_completed(one, rest), rest.strip(" \t:—–-")), stop


def _head(line: Span, at: int) -> tuple[FieldText, Span | None, int] | None:
    """The name, what its code span holds besides, and where it ends with its marks."""
    match = _NAME.match(line.text, at)
    if match is None:
        return None
    marks, optional = match["marks"], match["optional"] is not None
    end, inside = match.end(), None
    worded = _WORDED.match(line.text, match.start("name")) if marks.endswith("*") else None
    end = worded.end() if worded is not None else end
    name = line.sub(match.start("name"), worded.end() if worded else match.end("name"))
    one = FieldText(name, None, None, (), optional, bool(marks.strip("_~")))
    if "`" in marks:
        close = line.text.find("`", end)
        if close < 0:
            return None
        rest = line.sub(end, close)
        if rest.text.strip():
            if not re.match(r"\s+\S|\s*:\s*\S", rest.text):
                return None
            inside = rest.sub(len(rest.text) - len(rest.text.lstrip(" :")), len(rest.text))
        end = close + 1
    marks_end = re.compile(r"[*_]{0,3}\??[*_]{0,3}").match(line.text, end) if marks else None
    return one, inside, marks_end.end() if marks_end is not None else end


def _stop(text: str, start: int, marked: bool) -> int:
    """Where the words of a field end: before the next name in code behind a comma."""
    if not marked or _LISTS.match(text, start):
        return len(text)
    if (alone := _NEXT.match(text, start)) is not None:
        return alone.start()
    depth = 0
    for match in _TURNS.finditer(text, start):
        mark = match[0]
        depth += (mark[0] in "([{（") - (mark[0] in ")]}）")
        if depth > 0:
            continue
        if mark.startswith(",") and match.start() >= start:
            return match.start()
        if match["described"] and (match.start() > start or mark.startswith(".")):
            break
    return len(text)


def _completed(one: FieldText, rest: Span) -> FieldText:
    """The field with the type and the constraints that its words say."""
    start = len(rest.text) - len(rest.text.lstrip(" \t:—–-"))
    rest = rest.sub(start, len(rest.text)).strip()
    said = _type(rest.text)
    if said is None:
        words = constraints_of(rest)
        if not words or KEYS.match(words[0].text) is None:
            return one
        typed = key_type(words[0])
        if typed is None:
            return one._replace(constraints=words)
        said, words = canonical_type(typed.text), (*around(words[0], typed), *words[1:])
        return one._replace(type=typed, said=said, constraints=words)
    start, stop = (said.rest or (len(rest.text), 0))[0], len(rest.text)
    type_ = rest.sub(0, start).strip(" \t,;:(`*")
    return one._replace(type=type_, said=said, constraints=constraints_of(rest.sub(start, stop)))


def _described(one: FieldText, rest: Span) -> FieldText:
    """A field whose description says a type: `Rent (decimal)`, `Timestamp of the entry`."""
    moment, bracket = _MOMENT.match(rest.text), _IN_BRACKETS.search(rest.text)
    if one.typed or one.constraints or not one.marked or not (moment or bracket):
        return one
    if moment is not None:
        return one._replace(type=rest.sub(0, moment.end()), said=canonical_type("timestamptz"))
    assert bracket is not None
    said = canonical_type(bracket["type"])
    if said is None or said.rest is not None or said.values:
        return one
    return one._replace(type=rest.sub(*bracket.span("type")), said=said)


_MOMENT = re.compile(
    r"(?:timestamp|marca (?:de tiempo|temporal)|carimbo de (?:data|tempo)(?:/hora)?|horodatage"
    r"|zeitstempel|fecha y hora|data e hora|date and time)(?=\s+(?:of|when|for|at|the|de|do|da|del"
    r"|du|der|des|em|en)\b|\W*\Z)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\w\s*[(（](?P<type>\w[\w ]*)(?:[,;，]\s*(?:e\.?g|i\.?e|for example|optional|nullable|required"
    r"|not|max|min|default|unique|up to|\d)[^()（）]*)?[)）]\s*\.?\s*\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[`\s]*[\"'“][^\"'”\n]*\s")
"""A text in quotes is shown on a page and is no type, but for one word."""


def _type(text: str) -> TypeSaid | None:
    said = canonical_type(_PLURALS.get(text.strip(" `.*").lower(), text))
    if said is None or (_QUOTED.match(text) is not None and not said.values):
        return None
    if said.rest is None:
        return said
    start = said.rest[0]
    before = text[:start].rstrip("`* ")
    if before.endswith((",", ";", ":")) or _FOLLOWS.match(text, start):
        return said
    return None


def _valued(typed: FieldText, after: Span) -> FieldText:
    """`(Enum): "a", "b"`: the values of an enum stand behind its bracket."""
    said = typed.said
    words = after.text.lstrip(" :-—–")
    is_enum = typed.type is not None and typed.type.text.lower().startswith("enum")
    if said is None or said.values or not is_enum or not words.startswith(("`", '"', "'")):
        return typed
    whole = canonical_type("enum: " + words)
    values = whole.values if whole is not None and whole.rest is None else ()
    return typed._replace(said=said._replace(values=values)) if values else typed


def _values(inner: Span) -> TypeSaid | None:
    """``(`draft`, `sent`)``: the values of a field, where a type would stand."""
    if len(codes(inner)) < 2 and len(inner.text.split("|")) < 2:
        return None
    said = canonical_type("enum: " + inner.text)
    return said if said is not None and len(said.values) > 1 and said.rest is None else None


def _closing(text: str) -> int:
    """The offset of the bracket that closes the first one; the end without one."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "(（") - (character in ")）")
        if depth == 0:
            return at
    return len(text)
