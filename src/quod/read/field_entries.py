"""Entries of a list that hold all fields of an entity: `- Fields: id (uuid, pk), name (text)`.

In: a section. Out: the fields of such entries, and the section without them: the entries beside
them speak of other things.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.field_labels import is_of_fields
from quod.notation.listed_fields import Listed, listed
from quod.source.span import Span
from quod.syntax.nodes import Block, Item, List, Section

_LABEL = re.compile(r"[*_`]{0,3}(?P<label>[^\W\d][\w ]{1,30}?)[*_`]{0,3}\s?[:：][*_`]{0,3}\s+")
_NAMES_MIN = 3
_FIELDS_MAX = 200


class Entries(NamedTuple):
    """What such entries list, and what is left of the section."""

    fields: tuple[Listed, ...]
    lines: tuple[Span, ...]
    rest: Section


def split(section: Section) -> Entries:
    """The fields of all such entries, and the section without them."""
    found: list[Listed] = []
    lines: list[Span] = []
    blocks: list[Block] = []
    for block in section.blocks:
        if not isinstance(block, List):
            blocks.append(block)
            continue
        kept: list[Item] = []
        for item in block.items:
            fields = _fields(item)
            found.extend(fields)
            lines.extend(item.lines if fields else ())
            if not fields:
                kept.append(item)
        if kept:
            whole = len(kept) == len(block.items)
            blocks.append(block if whole else block._replace(items=tuple(kept)))
    return Entries(tuple(found), tuple(lines), section._replace(blocks=tuple(blocks)))


def _fields(item: Item) -> tuple[Listed, ...]:
    """The fields of an entry, if most of its pieces are a name with its type."""
    if not item.lines or item.blocks:
        return ()
    words = Span(item.lines[0].source, item.lines[0].start, item.lines[-1].end)
    label = _LABEL.match(words.text)
    if label is None or not is_of_fields(label["label"]):
        return ()
    pieces = [listed(piece) for piece in _pieces(words.sub(label.end(), len(words.text)))]
    typed = [one for one in pieces if any(field.type is not None for field in one.fields)]
    if len(typed) < _NAMES_MIN or len(typed) * 3 < len(pieces) * 2:
        return ()
    return tuple(one for one in pieces if one.fields)


def _pieces(words: Span) -> Iterator[Span]:
    """What stands between the commas that are in no brackets."""
    text, depth, start, count = words.text.rstrip(" ."), 0, 0, 0
    for at, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character in ",;" and depth <= 0 and count < _FIELDS_MAX:
            yield words.sub(start, at).strip()
            start, count = at + 1, count + 1
    yield words.sub(start, len(text)).strip()
