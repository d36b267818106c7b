"""Ranges of words: where a bracket closes, which names it holds, what the source has there."""

from quod.notation.words import Word
from quod.source.span import Span

Words = tuple[Word, ...]


def closing(words: Words, at: int) -> int:
    """The place of the bracket that closes the one at `at`; the end where none does."""
    depth = 0
    for place in range(at, len(words)):
        if words[place].kind == "mark":
            depth += {"(": 1, ")": -1}.get(words[place].text, 0)
        if depth == 0:
            return place
    return len(words)


def text_between(words: Words, start: int, end: int) -> str:
    """The source text of some words, without code marks and the escapes of table cells."""
    if start >= end:
        return ""
    source = words[start].span.source.text
    text = source[words[start].span.start : words[end - 1].span.end]
    return text.replace("`", "").replace("\\|", "|")


_REMARKS = frozenset(
    "cascade restrict set existing new modified external optional nullable required ondelete"
    " onupdate unique indexed index self logical soft no on null"
    " existant existante existente esistente nouveau nouvelle nuevo nueva novo nova neu nuovo nuova"
    " bestehend vorhanden".split()
)


def is_remark(name: str) -> bool:
    """Whether what stands in brackets behind a key says something else than its columns."""
    words = name.replace(":", " ").lower().split()
    return len(words) > 1 or "-" in name or any(word in _REMARKS for word in words)


def names_at(words: Words, at: int) -> tuple[tuple[str, ...], int]:
    """Names in brackets: `(a, b)`; nothing where none opens, or where it holds a remark."""
    if at >= len(words) or words[at].text != "(":
        return (), at
    end = closing(words, at)
    inner = words[at + 1 : end]
    if (
        not inner
        or end == len(words)
        or any(word.kind == "mark" and word.text != "," for word in inner)
    ):
        return (), at
    names = tuple(word.raw for word in inner if word.kind != "mark")
    separated = len(names) == 1 + sum(word.kind == "mark" for word in inner)
    if not separated or any(is_remark(word.text) for word in inner):
        return (), at
    return names, end + 1


def place(words: Words, start: int, end: int) -> Span:
    """The span of some words."""
    return Span(words[start].span.source, words[start].span.start, words[end - 1].span.end)


def follows(words: Words, at: int) -> str:
    """The next word, unless it is a quoted string; empty at the end."""
    return words[at + 1].text if at + 1 < len(words) and words[at + 1].kind != "string" else ""
