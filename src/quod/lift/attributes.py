"""The attributes that a specification lists for an entity, in a sentence or below it.

An entry of a list comes in. An attribute whose words are a plain name becomes a column; of the
others the words are kept, to be asked about.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Item, List


class Attribute(NamedTuple):
    """Something that an entity is said to have."""

    name: str
    """As a column; empty where the words are no plain name."""
    words: str
    type: str = ""
    """The type that the specification says in brackets."""


_LISTED = re.compile(
    r"\b(?:key attributes?|attributes?(?: include)?|fields?|properties|columns|atributos(?:-chave)?"
    r"|campos|attributs|속성|属性|атрибуты)\b[^:：.;]{0,30}[:：]\s*(?P<list>[^.;\n]{1,600})",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\Z")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+){0,2}\Z")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s\-]+")
_NO_NAMES = frozenset("the a an and or its each optional all any other etc with of for by".split())
_TYPES = {
    "boolean": "boolean",
    "bool": "boolean",
    "string": "text",
    "text": "text",
    "integer": "integer",
    "int": "integer",
    "date": "date",
    "timestamp": "timestamptz",
    "datetime": "timestamptz",
    "uuid": "uuid",
}
"""Types that a specification may say in brackets behind an attribute."""
_STEPS_MAX = 4000


def attributes(item: Item, rest: str) -> Iterator[Attribute]:
    """What is listed as attributes, in the sentence or below it; else a list of identifiers."""
    seen: set[str] = set()
    for attribute in (*_in_sentence(rest), *_below(item)):
        key = attribute.name or attribute.words
        if key and key not in seen:
            seen.add(key)
            yield attribute


def _in_sentence(rest: str) -> Iterator[Attribute]:
    for match in _LISTED.finditer(rest[:_STEPS_MAX]):
        yield from map(_attribute, _split(match["list"]))
    plain_list = _split(rest.strip(" :：.`")[:_STEPS_MAX])
    names = [one.strip("` ") for one in plain_list]
    if len(names) > 1 and all(map(_IDENTIFIER.match, names)) and any("_" in n for n in names):
        yield from map(_attribute, names)


def _below(item: Item) -> Iterator[Attribute]:
    """Entries such as `- Prefix (string)` below the entity."""
    for block in item.blocks:
        for nested in block.items if isinstance(block, List) else ():
            if not nested.lines:
                continue
            text = nested.lines[0].text
            label = labelled(nested.lines[0])
            if label is not None and _LISTED.match(f"{label.name}: x"):
                yield from map(_attribute, _split(label.value.text))
            elif _LISTED.match(text):
                yield from _in_sentence(text)
            else:
                yield _attribute(text)


def _split(text: str) -> list[str]:
    """The parts between commas, those in brackets left together."""
    parts, depth, start = [], 0, 0
    for at, mark in enumerate(text):
        depth += (mark in "([{") - (mark in ")]}")
        if mark in ",、" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def _attribute(words: str) -> Attribute:
    """A name where the words are one; else the words, to be asked about."""
    text = shown(words).strip(" .:*").removeprefix("and ")
    head = re.split(r"\s*[(:：—–=]\s*|\s+-\s+", text, maxsplit=1)[0]
    head = head.strip(" `*")
    if not _NAME.match(head) or _NO_NAMES & set(head.lower().split()):
        return Attribute("", text)
    brackets = re.match(r"[^(]*\((?P<type>[A-Za-z]{1,20})[,)]", text)
    said = _TYPES.get(brackets["type"].lower(), "") if brackets is not None else ""
    return Attribute(re.sub(r"_+", "_", _HUMPS.sub("_", head)).lower(), text, said)


def shown(text: str) -> str:
    """The words that a reader sees, on one line."""
    words = plain(Span(Source("", text), 0, len(text)))
    return " ".join(words.split())
