"""Running text cut into words, code, quoted strings, numbers and marks, each with its span.

Every character that is not white space or emphasis belongs to exactly one word. Nothing is
understood here: `quod.notation.rules` does that. Linear in the length of the text: every
repetition in the pattern is bounded or ends at what it may not hold.
"""

import re
from typing import Literal, NamedTuple

from quod.source.span import Span


class Word(NamedTuple):
    """A word of a sentence."""

    kind: Literal["word", "code", "string", "number", "mark"]
    text: str
    """Lower case for a word, the content of code and strings, ASCII for a mark."""
    span: Span

    @property
    def raw(self) -> str:
        """The content in the case it was written in."""
        return self.span.text if self.kind == "word" else self.text


_WORD = re.compile(
    r"""
      (?P<code>`[^`]+`|(?<![\w/])/\^[^/\s]{0,200}\$/)
    | (?P<string>(?<!\w)'[^'\n]*'(?!\w)|"[^"\n]*"|“[^“”\n]*”|‘[^‘’\n]*’|«[^«»\n]*»
        |\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?![\w-]))
    | (?P<number>\d{1,3}(?:,\d{3}){1,4}(?![\w,])|\d+(?:_\d+)*(?:\.\d+)?(?!\w))
    | (?P<word>(?:\w{0,60}\{\w{1,30}\}\w{0,60}\.)?\w+(?:[.\-'’]\w+)*)
    | (?P<mark>\\.|\*\*|<=>|>=|<=|<>|!=|==|=>|-{1,3}>|\.\.\.?|\S)
    """,
    re.VERBOSE,
)
_MARKS = {
    "≥": ">=",
    "≤": "<=",
    "≠": "<>",
    "!=": "<>",
    "==": "=",
    "–": "-",
    "−": "-",
    "→": "->",
    "⇒": "=>",
    "⇔": "<=>",
    "↔": "<=>",
    "…": "...",
    "×": "*",
}
_LIST_WORDS = frozenset(("of", "in", "enum", "values", "either"))
"""After one of these, `100,200` is a list of two numbers and not a hundred thousand."""


def words(span: Span) -> tuple[Word, ...]:
    """The words of a text, in order."""
    found: list[Word] = []
    in_list = False
    for match in span.matches(_WORD):
        place = span.group_span(match)
        kind = match.lastgroup or "mark"
        in_list = in_list or (kind == "word" and place.text.lower() in _LIST_WORDS)
        if kind == "number":
            found.extend(_numbers(found, place, in_list))
        elif place.text != "**":
            found.append(_word(kind, place))
    return tuple(found)


def _word(kind: str, place: Span) -> Word:
    text = place.text
    match kind:
        case "code":
            return Word("code", text[1:-1].strip().replace("\\|", "|"), place)
        case "string":
            quoted = not text[0].isdigit()
            return Word("string", text[1:-1] if quoted else text, place)
        case "word":
            return Word("word", text.lower().replace("’", "'"), place)
        case _:
            if text == "∈":
                return Word("word", "in", place)
            mark = text[1:] if text[0] == "\\" and len(text) > 1 else text
            return Word("mark", "->" if mark.endswith("->") else _MARKS.get(mark, mark), place)


def _numbers(before: list[Word], place: Span, in_list: bool) -> tuple[Word, ...]:
    text = place.text
    if "," in text and in_list:
        pieces = [place.sub(m.start(), m.end()) for m in re.finditer(r"\d+|,", text)]
        return tuple(
            Word("mark" if piece.text == "," else "number", piece.text, piece) for piece in pieces
        )
    digits = text.replace(",", "").replace("_", "")
    if _negative(before, place):
        sign = before.pop()
        return (Word("number", "-" + digits, Span(place.source, sign.span.start, place.end)),)
    return (Word("number", digits, place),)


def _negative(before: list[Word], place: Span) -> bool:
    """A minus that touches the number and follows no operand: `> -5`, but not `1 -5`, `a-5`."""
    if not before or before[-1].text != "-" or before[-1].span.end != place.start:
        return False
    if len(before) == 1:
        return True
    earlier = before[-2]
    touching = earlier.span.end == before[-1].span.start
    return earlier.kind != "number" and not (touching and earlier.kind != "mark")
