"""What to write instead of words that PostgreSQL's grammar does not accept.

A parse error comes in, one sentence goes out. Nothing here reads the statement itself.
"""

from quod.notation.tokens import Token

HOLES = frozenset(("...", "…", "..", "....", "....."))
"""Marks that stand for something left out."""

DROPPED_WORDS = {
    "auto_increment": "write `GENERATED ALWAYS AS IDENTITY` for AUTO_INCREMENT",
    "autoincrement": "write `GENERATED ALWAYS AS IDENTITY` for AUTOINCREMENT",
    "unsigned": "write `CHECK (column >= 0)` for UNSIGNED",
    "zerofill": "PostgreSQL has no ZEROFILL; leave it out",
}
"""Words of other dialects that a column can be read without, and what to write for them."""

INDEX_ADVICE = "write `CREATE INDEX name ON table (columns);` after the table"

_OTHER_WORDS = {
    "index": INDEX_ADVICE,
    "key": "write `UNIQUE (columns)`, or `CREATE INDEX name ON table (columns);` after the table",
    "engine": "PostgreSQL has no storage engines; leave it out",
    "charset": "PostgreSQL sets it once, for the database; leave it out",
    "comment": "write `COMMENT ON COLUMN table.column IS '...';` after the table",
    "begin": "write the body as a function, and `EXECUTE FUNCTION name()` in the trigger",
    "virtual": "PostgreSQL has no virtual tables; write the table, and its index apart",
    "modify": "write `ALTER COLUMN name TYPE type`",
    "change": "write `RENAME COLUMN name TO name` and `ALTER COLUMN name TYPE type`",
    "update": "write a trigger that sets the column BEFORE UPDATE",
    "regexp": "write `~` for REGEXP",
    "go": "end statements with a semicolon",
    "delimiter": "write function bodies between `$$` marks",
    "nvarchar": "write `text` or `varchar(n)`",
    "`": 'write names plainly or between double quotes, not between "`" marks',
    "\\": "a command of psql; write the SQL that it stands for",
    "{": "a placeholder; write the name itself",
    "$": "a placeholder; write `$1`",
}

FOREIGN_TYPES = {
    "blob": "bytea",
    "clob": "text",
    "datetime": "timestamp with time zone",
    "datetime2": "timestamp with time zone",
    "datetimeoffset": "timestamp with time zone",
    "double": "double precision",
    "int unsigned": "bigint",
    "longblob": "bytea",
    "longtext": "text",
    "mediumblob": "bytea",
    "mediumint": "integer",
    "mediumtext": "text",
    "ntext": "text",
    "number": "numeric",
    "nvarchar": "character varying",
    "string": "text",
    "tinyint": "smallint",
    "tinytext": "text",
    "uniqueidentifier": "uuid",
    "varchar2": "character varying",
}
"""Types of other databases, which PostgreSQL's grammar takes for the name of a user's type."""


def reason(message: str, token: Token | None) -> str:
    """Why SQL was not read: the parser's message, and what to write where that is known."""
    word = token.text if token else ""
    if word in HOLES:
        return "something is left out here; write it out"
    advice = DROPPED_WORDS.get(word) or _OTHER_WORDS.get(word) or _OTHER_WORDS.get(word[:1])
    return f"{message}; {advice}" if advice else f"{message}; write it as PostgreSQL has it"
