"""Functions, operators and literals of other databases as PostgreSQL's."""

from collections.abc import Iterator

from quod.notation.foreign_sql.change import Change, Piece, closing, merged

_NOW = frozenset(
    """
    datetime getdate getutcdate sysutcdatetime sysdatetime sysdatetimeoffset utc_timestamp
    strftime
    """.split()
)
_KEYS = frozenset(("newid", "newsequentialid", "uuid"))
_TODAY = frozenset(("curdate", "date"))
_RENAMED = {"ifnull": "coalesce", "len": "length", "lcase": "lower", "ucase": "upper"}
_OPERATORS = {"regexp": "~", "rlike": "~", "==": "="}
_MOMENT = "'now'"


def changes(tokens: Piece) -> Iterator[Change]:
    """One for each call, and for each operator or literal that PostgreSQL writes otherwise."""
    at = 0
    while at < len(tokens):
        found = _change(tokens, at)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.end


def _change(tokens: Piece, at: int) -> Change | None:
    token = tokens[at]
    if token.text in _OPERATORS and at > 0:
        said = _OPERATORS[token.text]
        return Change(at, at + 1, merged((token,), said), said if token.kind == "word" else "")
    if token.text == "default" and tokens[at + 1 : at + 2] and tokens[at + 1].kind == "quoted":
        return Change(at + 1, at + 2, _literal(tokens[at + 1 : at + 2]))
    if token.kind == "string" and token.text[0] in "nN":
        return Change(at, at + 1, (token._replace(text=token.text[1:]),))
    if token.text == "in":
        return _listed(tokens, at)
    if token.kind != "word" or at + 1 >= len(tokens) or tokens[at + 1].text != "(":
        return None
    close = closing(tokens, at + 1)
    if close is None:
        return None
    inside = tuple(t.text for t in tokens[at + 2 : close])
    said = _called(token.text, inside)
    if said:
        return Change(at, close + 1, merged(tokens[at : close + 1], said), said)
    if token.text in _RENAMED:
        return Change(at, at + 1, merged((token,), _RENAMED[token.text]), _RENAMED[token.text])
    return None


def _called(name: str, inside: tuple[str, ...]) -> str:
    """What a call says in PostgreSQL; empty where it is none of another database's."""
    first = inside[:1]
    match name:
        case "strftime" if first == ("'%s'",) and _MOMENT in inside:
            return "extract(epoch FROM now())::bigint"
        case "unixepoch" if inside in ((), (_MOMENT,)):
            return "extract(epoch FROM now())::bigint"
        case "datetime" | "strftime":
            return "now()" if _MOMENT in inside[:3] else ""
        case "current_timestamp" if not inside:
            return "now()"
        case "now" if inside and inside[0].isdigit():
            return "now()"
        case _ if name in _NOW and (not inside or inside[0].isdigit()):
            return "now()"
        case _ if name in _KEYS and not inside:
            return "gen_random_uuid()"
        case _ if name in _TODAY and inside in ((), (_MOMENT,)) and (name, inside) != ("date", ()):
            return "CURRENT_DATE"
        case "hex" if inside[:2] == ("randomblob", "("):
            return "md5(random()::text)"
        case "json_valid" if len(inside) == 1:
            return f"({inside[0]} IS JSON)"
        case _:
            return ""


def _listed(tokens: Piece, at: int) -> Change | None:
    """`IN ("a", "b")`, where no list of columns can stand: values between double quotes."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "(":
        return None
    close = closing(tokens, at + 1)
    if close is None or close == at + 2:
        return None
    inside = tokens[at + 2 : close]
    if not all(t.kind == "quoted" or t.text == "," for t in inside):
        return None
    said = tuple(_literal((t,))[0] if t.kind == "quoted" else t for t in inside)
    return Change(at + 2, close, said)


def _literal(tokens: Piece) -> Piece:
    inner = tokens[0].text[1:-1].replace('""', '"').replace("'", "''")
    return (tokens[0]._replace(kind="string", text=f"'{inner}'"),)
