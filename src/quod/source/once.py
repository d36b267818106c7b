"""What a text says, read once however often a workspace writes it.

`| created_at | timestamptz | NOT NULL |` stands below many entities. A reader that looks at nothing
but the text of its span, and at its other arguments, says the same of it everywhere, with its spans
where the text stands.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from quod.source.span import Span
from quod.source.text import Source

Given = ParamSpec("Given")
Found = TypeVar("Found")

_TEXTS_MAX = 16_384
"""So many texts are kept for each reader."""


def once(
    read: Callable[Concatenate[Span, Given], Found],
) -> Callable[Concatenate[Span, Given], Found]:
    """The reader, with what it found of earlier texts kept; its other arguments are hashable."""

    def of_text(text: str, /, *args: Given.args, **kwargs: Given.kwargs) -> Found:
        return read(Span(Source("", text), 0, len(text)), *args, **kwargs)

    found = cast("Callable[Concatenate[str, Given], Found]", lru_cache(maxsize=_TEXTS_MAX)(of_text))

    def reader(span: Span, /, *args: Given.args, **kwargs: Given.kwargs) -> Found:
        return moved(found(span.text, *args, **kwargs), span.source, span.start)

    return reader


def moved(value: Found, source: Source, by: int) -> Found:
    """A value with every span in it in another source, so many characters further on."""
    return cast(Found, _moved(value, source, by))


def _moved(value: Any, source: Source, by: int) -> Any:
    if isinstance(value, Span):
        return Span(source, value.start + by, value.end + by)
    if not isinstance(value, tuple) or not value:
        return value
    parts = [_moved(part, source, by) for part in value]
    if all(new is old for new, old in zip(parts, value, strict=True)):
        return value
    return type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
