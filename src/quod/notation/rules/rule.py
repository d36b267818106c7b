"""The nouns of controlled English: what a shape of English is, and what a sentence means."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from quod.model.aspects import Condition
from quod.notation.rules.pattern import Slots
from quod.notation.words import Word

Family = Literal["text", "number", "boolean", "date", "time", "array", "json", "other", ""]
"""What kind of value a type holds; empty when the type is not known."""

_FAMILIES: tuple[tuple[Family, tuple[str, ...]], ...] = (
    ("text", ("text", "character", "varchar", "char", "citext", "bpchar", "name")),
    (
        "number",
        ("integer", "int", "bigint", "smallint", "numeric", "decimal", "real", "double", "money",
         "serial", "bigserial", "float"),
    ),
    ("boolean", ("boolean", "bool")),
    ("date", ("date",)),
    ("time", ("timestamp", "timestamptz")),
    ("json", ("jsonb", "json")),
)  # fmt: skip


class Subject(NamedTuple):
    """The column that a clause speaks of."""

    name: str
    type: str | None
    """As `format_type` prints it; None when it is not known."""
    sql: str
    """The name, quoted."""

    @property
    def family(self) -> Family:
        """The kind of value the column holds."""
        if not self.type:
            return ""
        if self.type.endswith("]"):
            return "array"
        first = self.type.lower().replace("(", " ").split(" ", 1)[0]
        return next((family for family, names in _FAMILIES if first in names), "other")


class Scope(NamedTuple):
    """What a sentence may speak of."""

    subject: Subject | None
    """The column meant where none is named."""
    fields: Mapping[str, str | None]
    """The columns that are known, with their types; empty when none are."""
    quote: Callable[[str], str]
    prefixes: tuple[str, ...] = ()
    """Entities, in lower case, that may stand before a dot; empty for any."""

    hypothetical: bool = False
    """The words are half of a rule, so that a condition in code states nothing by itself."""

    def named(self, name: str) -> Subject:
        """The column of that name, known or not."""
        type_ = self.fields.get(name)
        if type_ is None:  # `Owner` of a struct is the column `owner`.
            alike = (one for field, one in self.fields.items() if field.lower() == name.lower())
            type_ = next(filter(None, alike), None)
        return Subject(name, type_, self.quote(name))


class Meaning(NamedTuple):
    """What a clause says about a row."""

    expression: str
    """SQL that is true of a row that keeps it. Empty where no condition of a row can say it."""
    at_write: bool = False
    """It speaks of the present moment: it holds when the row is written, not for ever."""
    aspect: Any = None
    """The noun that says the same when the clause stands alone, such as `Nullability`."""
    exact: bool = False
    """It asks for a value, so that NULL does not keep it where it is required by a condition."""
    bare: bool = False
    """It takes a bare word for a value: believed inside a condition, not where it stands alone."""


class Refused(NamedTuple):
    """The words are read, and what they say cannot be a condition here."""

    reason: str
    in_words: bool = False
    """Some of the words are not read at all."""


Build = Callable[[Scope, Subject, Slots], "Meaning | Refused | None"]
"""None when the words, on a closer look, are not of this form."""


class Form(NamedTuple):
    """A pattern of words and what it means."""

    pattern: str
    build: Build


class Immutable(NamedTuple):
    """The field keeps its first value."""


class CrossEntity(NamedTuple):
    """A row of one entity may refer to a row of another only while that one keeps a condition."""

    child: str
    """As written."""
    parent: str
    """As written."""
    condition: Condition
    """Over a row of the parent."""


def quoted(name: str) -> str:
    """A name as SQL, always in quotes; `canonical` drops those that are not needed."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string as an SQL literal with standard_conforming_strings, as libpg_query reads it."""
    return "'" + text.replace("'", "''") + "'"


def constant(subject: Subject, word: Word) -> str:
    """A value of the document as SQL, to be compared with the subject."""
    text = word.raw
    if subject.family != "text" and word.kind != "string":
        if text.lower() in ("true", "false", "null"):
            return text.upper()
        if word.kind == "number" or text.lstrip("-").replace(".", "", 1).isdecimal():
            return text
    return literal(text)


def operand(scope: Scope, subject: Subject, word: Word) -> str:
    """A value, or the column of that name where one is known."""
    if word.kind in ("code", "word"):
        name = word.raw.rsplit(".", 1)[-1]
        if name in scope.fields:
            return scope.quote(name)
    return constant(subject, word)
