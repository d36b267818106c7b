"""A rule without its prose: examples, remarks and reasons are left out.

Words come in, words go out: nothing is understood here. `(e.g. 7)`, `such as ...` and what
follows a dash explain a rule; they are not part of it.
"""

from quod.notation.words import Word, words
from quod.source.span import Span

WORDS_MAX = 200
"""A longer rule is a paragraph; the time spent on one stays bounded."""

_EXAMPLES = frozenset(("e.g", "eg", "i.e", "ie", "such", "example", "examples", "because", "note"))
_AIMS = frozenset(("ensure", "avoid", "prevent", "allow", "support", "keep", "make"))
_LISTS = frozenset(("in", "of", "enum", "values", "within", "either", "per", "on", "to", "min",
                    "max", "exceed", "set", "length", "numericality", "inclusion"))  # fmt: skip
_SAME = {
    "cannot": "not", "can't": "not", "mustn't": "not", "shouldn't": "not", "never": "not",
    "isn't": "not", "doesn't": "not", "won't": "not", "may't": "not", "neither": "not",
}  # fmt: skip
_OPERATORS = ("<", ">", "=", "!=", "≥", "≤", "IN ", "in ", "BETWEEN ", "between ")


def sentences(rule: Span) -> tuple[tuple[Word, ...], ...]:
    """The sentences of a rule, cut at semicolons and full stops, each without its prose."""
    found: list[tuple[Word, ...]] = []
    current: list[Word] = []
    for word in _plain(words(rule)):
        if word.text in (";", ".") and word.kind == "mark":
            found.append(tuple(current))
            current = []
        else:
            current.append(word)
    found.append(tuple(current))
    return tuple(sentence for sentence in found if sentence)


def _plain(given: tuple[Word, ...]) -> list[Word]:
    kept: list[Word] = []
    at = 0
    while at < len(given):
        word = given[at]
        if word.text == "(" and word.kind == "mark" and not _opens_list(kept):
            at = _closing(given, at) + 1
        elif _starts_prose(given, at):
            at = _sentence_end(given, at)
        elif word.text == "." and kept and kept[-1].text in ("max", "min", "approx", "no"):
            at += 1
        elif word.kind == "mark" and word.text in "*_":
            kept.extend((word,) if _multiplies(given, at) else ())
            at += 1
        else:
            kept.extend(_unfolded(word))
            at += 1
    return kept


def _opens_list(before: list[Word]) -> bool:
    """A bracket after `in`, `one of`, `enum` or a colon holds the values themselves."""
    return bool(before) and (before[-1].text in _LISTS or before[-1].text in (":", "="))


def _closing(given: tuple[Word, ...], at: int) -> int:
    depth = 0
    for place in range(at, len(given)):
        depth += {"(": 1, ")": -1}.get(given[place].text, 0) if given[place].kind == "mark" else 0
        if depth == 0:
            return place
    return len(given) - 1


def _starts_prose(given: tuple[Word, ...], at: int) -> bool:
    word = given[at]
    following = given[at + 1].text if at + 1 < len(given) else ""
    if word.kind == "word":
        if word.text in _EXAMPLES:
            return word.text not in ("such", "example", "note") or following in ("as", ":")
        if word.text == "for" and following in ("example", "instance"):
            return True
        if word.text == "each" and following == ":":  # It is asked of the elements.
            return True
        return (word.text == "so" and following == "that") or (
            word.text == "to" and following in _AIMS
        )
    if word.kind != "mark" or at == 0:
        return False
    spaced = at + 1 < len(given) and given[at - 1].span.end < word.span.start
    dash = word.span.text in ("—", "–", "-")
    numbers = given[at - 1].kind == "number" or (spaced and given[at + 1].kind == "number")
    return word.text == "—" or (dash and spaced and not numbers)


def _sentence_end(given: tuple[Word, ...], at: int) -> int:
    """Prose lasts to the next semicolon; abbreviations make full stops useless."""
    while at < len(given) and not (given[at].kind == "mark" and given[at].text == ";"):
        at += 1
    return at


def _multiplies(given: tuple[Word, ...], at: int) -> bool:
    return 0 < at < len(given) - 1 and given[at - 1].span.end < given[at].span.start


def _unfolded(word: Word) -> tuple[Word, ...]:
    """Negations become `not`; code such as `>= 0` becomes its words."""
    if word.kind == "word" and word.text in _SAME:
        return (word._replace(text="not"),)
    if word.kind == "code" and word.text.startswith(_OPERATORS):
        return words(word.span.strip("`"))
    return (word,)
