"""A foreign key in words: `FK → users.id`, `REFERENCES users(id)`, `foreign key to User`.

Words come in with the place where one starts; the reference and the place behind it go out.
Its actions are read by `quod.notation.actions`.
"""

from quod.model.aspects import Reference
from quod.notation.word_ranges import Words, closing, follows, names_at


def reference(words: Words, at: int, columns: tuple[str, ...]) -> tuple[Reference, int] | None:
    """The reference that starts at a place, from these columns; None where none does."""
    if at and words[at - 1].text in NEGATED | IN_NAME_ONLY:
        return None
    if words[at].kind == "mark" and _explains(words, at, columns):
        return None
    end = at
    if words[end].text == "foreign":
        if follows(words, end) != "key":
            return None
        end += 1
    end += 1
    remark = end + (1 if end + 1 < len(words) and words[end].text == "(" else 0)
    if remark < len(words) and words[remark].text in IN_NAME_ONLY:
        return None
    pointed = False
    while end < len(words) and words[end].text in _POINTING:
        pointed = pointed or words[end].kind == "mark"
        end += 1
    bracketed = end < len(words) - 1 and words[end].text == "(" and _is_target(words, end + 1)
    if bracketed and (closing(words, end) == end + 2 or words[end + 2].kind == "mark"):
        target, keys, behind = _target(words, end + 1)
        options = [word.text for word in words[behind : behind + 3 : 2]] == [",", "="]
        return Reference(columns, target, keys), behind if options else closing(words, end) + 1
    if not _is_target(words, end) or not (pointed or _is_named(words, end)):
        only = words[at].text in ("foreign", "fk")
        return (Reference(columns, None), end) if only else None
    target, keys, end = _target(words, end)
    while end < len(words) and words[end].text in ("entity", "table"):
        end += 1
    return Reference(columns, target, keys), end


def _explains(words: Words, at: int, columns: tuple[str, ...]) -> bool:
    """Whether a sentence follows a lone arrow, `→ Whether it counts`, and no table's name."""
    if at + 2 >= len(words) or (at and words[at - 1].text in _KEY):
        return False
    first, second = words[at + 1 : at + 3]
    goes_on = second.kind == "word" and second.text not in _BEHIND_NAMES
    named_alike = any(first.text.rstrip("s") in column for column in columns)
    return first.kind == "word" and first.raw.isalpha() and goes_on and not named_alike


def _is_target(words: Words, at: int) -> bool:
    quoted = 0 < at < len(words) and words[at].kind == "string" and words[at - 1].text == "("
    if at >= len(words) or (words[at].kind not in ("word", "code") and not quoted):
        return False
    word = words[at]
    plain = word.text.translate(_IN_NAMES)
    known = word.kind == "word" and (word.text in _NO_NAMES)
    is_type = word.kind == "word" and word.raw in _TYPES
    return plain.isalnum() and not plain[0].isdigit() and not known and not is_type


def _is_named(words: Words, at: int) -> bool:
    """Whether a word without an arrow before it is a name, and not the next word of a sentence."""
    word = words[at]
    plain = word.kind == "word" and word.raw.islower() and word.raw.isalpha()
    behind = words[at + 1] if at + 1 < len(words) else None
    goes_on = behind is not None and behind.kind in ("word", "code")
    return not (plain and goes_on and behind is not None and behind.text not in _BEHIND_NAMES)


_POINTING = frozenset("-> => > : to references ref of the para zu auf vers на к".split())
NEGATED = frozenset("no not without non-physical sem sin sans kein keine ohne нет без".split())
"""Words before a key that say that there is none: `no FK across schemas`."""
IN_NAME_ONLY = frozenset(
    "lógica lógico logica logico logical logique logisch soft virtual constraint-free"
    " polymorphic polymorph polimórfica polimórfico polimorfica polimorfico polymorphe".split()
)
"""Words beside it that say that nothing keeps it."""
_NO_NAMES = frozenset(
    "null primary pk unique default check foreign fk references required nullable generated"
    " not on constraint constraints key index cascade restrict set no optional indexed"
    " mandatory with and or id ids manytoone onetoone onetomany manytomany many-to-one one-to-one"
    " one-to-many many-to-many".split()
)

_TYPES = frozenset("TEXT INTEGER INT BIGINT REAL BLOB UUID VARCHAR JSON JSONB BOOLEAN DATE".split())
"""What an arrow leads to where it shows how something is kept: `JobId → TEXT`."""
_BEHIND_NAMES = _NO_NAMES | {"table", "entity"}
"""What stands behind a name and does not make it the first word of a sentence."""
_IN_NAMES = str.maketrans({".": None, "{": None, "}": None, "_": "a"})
"""What a name holds beside letters and digits: `tenant_{slug}.orders`."""
_KEY = frozenset(("fk", "fks", "key", "foreign", "references", "ref"))


def _target(words: Words, at: int) -> tuple[str, tuple[str, ...], int]:
    """`users.id`, `auth.users(id)`, `User`: the table as written, and its columns."""
    name = "self" if words[at].text == "self" else words[at].raw
    if name.endswith("AUTH_USER_MODEL"):
        name = "User"
    if words[at].kind == "string":  # `"shop.Order"` is the model of an application.
        return name.rpartition(".")[2], (), at + 1
    columns, end = names_at(words, at + 1)
    if columns and not "".join(columns).isascii() and words[at].span.end < words[at + 1].span.start:
        columns, end = (), at + 1  # `Usuário (proprietário)`: who it is, and no column.
    table, _, column = name.rpartition(".")
    has_schema = name.split(".")[0] in ("auth", "public") or "}" in table
    if columns or not table or (has_schema and name.count(".") == 1):
        return name, columns, end
    return table, (column,), end
