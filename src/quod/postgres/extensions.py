"""The extensions that a document may ask for, and why no others.

Trusted extensions (PostgreSQL manual, Additional Supplied Modules) give no way out of the
database; `vector` and `earthdistance` are data types and functions over them, only not marked
so. Left out is what reads files, opens connections, looks into pages of other tables, or runs
programs (file_fdw, dblink, postgres_fdw, pageinspect, adminpack, plpython3u and their like).
"""

ALLOWED = frozenset(
    (
        "bloom",
        "btree_gin",
        "btree_gist",
        "citext",
        "citus",
        "cube",
        "dict_int",
        "earthdistance",
        "fuzzystrmatch",
        "hstore",
        "intarray",
        "isn",
        "lo",
        "ltree",
        "moddatetime",
        "pg_trgm",
        "pgcrypto",
        "plpgsql",
        "postgis",
        "seg",
        "tablefunc",
        "tcn",
        "tsm_system_rows",
        "tsm_system_time",
        "unaccent",
        "uuid-ossp",
        "vector",
    )
)
