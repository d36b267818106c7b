"""What stands inside a line: the words a reader sees, its code, its links, its label.

Spans come in as they are written, spans or texts without the marks go out. Which words
mean what is not known here.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quod.source.span import Span
from quod.syntax import marks
from quod.syntax.emphasis import emphasis


class Label(NamedTuple):
    """`**Name**: value`, also `**Name:** value` and `**Name** (note): value`."""

    name: str
    """As a reader sees it, without its colon and its note."""
    name_span: Span
    value: Span
    """What follows the colon, trimmed; empty when nothing does."""
    note: Span | None = None
    """What stands in parentheses between the name and the colon."""


class Link(NamedTuple):
    """`[text](target)`, or an image."""

    span: Span
    text: Span
    target: Span


_MARKED = re.compile(r"[\\`*_~\[<&\r\n]")
_LABEL_NOTE = re.compile(r"\s*\(")
_PARENTHESIS = re.compile(r"[()]")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_PAIRS_MAX = 8
"""Marks around marks that `unmarked` takes off: more are not written by anybody."""
_COLON = re.compile(r"\s*[:\uff1a]")


def plain(span: Span) -> str:
    """The words a reader sees: no emphasis, backticks, escapes, tags or link targets."""
    text = span.text
    if _MARKED.search(text) is None:
        return text.strip()
    shown, at = [], 0
    for start, end, instead in sorted(_edits(text)):
        if start >= at:
            shown += [text[at:start], instead]
            at = end
    shown.append(text[at:])
    return " ".join(line.strip() for line in "".join(shown).splitlines()).strip()


def codes(span: Span) -> tuple[Span, ...]:
    """What each code span holds, in order, trimmed; in a table `\\|` in it is a `|`."""
    text = span.text
    if "`" not in text:
        return ()
    return tuple(span.sub(code.start, code.end).strip() for code in marks.code_spans(text))


def links(span: Span) -> tuple[Link, ...]:
    """The links of a line that have their target in parentheses."""
    text = span.text
    if "](" not in text:
        return ()
    found = tuple(marks.tokens(text, tuple(marks.code_spans(text))))
    return tuple(
        Link(
            span.sub(link.outer_start, link.outer_end),
            span.sub(link.start, link.end),
            span.sub(link.target_start, link.target_end).strip("<>"),
        )
        for link in marks.links(text, found)
    )


def unmarked(span: Span) -> Span:
    """The span inside the marks that enclose all of it: emphasis, brackets, then backticks.

    Marks that belong to a part of the text stay (`` `a`, `b` ``), and so does what a code
    span holds: there a mark is text.
    """
    span = span.strip()
    brackets = _bracket_pairs(span)
    for _ in range(_PAIRS_MAX):
        inner = _inside_pair(span.text) or _inside_brackets(span, brackets)
        if inner is None:
            break
        span = span.sub(*inner).strip()
    text = span.text
    code = next(marks.code_spans(text), None) if text.startswith("`") else None
    if code is not None and code.outer_end == len(text):
        return span.sub(code.start, code.end).strip()
    return span


def labelled(line: Span) -> Label | None:
    """The label that a line starts with; None when it starts otherwise."""
    line = line.strip()
    text = line.text
    mark = text[:2]
    if mark not in ("**", "__"):
        return None
    end = text.find(mark, 2)
    name = line.sub(2, max(2, end)).strip()
    if end < 0 or not name.text.strip("*_: "):
        return None
    after = end + 2
    if name.text[-1] in ":\uff1a":
        name = name.sub(0, len(name.text) - 1).strip()
        return Label(plain(name), name, line.sub(after, len(text)).strip())
    note_end = _note_end(text, after)
    colon = _COLON.match(text, note_end)
    if colon is None:
        return None
    note = line.sub(after, note_end).strip()
    inside = note.sub(1, len(note.text) - 1).strip() if note.text else None
    return Label(plain(name), name, line.sub(colon.end(), len(text)).strip(), inside)


def _note_end(text: str, at: int) -> int:
    """The end of the note in parentheses that starts at an offset; `at` without one."""
    opening = _LABEL_NOTE.match(text, at)
    if opening is None:
        return at
    depth = 0
    for match in _PARENTHESIS.finditer(text, opening.end() - 1):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.end()
    return at


def _inside_pair(text: str) -> tuple[int, int] | None:
    """What one pair of emphasis holds, if it holds the whole text."""
    for mark in ("**", "__", "*"):
        size = len(mark)
        if len(text) > 2 * size and text.startswith(mark) and text.endswith(mark):
            inner = text[size:-size]
            if mark not in inner and not inner[0].isspace() and not inner[-1].isspace():
                return size, len(text) - size
    return None


def _inside_brackets(span: Span, brackets: dict[int, int]) -> tuple[int, int] | None:
    """What the brackets around a text hold, or the text of a link that is all of it."""
    if brackets.get(span.start) == span.end - 1:
        return 1, span.end - span.start - 1
    text = span.text
    if text.startswith("[") and text.endswith(")"):
        found = links(span)
        if len(found) == 1 and found[0].span == span:
            inner = found[0].text
            return inner.start - span.start, inner.end - span.start
    return None


def _bracket_pairs(span: Span) -> dict[int, int]:
    """Each opening bracket with the one that closes it, as offsets in the source."""
    pairs, openings = {}, []
    for match in span.matches(_BRACKET):
        match match[0]:
            case "[":
                openings.append(match.start())
            case "]" if openings:
                pairs[openings.pop()] = match.start()
    return pairs


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Every place that is shown otherwise than it is written, and how; in no order."""
    codes = tuple(marks.code_spans(text))
    found = tuple(marks.tokens(text, codes))
    for code in codes:
        yield code.outer_start, code.start, ""
        yield from ((at, at + 1, "") for at in _escaped_pipes(text, code))
        yield code.end, code.outer_end, ""
    targets = []
    for link in marks.links(text, found):
        yield link.outer_start, link.start, ""
        yield link.end, link.outer_end, ""
        targets.append((link.end, link.outer_end))
    runs = []
    for token in _outside(found, targets):
        if token["run"]:
            runs.append(token.span())
        else:
            instead = _shown(token)
            if instead is not None:
                yield *token.span(), instead
    yield from ((start, end, "") for start, end in emphasis(text, runs))


def _escaped_pipes(text: str, code: marks.Code) -> Iterator[int]:
    """The backslashes of the pipes in a code span: a table cell needs them there, too."""
    at = text.find("\\|", code.start, code.end)
    while at != -1:
        yield at
        at = text.find("\\|", at + 2, code.end)


def _outside(
    found: Sequence[marks.Token], targets: Sequence[tuple[int, int]]
) -> Iterator[marks.Token]:
    """The tokens that no link's target holds."""
    left = iter(sorted(targets))
    target = next(left, None)
    for token in found:
        while target is not None and target[1] <= token.start():
            target = next(left, None)
        if target is None or token.start() < target[0]:
            yield token


def _shown(token: marks.Token) -> str | None:
    """What a reader sees of an escape, an entity or a tag; None for what is no mark."""
    match token.lastgroup, token[token.lastgroup or 0].lower():
        case "escape", character:
            return character
        case "entity", _:
            # Imported late: its table of names is large, and few documents need it.
            from html import unescape

            return unescape(token[0])
        case "tag", tag if tag.startswith("http"):
            return token["tag"]
        case "tag", tag:
            return " " if tag.strip("/ ") in ("br", "p") else ""
    return None
