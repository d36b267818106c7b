"""Sentences about all tables of a document: `All tables have `id``, `All IDs are UUID`.

In: a document. Out: a claim for each field that every table is given, at its name, and one for
each type that the fields of a kind have. Only plain sentences count, whose
fields are marked as code and follow each other with nothing else between them; one that makes an
exception is left alone, for what it excepts is not known. `resolve` finds the tables.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from quod.model.claims import Claim, Subject
from quod.model.conventions import Everywhere, Typed
from quod.notation.types import canonical_type
from quod.source.span import Span
from quod.syntax.nodes import Block, Document, List, Paragraph, Section

_SENTENCE = re.compile(
    r"\b(?:(?:all|every|each)\s+(?:of\s+the\s+|the\s+)?"
    r"(?:(?:new|business|core|domain|application|main|persisted|database)\s+){0,2}"
    r"(?:tables?|entit(?:y|ies)|models?)"
    r"|(?:todas\s+as|toda)\s+(?:novas?\s+)?(?:tabelas?|entidades?)"
    r"|(?:todas\s+las|cada)\s+(?:tablas?|entidad(?:es)?)"
    r"|(?:toutes\s+les|chaque)\s+(?:tables?|entités?))\s+(?:also\s+|must\s+|shall\s+)?"
    r"(?:have|has|carry|carries|include|includes|contain|contains|get|gets"
    r"|possuem|possui|têm|tem|incluem|inclui|tienen|tiene|incluyen|incluye|ont|a|contiennent)\s+"
    r"(?P<rest>[^.;\n]*(?:\n[^.;\n]+)*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,/&+]|\b(?:and|e|y|et|plus|an?|the|both|um|uma|un|una|les?|os|as"
    r"|columns?|fields?|timestamps?|colunas?|campos?|as\s+well\s+as)\b)*\Z",
    re.IGNORECASE,
)
_CODE = re.compile(r"`([^`\n]+)`(?:\s*\(([^()`\n]{1,60}(?:\(\d+(?:, ?\d+)?\))?[^()`\n]{0,40})\))?")
_EXCEPTION = re.compile(
    r"\b(?:except|unless|excluding|other than|where applicable|optionally|may|exceto|salvo|excepto"
    r"|sauf)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MOMENT = re.compile(r"(?:_at|[a-z]At)\Z")


_TYPES = re.compile(
    r"\b(?:all|every|each)\s+(?:(?P<key>primary\s+keys?|pks?)|(?P<id>ids?|identifiers?)"
    r"|(?P<moment>timestamps?|dates?\s+and\s+times?))\s+(?:fields?\s+|columns?\s+)?"
    r"(?:are|is|use)\s+(?:of\s+type\s+|stored\s+as\s+|an?\s+)?(?P<type>`[^`\n]{2,40}`|\w+)s?"
    r"(?P<rest>[^.;\n]*)",
    re.IGNORECASE,
)


def conventions(document: Document) -> Iterator[Claim]:
    """Every field that a sentence gives to all tables, and every type to all fields of a kind."""
    for span in _texts(document.sections):
        yield from _types(span)
        for sentence in span.matches(_SENTENCE):
            whole = span.source.text[sentence.start() : _end(span, sentence.end())]
            if _EXCEPTION.search(whole) is None:
                yield from _fields(span.group_span(sentence, "rest"))


def _types(span: Span) -> Iterator[Claim]:
    for match in span.matches(_TYPES):
        word = match["type"].strip("`")
        said = canonical_type(word) or canonical_type(word.removesuffix("s"))
        if said is None or said.array or said.family is not None:
            continue
        kind: Literal["id", "key", "moment"] = "id"
        if match["key"] or match["moment"]:
            kind = "key" if match["key"] else "moment"
        but = tuple(code for code, _ in _CODE.findall(match["rest"]))
        place = span.group_span(match, "type")
        yield Claim(Subject(None), Typed(kind, said.type, but), place, "prose")


def _end(span: Span, at: int) -> int:
    """The end of the sentence, which a semicolon does not end."""
    stop = span.source.text.find(".", at, span.end)
    return stop if stop >= 0 else span.end


def _texts(sections: Iterable[Section]) -> Iterator[Span]:
    waiting = list(sections)[::-1]
    while waiting:
        section = waiting.pop()
        yield from _of_blocks(section.blocks)
        waiting.extend(reversed(section.sections))


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.span
        elif isinstance(block, List):
            for item in block.items:
                yield from _of_blocks(item.blocks)


def _fields(rest: Span) -> Iterator[Claim]:
    found: list[Claim] = []
    at = rest.start
    for code in rest.matches(_CODE):
        if not _BETWEEN.match(rest.source.text[at : code.start()]):
            break
        at = code.end()
        span = rest.group_span(code, 1)
        field = _field(span.text, code[2] or "")
        if field is None:
            return  # A sentence that gives something else is no plain one.
        found.append(Claim(Subject(None), field, span, "prose"))
    yield from found


def _field(text: str, remark: str) -> Everywhere | None:
    name, _, words = text.strip().partition(" ")
    if not _FIELD.match(name):
        return None
    words = f"{words} {remark}".strip()
    said = canonical_type(words) if words else None
    upper = words.upper()
    nullable = False if "NOT NULL" in upper else True if "NULLABLE" in upper else None
    type_ = said.type if said is not None and not said.array else None
    if type_ is None and _MOMENT.search(name):
        type_ = "timestamp with time zone"
    return Everywhere(name, type_, nullable)
