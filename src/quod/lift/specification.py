"""A specification in the form of Spec Kit: requirements, key entities with their attributes.

In: a parsed `spec.md`. Out: what it says that a data model document takes up, in its words.
Nothing is guessed: attributes are taken where they are listed as such, relationships where a
sentence plainly says one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.lift.attributes import Attribute, attributes, shown
from quod.model.aspects import Cardinality, Status
from quod.notation.statuses import says_no_table, status_said
from quod.notation.titles import title
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Document, Item, List, Section
from quod.syntax.outline import walk


class Requirement(NamedTuple):
    """A requirement."""

    id: str
    text: str


class KeyEntity(NamedTuple):
    """An entity of the specification."""

    name: str
    text: str
    status: Status
    attributes: tuple[Attribute, ...]


class Related(NamedTuple):
    """Two entities, as a sentence relates them."""

    source: str
    target: str
    cardinality: Cardinality


class Specification(NamedTuple):
    """What a data model document takes up."""

    title: str
    feature: str
    file: str
    requirements: tuple[Requirement, ...]
    entities: tuple[KeyEntity, ...]
    unnamed: tuple[str, ...]
    """What is listed as an entity and has no name that a table could have."""
    relations: tuple[Related, ...]
    unclear: tuple[str, ...]
    """What the specification itself marks as not clear yet."""


_ENTITIES = re.compile(r"\bkey entit|\bcore entit|핵심 ?엔[터티]|主要エンティティ|entidades", re.I)
_ID = re.compile(r"\s*[*_`]*(?P<id>N?FR(?:-[A-Z]+)*-?\d+[a-z]?)[*_`]*\s*[:：.—–-]?[*_]*\s*")
_UNCLEAR = re.compile(r"\[NEEDS CLARIFICATION[:\s]*(?P<what>[^\]\n]{0,300})\]", re.IGNORECASE)
_STEPS_MAX = 4000
_PHRASES: tuple[tuple[str, Cardinality, bool], ...] = (
    (r"belongs to (?:exactly )?(?:a|an|one|the|its)\b", "1:n", True),
    (r"(?:has|have|contains?|owns?) (?:many|multiple|several|one or more|zero or more)\b",
     "1:n", False),
    (r"has (?:exactly )?one\b", "1:1", False),
    (r"one-to-many (?:relationship )?with\b", "1:n", False),
    (r"many-to-one (?:relationship )?with\b", "1:n", True),
    (r"one-to-one (?:relationship )?with\b", "1:1", False),
    (r"many-to-many (?:relationship )?with\b", "n:m", False),
)  # fmt: skip
"""How a sentence relates its entity with another, and whether the other is the one."""


def read(document: Document) -> Specification:
    """Everything that is taken up."""
    listed = tuple(_entries(document))
    entities = _once(entity for _, entity in listed if entity is not None)
    unnamed = tuple(dict.fromkeys(words for words, entity in listed if entity is None))
    text = document.source.text
    said = (" ".join(match["what"].split()) for match in _UNCLEAR.finditer(text))
    return Specification(
        _title(document),
        _feature(document),
        document.source.file.replace("\\", "/").rpartition("/")[2],
        _requirements(document.source),
        entities,
        unnamed,
        tuple(dict.fromkeys(_relations(entities))),
        tuple(dict.fromkeys(filter(None, said))),
    )


def _title(document: Document) -> str:
    headings = (one.heading for one in document.sections if one.heading is not None)
    text = next((plain(one.title) for one in headings if one.level == 1), "")
    return re.sub(r"^(?:feature )?spec(?:ification)?\s*[:—–-]\s*", "", text, flags=re.I).strip()


def _feature(document: Document) -> str:
    """The folder of the specification, else the branch that it names."""
    folders = document.source.file.replace("\\", "/").split("/")[:-1]
    if folders and re.match(r"\d{2,}", folders[-1]):
        return folders[-1]
    for number in range(1, min(document.source.line_count, 20) + 1):
        start = document.source.offset(number)
        line = Span(document.source, start, start + len(document.source.line(number)))
        label = labelled(line)
        if label is not None and label.name.lower() in ("feature branch", "branch", "feature"):
            return plain(label.value)
    return folders[-1] if folders else ""


def _requirements(source: Source) -> tuple[Requirement, ...]:
    """Every line that starts with an id, with the words behind it; the first of an id counts."""
    found: dict[str, Requirement] = {}
    for number in range(1, source.line_count + 1):
        line = source.line(number)
        start = len(line) - len(line.lstrip(" \t-*+|>"))
        lead = line[:start].rstrip("*")
        match = _ID.match(line, len(lead))
        if match is None or not re.fullmatch(r"[\s\-*+|>]*", lead):
            continue
        text = line[match.end() :].strip(" *|:-—")
        found.setdefault(match["id"], Requirement(match["id"], shown(text)))
    return tuple(found.values())


def _entries(document: Document) -> Iterator[tuple[str, KeyEntity | None]]:
    for section, above in walk(document):
        headings = [one.heading for one in (*above[-1:], section) if one.heading is not None]
        if not any(_ENTITIES.search(plain(one.title)) for one in headings):
            continue
        for block in section.blocks:
            if isinstance(block, List):
                for item in block.items:
                    yield from _entry(item, section)


def _entry(item: Item, section: Section) -> Iterator[tuple[str, KeyEntity | None]]:
    """`**Order**: what it is`, with a dash for the colon or a list below, too."""
    if not item.lines:
        return
    whole = " ".join(line.text.strip() for line in item.lines)
    span = Span(Source("", whole), 0, len(whole))
    bold = re.match(r"\s*(\*\*|__)(?P<name>[^*_\n][^*\n]{0,80}?)\1(?P<rest>.*)", whole, re.DOTALL)
    code = re.match(r"\s*`(?P<name>[^`\n]{1,60})`\s*(?P<rest>[:：—–-].*)", whole, re.DOTALL)
    found = bold or code
    label = labelled(span)
    if found is None:
        return
    named = found["name"].strip(" :：")
    note = ""
    rest = found["rest"]
    if label is not None and label.note is not None:
        note = label.note.text
        rest = label.value.text
    remark = re.match(r"[\s*_]*\((?P<note>[^()]{1,120})\)[*_]*", rest)
    if remark is not None:
        note, rest = f"{note} {remark['note']}".strip(), rest[remark.end() :]
    text = shown(rest.strip(" :：—–-"))
    if named.startswith("["):
        return
    name, beside = _name(named)
    if not name:
        yield named, None
        return
    status = _status(f"{beside} {note}", text)
    yield named, KeyEntity(name, text, status, tuple(attributes(item, rest)))


def _name(written: str) -> tuple[str, str]:
    """The name as a heading would be read, and the remark beside it; empty where it is none."""
    source = Source("", f"Entity 1: {written}")
    found = title(Span(source, 0, len(source.text)))
    name = found.name.text if found.name is not None else ""
    return name, found.remarks


def _status(remarks: str, text: str) -> Status:
    """What is said in brackets, or outright in the sentence."""
    said = status_said(" ".join(remarks.replace("Entity 1", "").split()))
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if says_no_table(first) or said == "transient":
        return "transient"
    if said is None and re.match(r"existing\b", text, re.IGNORECASE):
        return "existing"
    return said or "new"


def _once(entities: Iterator[KeyEntity]) -> tuple[KeyEntity, ...]:
    found: dict[str, KeyEntity] = {}
    for entity in entities:
        found.setdefault(entity.name.lower(), entity)
    return tuple(found.values())


def _relations(entities: tuple[KeyEntity, ...]) -> Iterator[Related]:
    """A phrase, then within a few words the name of another entity."""
    names = sorted((entity.name for entity in entities), key=len, reverse=True)
    for entity in entities:
        for phrase, kind, turned in _PHRASES:
            for match in re.finditer(phrase, entity.text[:_STEPS_MAX], re.IGNORECASE):
                other = _named(entity.text[match.end() : match.end() + 60], names)
                if other is not None and other != entity.name:
                    ends = (other, entity.name) if turned else (entity.name, other)
                    yield Related(*ends, kind)


def _named(text: str, names: list[str]) -> str | None:
    """The entity whose name is next, in the singular or the plural."""
    words = re.sub(r"[`*]", "", text).strip().lower()
    for name in names:
        if re.match(rf"{re.escape(name.lower())}(?:e?s)?\b", words):
            return name
    return None


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of an entity by its name, the words of it apart or together."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    forms = "|".join(re.escape(one) for one in {name.lower(), spaced.lower()})
    return re.search(rf"\b(?:{forms})(?:e?s)?\b", text.lower()) is not None
