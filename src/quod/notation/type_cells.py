"""A type cell: the type, the values, and what else stands in it.

`WorkKind enum (`Epic`, `Task`)`, `FK → Category?`, `Decimal? @db.Decimal(18,6)`, `User[]`
come in; out goes what `quod.notation.types` makes of the type's own words, or the name that
may be an enum's or an entity's, and the place of the words that are constraints.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from quod.notation.types import TypeSaid, canonical_type


class TypeCell(NamedTuple):
    """What a type cell says."""

    said: TypeSaid | None = None
    """The type, where the words name one."""
    name: str | None = None
    """A name that is no type, as an enum or an entity has it."""
    nullable: bool | None = None
    values: tuple[str, ...] = ()
    rest: tuple[int, int] | None = None
    """Where the words stand that are neither."""
    relation: bool = False
    """The row is no column, but the way to other rows: `Order[]`, `relation`."""


_KEY_FIRST = re.compile(
    r"[\s*_]*+(?:fk\b|(?:models\.)?(?:tree)?foreignkey(?:field)?\b|foreign(?:id|uuid|ulid)\b"
    r"|(?:models\.)?onetoonefield\b|parentalkey\b|referencefield\b|t\.references\b"
    r"|pk\b|foreign key\b|primary key\b|references\b"
    r"|(?:objectid\s*)?\(?ref\b"
    r"|外部キー|외래|внешний|chave)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"[\s(]*(?:(?:not[ -]null(?:able)?|non[- ]null|nullable|required|mandatory|optional|unique|nulo"
    r"|obrigatóri[oa]|obligatori[oa]|opcional|requerid[oa]|únic[oa]|anulable|obligatoire|optionnel"
    r"|requis|eindeutig|pflicht|必須|一意|필수|고유|必填|唯一)[\s,;/)]*)+\Z",
    re.IGNORECASE,
)
"""Words for constraints where a type would stand."""
_EXACT = re.compile(r"@db\.(?P<type>[A-Za-z]+(?:\([\d, ]*\))?)")
_RELATION = re.compile(
    r"\s*(?:new\s+)?(?:(?:relation(?:ship)?|navigation(?: property)?|has[_ ]?many"
    r"|has[_ ]?one|belongs[_ ]?to"
    r"|one[- ]to[- ]many|many[- ]to[- ]many|[1n*]\s*:\s*[1nm*])\b"
    r"|(?:models\.)?(?:manytomany(?:field)?|generic(?:relation|foreignkey)|taggablemanager)\b"
    r"|(?:i(?:readonly)?(?:collection|list|set)|ienumerable|iqueryable|hashset|queryset|mapped\[list)"
    r"\s*(?:[<\[]|&lt;)"
    r"|[\w.]+\s*\(\s*(?:relation|navigation|nav)\b|\w+(?:\[\])?\??\s+@relation\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<name>[A-Za-z_][\w.]*)\s*(?P<array>\[\s*\])?\s*(?P<optional>\?)?")
_FORMULA = re.compile(
    r"[\s*_]*(?:[\w.]+\s*\([^()]*(?:\.\.\.\w|=>)|Math\.\w+\(|(?:\w+\.)+length\b"
    r"|(?i:count|sum|avg|max|min|round|floor|ceil|len|abs|coalesce)\s*\()"
)
"""What a value is computed by: `Math.max(...parts)`, `sum(lines)`."""
_SUM = re.compile(r"[a-z]\w*\s*\+\s*[a-z]\w*")
_LIST_OF = re.compile(
    r"(?:array|list|vec|set|sequence|collection)\s*[<\[]\s*[A-Z]\w*\s*[>\]]", re.I
)
_ENUM_FIRST = re.compile(
    r"(?:string\s+)?enum\s+(?!null|not\b|pk\b|fk\b|opt|req|uniq)(?P<name>[A-Za-z_]\w*)"
    r"\s*(?=[({\[]|$)",
    re.IGNORECASE,
)
_LIST = re.compile(r"[(\[{]\s*(?P<list>[^()\[\]{}]{1,2000}?)\s*[)\]}]")
_ITEM = re.compile(r"'[^']*'|\"[^\"]*\"|[A-Za-z_][\w-]*")
_LISTED = re.compile(r"(?P<item>'[^']*'|\"[^\"]*\"|[A-Za-z_][\w-]*)\s*(?:[,|/]\s*|$)")
_SLICE = re.compile(r"\s*\[\s*\]\s*\w")
_LITERAL = re.compile(r"\s*[\"'](?P<value>[a-z][\w-]{0,60})[\"']\s*\Z")
"""A type that is one value, as in TypeScript."""
_POINTER = re.compile(r"\s*`?\*[A-Za-z][\w.]*`?\s*\Z")
_ENUM_OF = re.compile(r"\s*enum\s*[(<\[]\s*(?P<name>[A-Z]\w+)\s*[)>\]]", re.IGNORECASE)
_LEAD = re.compile(r"[\s*_]*(?:new|added|changed|modified|unchanged|existing)\s*[:,—–-]\s*", re.I)
_LAST_WORD = re.compile(r"(?:[\w-]+ ){1,2}(?P<type>[A-Za-z]+)\Z")
_OR_NULL = re.compile(r"\s*(?:[|/]|\bor\b|\bou\b|\bили\b)\s*(?:null|none|nil|undefined)\b", re.I)
_MARKS = str.maketrans("`*\xa0", "   ")
_NO_ENUM = frozenset(
    "opt optional pk fk nullable null required unique not primary foreign key ref references utc tz"
    " uuid pii iso encrypted hashed computed".split()
)


@lru_cache(maxsize=4096)
def read(text: str) -> TypeCell:
    """The type cell as a whole; bars that the table escapes are bars."""
    plain = text.replace("\\|", " |").translate(_MARKS)
    if _SLICE.match(plain):
        return _slice(plain)
    if _RELATION.match(plain):
        return TypeCell(relation=True)
    if _FORMULA.match(plain):
        return TypeCell()
    lead = _LEAD.match(plain)
    start = lead.end() if lead is not None else 0
    if _KEY_FIRST.match(plain, start) or _ONLY.match(plain, start):
        words = plain.rstrip()
        return TypeCell(nullable=True if words.endswith("?") else None, rest=(start, len(plain)))
    literal = _LITERAL.match(plain, start)
    if literal is not None and literal["value"] != "char":
        return TypeCell(TypeSaid("text", family="string"), values=(literal["value"],))
    exact = _EXACT.search(plain)
    said = canonical_type(plain[start:])
    if said is not None and _POINTER.match(text):
        said = said._replace(nullable=True)
    enum = _ENUM_OF.match(plain, start)
    if enum is not None and not enum["name"].isupper():
        return TypeCell(None, enum["name"], rest=_rest(plain, enum.end()))
    named = _ENUM_FIRST.match(plain, start + len(plain[start:]) - len(plain[start:].lstrip()))
    if named is not None and (not said or not said.values):
        return _enumerated(plain, named)
    if said is None:
        return _unknown(plain, start)
    if said.rest is not None:
        said = said._replace(rest=(said.rest[0] + start, said.rest[1] + start))
    if exact is not None:
        better = canonical_type(exact["type"])
        said = better._replace(nullable=said.nullable, rest=said.rest) if better else said
    return _finished(plain, said)


def _slice(plain: str) -> TypeCell:
    """`[]string`, as Go writes an array."""
    at = plain.index("]") + 1
    said = canonical_type(plain[at:])
    if said is None or said.rest is not None:
        return TypeCell(relation=said is None)
    kind = "bytea" if said.type == "smallint" else f"{said.type.removesuffix('[]')}[]"
    return TypeCell(said._replace(type=kind, family=None, array=kind != "bytea"))


def _finished(plain: str, said: TypeSaid) -> TypeCell:
    """The type, with the values and the `null` that its rest says."""
    cell = TypeCell(said, None, said.nullable, said.values, said.rest)
    if said.rest is None:
        return cell
    start, end = said.rest
    null = _OR_NULL.match(plain, start)
    if null is not None:
        start, cell = null.end(), cell._replace(nullable=True)
    inner = plain[start:end].strip()
    if said.family == "number" and inner.lower() in ("(int)", "(integer)", "int"):
        return cell._replace(said=canonical_type("integer"), rest=None)
    if said.family == "string" or said.type.startswith(("text", "character")):
        values, behind = _values(plain, start)
        if values:
            start, cell = behind, cell._replace(values=values)
    return cell._replace(rest=(start, end) if plain[start:end].strip() else None)


def _enumerated(plain: str, named: "re.Match[str]") -> TypeCell:
    """`enum Color { Red, Blue }`."""
    values, end = _values(plain, named.end())
    rest = (end, len(plain)) if plain[end:].strip() else None
    return TypeCell(None, named["name"], None, values, rest)


def _unknown(plain: str, start: int) -> TypeCell:
    """A cell whose first word is no type: a name, a union of bare words, or plain English."""
    bare = plain[start:].strip()
    at = start + len(plain[start:]) - len(plain[start:].lstrip())
    if _LIST_OF.match(bare):
        return TypeCell(relation=True)
    if _SUM.match(bare):
        return TypeCell()
    union, end = _union(plain, at)
    if union:
        return TypeCell(TypeSaid("text", family="string"), None, None, union, _rest(plain, end))
    last = _LAST_WORD.fullmatch(bare)
    if last is not None:
        said = canonical_type(last["type"])
        return TypeCell(said) if said is not None and said.rest is None else TypeCell()
    match = _NAMED.match(plain, at)
    if match is None:
        return TypeCell()
    end = match.end()
    optional: bool | None = True if match["optional"] else None
    null = _OR_NULL.match(plain, end)
    if null is not None:
        optional, end = True, null.end()
    word = re.compile(r"\s*enum\b", re.I).match(plain, end)
    end = word.end() if word is not None else end
    values, behind = _values(plain, end)
    rest = _rest(plain, behind if values else end)
    if not values and rest is not None and plain[end : end + 2].strip()[:1].isalpha():
        beside = plain[end:].strip().lower().split()[0]
        if beside not in _NO_ENUM:
            return TypeCell()
    array = match["array"] is not None
    name = match["name"] + ("[]" if array else "")
    return TypeCell(None, name, optional, () if array else values, rest)


def _rest(plain: str, at: int) -> tuple[int, int] | None:
    return (at, len(plain)) if plain[at:].strip() else None


def _values(plain: str, at: int) -> tuple[tuple[str, ...], int]:
    """A list of values in brackets right behind a type."""
    match = _LIST.match(plain, at + len(plain[at:]) - len(plain[at:].lstrip()))
    if match is None:
        return (), at
    found = _items(match["list"])
    if len(found) < 2 or any(value.lower() in _NO_ENUM for value in found):
        return (), at
    return found, match.end()


def _items(text: str) -> tuple[str, ...]:
    """The values of a list; none where something in it is no value."""
    found, at = [], 0
    while at < len(text):
        match = _LISTED.match(text, at)
        if match is None:
            return ()
        found.append(match["item"].strip("'\""))
        at = match.end()
    return tuple(dict.fromkeys(found))


_UNION = re.compile(r"[A-Za-z_][\w-]*(?:\s*\|\s*[A-Za-z_][\w-]*)+")
_PROGRAM_NAME = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\Z")


def _union(plain: str, at: int) -> tuple[tuple[str, ...], int]:
    """`income | expense`: bare words of which none is a type or the name of one."""
    match = _UNION.match(plain, at)
    if match is None:
        return (), at
    words = tuple(dict.fromkeys(_ITEM.findall(match.group())))
    for word in words:
        if word.lower() in ("null", "none", "undefined") or canonical_type(word) is not None:
            return (), at
        if _PROGRAM_NAME.match(word):
            return (), at
    return words, match.end()
