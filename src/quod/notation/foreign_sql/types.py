"""Types of other databases as PostgreSQL's, where a column has its type."""

from collections.abc import Iterator

from quod.notation.foreign_sql.change import Change, Piece, closing, merged
from quod.notation.foreign_sql.columns import parts
from quod.notation.type_words import POSTGRES

_PLAIN = {
    "tinyblob": "bytea", "blob": "bytea", "mediumblob": "bytea", "longblob": "bytea",
    "image": "bytea", "binary": "bytea", "varbinary": "bytea", "rowversion": "bytea",
    "raw": "bytea", "tinytext": "text", "mediumtext": "text", "longtext": "text", "clob": "text",
    "nclob": "text", "ntext": "text", "string": "text", "any": "text", "uniqueidentifier": "uuid",
    "guid": "uuid", "mediumint": "integer", "tinyint": "smallint", "long": "bigint",
    "double": "double precision", "number": "numeric", "year": "smallint",
    "smallmoney": "numeric(10,4)",
}  # fmt: skip
"""Types that are read as another one; what they are given as a size is left out."""
_SIZED = {
    "nvarchar": "character varying", "varchar2": "character varying",
    "nvarchar2": "character varying", "string": "character varying", "number": "numeric",
    "varchar": "character varying",
}  # fmt: skip
"""Types whose size stays."""
_MOMENTS = frozenset(("datetime", "datetime2", "smalldatetime", "datetimeoffset"))
_WHOLE = frozenset(("int", "integer", "bigint", "smallint", "mediumint", "tinyint", "int2", "int4"))
_SIGNS = frozenset(("unsigned", "signed", "zerofill"))
_BIT_IS_BOOLEAN = ("mysql", "mssql")
_DIGITS_MAX = 6
"""PostgreSQL keeps microseconds."""


def changes(tokens: Piece, database: str) -> Iterator[Change]:
    """One for each column whose type is no type of PostgreSQL."""
    for part in parts(tokens):
        if part.kind == "column" and part.start + 1 < part.end:
            found = _change(tokens, part.start + 1, part.end, database)
            if found is not None:
                yield found


def _change(tokens: Piece, at: int, stop: int, database: str) -> Change | None:
    name = tokens[at].text.strip('"').lower()
    sizes, end = _sizes(tokens, at, stop)
    signs = end
    while signs < stop and tokens[signs].text in _SIGNS:
        signs += 1
    signed = {token.text for token in tokens[end:signs]}
    if name in ("enum", "set") and sizes:
        kept = merged(tokens[at : at + 1], "enum") + tokens[at + 1 : end]
        return Change(at, end, kept, "text that is one of these" if name == "enum" else "text")
    read = _read(name, sizes, signed, database)
    if name == "double" and tokens[end : end + 1] and tokens[end].text == "precision":
        return None
    if read is None and tokens[at].kind == "quoted" and name in POSTGRES and name != "char":
        read = "".join((name, *(token.text for token in tokens[at + 1 : end])))
    if read is None or (signs == at + 1 and read == tokens[at].text):
        return None
    said = "" if read.startswith(name) else read
    return Change(at, signs, merged(tokens[at:signs], read), said)


def _sizes(tokens: Piece, at: int, stop: int) -> tuple[tuple[str, ...], int]:
    """What stands in the parentheses after a type, and where the type ends."""
    if at + 1 >= stop or tokens[at + 1].text != "(":
        return (), at + 1
    close = closing(tokens, at + 1)
    if close is None or close >= stop:
        return (), at + 1
    inside = tokens[at + 2 : close]
    return tuple(token.text for token in inside if token.text != ","), close + 1


def _read(name: str, sizes: tuple[str, ...], signs: set[str], database: str) -> str | None:
    if name in _MOMENTS:
        digits = sizes[0] if sizes and sizes[0].isdigit() else ""
        size = f"({min(int(digits[:3]), _DIGITS_MAX)})" if digits else ""
        return f"timestamp{size} with time zone"
    if name == "bit":
        is_flag = database in _BIT_IS_BOOLEAN and sizes in ((), ("1",))
        return "boolean" if is_flag else None
    if name == "tinyint" and sizes == ("1",):
        return "boolean"
    if name in _WHOLE and (sizes or signs):
        return _whole(name, "unsigned" in signs)
    if name in _SIZED and sizes:
        if sizes[0] == "max":
            return "text"
        kept = ",".join(size for size in sizes if size not in ("char", "byte"))
        return None if name == "varchar" else f"{_SIZED[name]}({kept})"
    if name in ("nvarchar", "nvarchar2", "varchar2"):
        return "character varying"
    if name == "text" and sizes:
        return "text"
    if name in ("float", "double", "real") and (len(sizes) > 1 or (sizes and name != "float")):
        return "double precision"
    if name in ("decimal", "numeric", "float", "real", "double") and signs:
        kept = f"({','.join(sizes)})" if sizes and name in ("decimal", "numeric") else ""
        return {"double": "double precision"}.get(name, name) + kept
    return _PLAIN.get(name)


def _whole(name: str, is_unsigned: bool) -> str:
    """The type that holds its numbers; of the largest, those that keys have."""
    if name == "tinyint":
        return "smallint"
    if name in ("smallint", "int2", "mediumint"):
        return "integer" if is_unsigned or name == "mediumint" else "smallint"
    if name in ("int", "integer", "int4"):
        return "bigint" if is_unsigned else "integer"
    return "bigint"
