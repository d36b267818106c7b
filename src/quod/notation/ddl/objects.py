"""Types, routines, triggers, extensions and comments to claims."""

from collections.abc import Iterator

from quod.model.aspects import Comment, EnumType, Extension, Routine, Trigger
from quod.model.claims import NotUnderstood, Subject
from quod.notation.ddl.wording import Finding, claim, relation_name, span_of, strings, unsupported
from quod.notation.sql import canonical_statement, dotted
from quod.notation.statements import Written
from quod.notation.tokens import Token, tokens

_DOCUMENT = Subject(None)


def create_enum(written: Written) -> Iterator[Finding]:
    """The claim of a CREATE TYPE ... AS ENUM."""
    name = dotted(written.tree["typeName"])
    values = strings(written.tree.get("vals", ()))
    yield claim(_DOCUMENT, EnumType(name, values), written.span)


def create_function(written: Written) -> Iterator[Finding]:
    """The claim of a CREATE FUNCTION or CREATE PROCEDURE; a body with a hole is none."""
    hole = next((hole for token in written.tokens if (hole := _hole(token))), None)
    if hole is not None:
        why = "something is left out of the function's body; write it out"
        yield NotUnderstood(span_of(written, (hole,)), why)
        return
    name = dotted(written.tree["funcname"])
    yield claim(_DOCUMENT, Routine(name, canonical_statement(written.sql)), written.span)


def create_trigger(written: Written) -> Iterator[Finding]:
    """The claim of a CREATE TRIGGER."""
    subject = Subject(relation_name(written.tree["relation"]))
    function = dotted(written.tree["funcname"])
    text = canonical_statement(written.sql)
    yield claim(subject, Trigger(written.tree["trigname"], function, text), written.span)


def create_extension(written: Written) -> Iterator[Finding]:
    """The claim of a CREATE EXTENSION."""
    yield claim(_DOCUMENT, Extension(written.tree["extname"]), written.span)


def comment_on(written: Written) -> Iterator[Finding]:
    """The claim of a COMMENT ON a table or a column."""
    names = strings(written.tree["object"].get("List", {}).get("items", ()))
    text = Comment(written.tree.get("comment", ""))
    match written.tree["objtype"]:
        case "OBJECT_TABLE" if names:
            yield claim(Subject(".".join(names)), text, written.span)
        case "OBJECT_COLUMN" if len(names) > 1:
            yield claim(Subject(".".join(names[:-1]), names[-1]), text, written.span)
        case _:
            yield unsupported(_DOCUMENT, "comment on other objects", written.span)


def _hole(token: Token) -> Token | None:
    """The mark for something left out in a body between dollar quotes."""
    if token.kind != "string" or not token.text.startswith("$"):
        return None
    tag = token.text.index("$", 1) + 1
    inner = tokens(token.text, tag, len(token.text) - tag)
    found = next((t for t in inner if t.text in ("...", "…")), None)
    if found is None:
        return None
    return found._replace(start=token.start + found.start, end=token.start + found.end)
