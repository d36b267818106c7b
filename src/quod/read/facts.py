"""What can be known of a workspace before any section is read: its database, its tables.

Texts of documents come in. Nothing is parsed here: the words that settle it stand anywhere, in
SQL, in code or in a sentence, and which section they stand in makes no difference.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from quod.model.model import spelling
from quod.notation.anchored import Anchored, lower
from quod.notation.key_remarks import has_keyed_classes
from quod.source.text import Source

Database = Literal["postgres", "sqlite", "mysql", "mssql", "mongo", ""]
_UNKNOWN: Database = ""

_CREATED = Anchored(
    ("create", "alter", "references", "schema::", "→", "__tablename__", "pgtable(", "sqlitetable(",
     "mysqltable(", "@@map(", "**tab", "**database table", "**nom", "**bảng", "**tên bảng",
     "**テーブル", "**테이블", "**stor", "**persist"),
    re.compile(
    r"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`\"\[]?(?P<create>[\w.\"]+)"
    r"|\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+|ONLY\s+)*[`\"\[]?(?P<alter>[\w.\"]+)"
    r"|\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?"
    r"[`\"\[]?\w+[`\"\]]?\s+ON\s+(?:ONLY\s+)?[`\"\[]?(?P<indexed>[\w.\"]+)"
    r"|\*\*(?:Storage|Stored in|Persistence|Persisted in)"
    r"(?:\*\*\s*[:：]|[:：]\*\*)[^\n|]{0,60}?[\s`\"](?P<stored>(?-i:[a-z][a-z0-9_]*(?:_[a-z0-9]+|s)))[`\"]?\s+table\b"
    r"|\b(?:(?-i:REFERENCES)\s+|references\s+(?=[\w.\"]+\s?\())[`\"\[]?(?P<references>[\w.\"]+)"
    r"|→\s*`?(?P<arrow>(?-i:(?:[a-z_]+\.)?[a-z][a-z0-9_]*))\.\w+`?"
    r"|__tablename__\s*=\s*[\"'](?P<python>\w+)"
    r"|\b(?:pg|sqlite|mysql)Table\(\s*[\"'](?P<drizzle>\w+)"
    r"|@@map\(\s*\"(?P<prisma>\w+)"
    r"|\b(?:create_table\(?\s*[:\"']|Schema::(?:create|table)\(\s*[\"'])(?P<migration>\w+)"
    r"|\*\*(?:(?:Database )?Table(?: name)?|Tabela|Tabla|Tabella|Tabelle|Tabel|Nom de la table"
    r"|Nom(?:e|bre) d(?:a|e la|ella) tab(?:e?la|ella)|(?:Tên )?bảng|テーブル名?"
    r"|테이블(?: ?이름|명)?)"
    r"(?:\*\*\s*:|:\*\*)\s*`?(?P<line>[a-z_][\w.]*)",
    re.IGNORECASE),
)  # fmt: skip
_MODELLED = (
    Anchored(("model",), re.compile(r"model[ \t]+(?P<prisma>\w+)[ \t]*\{"), starts_line=True),
    Anchored(
        ("table",),
        re.compile(
            r"(?i:table)[ \t]+(?:\w+\.)?\"?(?P<dbml>\w+)\"?(?:[ \t]+as[ \t]+\w+)?"
            r"[ \t]*(?:\[[^\]\n]*\][ \t]*)?\{"
        ),
        starts_line=True,
    ),
    Anchored(
        ("@entity(", "totable(", "dbset<", ".entity<", "ientitytypeconfiguration<"),
        re.compile(
            r"@Entity\(\s*(?:\{\s*name:\s*)?[\"'](?P<typeorm>\w+)|\bToTable\(\s*\"(?P<ef>\w+)"
            r"|\b(?:DbSet|\.Entity|IEntityTypeConfiguration)<(?P<set>\w+)>"
        ),
    ),
    Anchored(
        ("@entity", "@table("),
        re.compile(
            r"@Entity\b[^;]{0,2000}?(?<![.:])\bclass[ \t]+(?P<jpa>[A-Z]\w*)"
            r"|@Table\([^()\"]*\bname\s*=\s*\"[`\\\"]*(?P<table>\w+)"
        ),
    ),
    Anchored(("@entity",), re.compile(r"@Entity\([^()\"]*\btableName\s*=\s*\"(?P<room>\w+)")),
    Anchored(
        ("class",),
        re.compile(
            r"class[ \t]+(?P<set>[A-Z]\w*)[ \t]*:\s*"
            r"(?:\w*(?:Base|Auditable|Audited|SoftDeletable|Tenant)Entity|(?:Base|Domain|I)?Entity<"
            r"|Entity\b|(?:Base)?AggregateRoot\b)"
        ),
    ),
    Anchored(
        ("class", "func"),
        re.compile(
            r"class[ \t]+(?P<sqlmodel>\w+)\([^()\n]*\btable\s*=\s*True"
            r"|class[ \t]+(?P<django>\w+)\([^()\n]*\bmodels\.Model\b"
            r"|func[ \t]+\((?:\w+[ \t]+)?\*?(?P<gorm>\w+)\)[ \t]*TableName\("
        ),
        starts_line=True,
    ),
)
"""Code that makes a table of a class."""
_MARKS: tuple[tuple[Database, tuple[str, ...]], ...] = (
    ("postgres", ("postgres", "supabase", "timestamptz", "jsonb", "neon", "gen_random_uuid",
                  "pgvector")),
    ("sqlite", ("sqlite", "autoincrement", "turso", "datetime('now')", "cloudflare d1", "d1 ")),
    ("mysql", ("mysql", "mariadb", "auto_increment", "engine=innodb")),
    ("mssql", ("sql server", "mssql", "nvarchar", "uniqueidentifier", "datetime2",
               "datetimeoffset", "azure sql")),
    ("mongo", ("mongodb", "mongoose", "objectid", "firestore", "dynamodb", "bson")),
)  # fmt: skip
"""Words that speak of a database, in lower case; the one that is spoken of most is meant."""
_RELATIONAL = Anchored(
    ("create", "alter", "on delete", "fk", "pk", "references", "rls", "foreign", "postgres",
     "supabase", "sqlite", "mysql", "mariadb", "sql server", "mssql", "neon", "alembic", "flyway",
     "liquibase", "prisma", "drizzle", "sqlalchemy", "sqlmodel", "typeorm", "sequelize",
     "entity framework", "ef core", "efcore", "dbcontext", "gorm", "active record", "activerecord",
     "django", "knex", "hibernate", "jpa", "row-level", "row level", "varchar", "nvarchar",
     "timestamptz", "jsonb", "bigserial", "numeric(", "decimal(", "uniqueidentifier", "tsvector",
     "bytea", "@map(", "@@", "@relation(", "@default(", "pgtable(", "mapped_column(",
     "models.model", "@entity(", "@column(", "@primarygeneratedcolumn(", "op.add_column(",
     "hasindex(", "dbset<", "**table", "__tablename__", "chave ", "clave ", "clé ",
     "fremdschlüssel", "primärschlüssel", "schema::", "add", "drop", "|", "主キー", "外部キー",
     "主键", "外键", "외래", "기본", "первичный ключ", "внешний ключ"),
    re.compile(
    r"\b(?:CREATE|ALTER)\s+TABLE\b|\bON DELETE\b|\bFK\b|\bPK\b|\bREFERENCES\b|\bRLS\b|@@?map\("
    r"|@relation\(|@default\(|@@(?:unique|index|id)\b|\b(?:pg|sqlite|mysql)Table\(|mapped_column\("
    r"|\bmodels\.Model\b|@(?:Entity|Column|PrimaryGeneratedColumn)\(|\bgorm:\"|\bcreate_table\b"
    r"|\bSchema::(?:create|table)\("
    r"|\bop\.add_column\(|\bHasIndex\(|\bDbSet<"
    r"|\*\*Table(?: name)?(?:\*\*\s*:|:\*\*)|__tablename__"
    r"|(?i:\bforeign[ _]keys?\b|postgres|\bsupabase\b|sqlite|mysql|mariadb|\bsql server\b|\bmssql\b"
    r"|\bneon\b|alembic|\bflyway\b|liquibase|prisma|drizzle|sqlalchemy|sqlmodel|typeorm|sequelize"
    r"|\bentity framework\b|\bef ?core\b|dbcontext|\bgorm\b|active ?record|\bdjango\b|\bknex\b"
    r"|hibernate|\bjpa\b|\brow[- ]level security\b"
    r"|\bn?varchar\b|\btimestamptz\b|\bjsonb\b|\bbigserial\b|\b(?:numeric|decimal)\(\d"
    r"|\buniqueidentifier\b|\btsvector\b|\bbytea\b|\bchave (?:primária|estrangeira)\b"
    r"|\bclave (?:primaria|foránea)\b|\bclé (?:primaire|étrangère)\b|\bfremdschlüssel\b"
    r"|\bprimärschlüssel\b|\b(?:adds?|added|adding|drops?)\b[^\n.|]{0,60}\bcolumns?\b)"
    r"|\|\s*(?i:columns?|coluna|columna|colonne|spalte|カラム|컬럼|столбец|колонка)\s*\|"
    r"|主キー|外部キー|主键|外键|외래 ?키|기본 ?키|первичный ключ|внешний ключ"
),
)  # fmt: skip
"""Words of those who keep data in tables."""
_KEYED = Anchored(
    ("primary", "unique"),
    re.compile(r"\bprimary[ _]key\b|\bunique (?:constraint|index)\b", re.IGNORECASE),
)
_NEW_TABLES = re.compile(
    r"^#{1,6} (?!.*\b(?i:no|none|keine?|sem|sin|aucune?)\b).*\b(?i:new|nuevas|novas|nouvelles|neue)"
    r" (?i:tables?|tabelas|tablas|tabellen)\b",
    re.MULTILINE,
)
_NO_TABLES = Anchored(
    ("no", "zero", "without", "introduce", "add", "require", "create", "need", "has", "involves",
     "there", "does", "データベース", "スキーマ", "db", "테이블을", "sem ", "não "),
    re.compile(
    r"\b(?:no|zero|without(?: any)?)\s+(?:new\s+|additional\s+|changes to (?:the )?)*"
    r"(?:persist\w+ |\*\*)*"
    r"(?:database|db|schema|sql|persistence|persisted|data[- ]model|table|ef core)\b"
    r"[\w/ ]{0,30}?\b(?:entit|table|chang|schema|migrat|model|is |are |requir|need|involv|creat|"
    r"storage|introduc)"
    r"|\b(?:introduces?|adds?|requires?|creates?|needs?|has|involves|there (?:is|are))\s+"
    r"\*{0,2}no\*{0,2}\s+(?:\*\*)?(?:new\s+|persist\w+\s+|additional\s+|ef core\s+)*"
    r"(?:database|db|schema|sql|table|entit|data model|persist|storage|migration)"
    r"|\bdoes(?: not|n't)\s+(?:introduce|add|create|require|change|modify|persist|involve|touch)\s+"
    r"(?:any\s+)?(?:new\s+|persist\w+\s+)*(?:database|db|schema|sql|tables?|entit|data|storage)"
    r"|\bnothing is (?:persisted|stored)\b"
    r"|(?:データベース|スキーマ|DB).{0,12}変更(?:は)?(?:なし|ありません)|테이블을 생성하지"
    r"|\bsem (?:novas? )?(?:tabelas|migra)|\bnão (?:cria|adiciona) (?:novas )?tabelas",
    re.IGNORECASE),
)  # fmt: skip


_OF_SOME = re.compile(
    r"[\w ]{0,30}?\s(?:to|in|of|on)\s+(?:the\s+|any\s+)?(?:existing\b|`)", re.IGNORECASE
)
"""What leaves room for tables that are new."""


class Facts(NamedTuple):
    """What is known beforehand."""

    tables: frozenset[str] = frozenset()
    """The names that SQL, code or a `Table:` line uses as tables, in the spelling of look-ups."""
    database: Database = ""
    """The database that the documents speak of most; empty when they name none."""
    relational: frozenset[str] = frozenset()
    """The files that speak of a relational database, its keys, its types or what talks to it."""
    keyed: frozenset[str] = frozenset()
    """The files that speak at least of a primary key."""
    remarked: frozenset[str] = frozenset()
    """The files in which remarks call members of several classes keys."""
    classes: frozenset[str] = frozenset()
    """The classes that a configuration somewhere makes tables of, as they are written."""
    makes_none: frozenset[str] = frozenset()
    """The files that say of themselves that they make no table, and show none being made."""


def facts(sources: Iterable[Source]) -> Facts:
    """The facts of the documents of a workspace."""
    tables: set[str] = set()
    counts: dict[Database, int] = {}
    none: set[str] = set()
    relational: set[str] = set()
    keyed: set[str] = set()
    classes: set[str] = set()
    remarked: set[str] = set()
    for source in sources:
        text = source.text
        lowered = lower(text)
        found = list(_CREATED.matches(text, lowered))
        modelled = [match for one in _MODELLED for match in one.matches(text, lowered)]
        tables.update(_named(match) for match in (*found, *modelled))
        classes.update(match["set"] for match in modelled if match.groupdict().get("set"))
        for database, words in _MARKS:
            counts[database] = counts.get(database, 0) + sum(map(lowered.count, words))
        if modelled or _RELATIONAL.is_in(text, lowered):
            relational.add(source.file)
        if _KEYED.is_in(text, lowered):
            keyed.add(source.file)
        if has_keyed_classes(text):
            remarked.add(source.file)
        creates = any(match["create"] or match["alter"] or match["migration"] for match in found)
        creates = creates or _NEW_TABLES.search(text) is not None
        said = (one for one in _NO_TABLES.matches(text, lowered) if not creates)
        if not all(map(_is_of_some, said)):
            none.add(source.file)
    spoken_of = [(count, database) for database, count in counts.items() if count]
    most = max(spoken_of, key=lambda one: one[0], default=(0, _UNKNOWN))[1]
    return Facts(
        frozenset(tables), most, frozenset(relational), frozenset(keyed), frozenset(remarked),
        frozenset(classes), frozenset(none),
    )  # fmt: skip


def _is_of_some(match: "re.Match[str]") -> bool:
    """Whether it is said of some tables only: `no schema changes to existing tables`."""
    text = match.string
    line = text.rfind("\n", 0, match.start()) + 1
    heading = text.startswith("##", line) and "(" in text[line : match.start()]
    behind = _OF_SOME.match(text, match.end(), match.end() + 80)
    return heading or behind is not None or "existing" in match[0].lower()


def _named(match: "re.Match[str]") -> str:
    name = next(group for group in match.groups() if group)
    return spelling(name.replace('"', "").rpartition(".")[2])
