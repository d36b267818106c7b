"""Fields in a sentence: ``Columns: `id`, `user_id FK`, `note?` ``, ``` `Post`: `id`, ... ```.

The lines of a paragraph come in; lists of fields go out, each with the entity that stands before
its colon, if one does. A sentence that only mentions a name or two is none.
"""

import re
from typing import NamedTuple

from quod.notation.field_labels import is_of_fields
from quod.notation.listed_fields import Listed, listed
from quod.source.span import Span


class CommaList(NamedTuple):
    """The fields of one entity."""

    entity: Span | None
    """The name before the colon; None where none or a word such as `Columns` stands there."""
    entry: Listed


_HEAD = re.compile(
    r"(?:\A|(?<=[.;])\s+|\n)[*_]{0,2}(?P<code>`)?(?P<name>[^\W\d][\w ]{0,40}?)(?(code)`)[*_]{0,2}"
    r"\s*[:：][*_]{0,2}\s*(?=`)"
)
_NAMES_MIN = 3
_ONE_WORD = re.compile(r"[^\W\d]\w*\Z")


def comma_lists(paragraph: Span) -> tuple[CommaList, ...]:
    """Every list of three fields or more, one of them a key."""
    text = paragraph.text
    if not text.lstrip("*_ ").startswith("`") and _HEAD.match(text) is None:
        return ()
    heads = list(_HEAD.finditer(text))
    starts = [head.end() for head in heads]
    ends = ([head.start() for head in heads] + [len(text)])[1:]
    found: list[CommaList] = []
    if not heads or heads[0].start() > 0:
        entry = listed(paragraph.sub(0, heads[0].start() if heads else len(text)))
        found += [CommaList(None, entry)] if _is_list(entry, "") else []
    for head, start, end in zip(heads, starts, ends, strict=True):
        entry = listed(paragraph.sub(start, end))
        name = paragraph.sub(*head.span("name"))
        label = is_of_fields(name.text)
        if _is_list(entry, name.text) and (label or _ONE_WORD.match(name.text)):
            found.append(CommaList(None if label else name, entry))
    return tuple(found)


def _is_list(entry: Listed, label: str) -> bool:
    """Whether names follow each other that are fields by a key, or by the label before them."""
    if len(entry.fields) < _NAMES_MIN or not all(field.marked for field in entry.fields):
        return False
    keyed = any(f.name.text.lower() in ("id", "uuid") or f.typed for f in entry.fields)
    return keyed or is_of_fields(label)
