"""Statements that are SQL but for a hole, made to parse without it.

A statement that does not parse comes in; what is left of it when the broken words are
blanked out goes out, with what was blanked and why. Every character keeps its place, and
nothing is guessed: a reserved word that stands as a name is quoted, that is all.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.model.claims import NotUnderstood
from quod.notation import pg_query
from quod.notation.elements import Element, depths, element_at, index_at
from quod.notation.hints import DROPPED_WORDS, HOLES, reason
from quod.notation.pg_query import ParseError
from quod.notation.rendering import Rendered, rendered
from quod.notation.tokens import Token
from quod.source.span import Span

_ROUNDS_MAX = 24
_HOLES_MAX = 64
_TOKENS_MAX = 4000
"""Mending is quadratic at worst; a longer statement is reported and not mended."""
_NAME_FOLLOWS = frozenset(
    (
        *("table", "on", "references", "into", "update", "from", "join", "only", "exists"),
        *("column", "index", ".", "(", ","),
    )
)
"""After these a name is due, so that a reserved word there is meant as one."""


class Repaired(NamedTuple):
    """A statement with words left out; offsets are those of the source."""

    whole: Span
    tokens: tuple[Token, ...]
    """What is left."""
    quoted: frozenset[int] = frozenset()
    """The offsets of the words that are quoted."""
    failures: tuple[NotUnderstood, ...] = ()
    incomplete: frozenset[int] = frozenset()
    """The offsets of the columns of which words are left out."""

    def without(self, gone: Iterable[Token], why: str | None, due: bool = True) -> "Repaired":
        """The same without some tokens that stand together."""
        cut = tuple(gone)
        starts = {token.start for token in cut}
        said = (NotUnderstood(self.span(cut), why, due),) if why else ()
        left = tuple(token for token in self.tokens if token.start not in starts)
        return self._replace(tokens=left, failures=self.failures + said)

    def span(self, tokens: Sequence[Token]) -> Span:
        """The place of some tokens."""
        return Span(self.whole.source, tokens[0].start, tokens[-1].end)

    def text(self) -> str:
        """What is left, with every character in its place but for the added quotes."""
        return self._rendered().text

    def starts(self) -> Sequence[int]:
        """The byte at which each character of the source starts in the text."""
        return self._rendered().starts

    def error(self) -> ParseError | None:
        """Why it does not parse yet; the position counts in the source."""
        found = self._rendered()
        try:
            pg_query.parse(found.text)
        except ParseError as error:
            at = len(found.text[: error.position].encode("utf-8", "replace"))
            return ParseError(error.message, bisect_right(found.starts, at) - 1)
        return None

    def _rendered(self) -> Rendered:
        source = self.whole.source.text
        return rendered(self.tokens, source, self.whole.start, self.quoted)


def repaired(piece: tuple[Token, ...], whole: Span, error: ParseError) -> Repaired | None:
    """What can be read of a statement that does not parse, or None."""
    if len(piece) > _TOKENS_MAX:
        return None
    current = _without_schema_placeholders(Repaired(whole, piece))
    if _is_table(current):
        current = _without_holes(current)
    failing: ParseError | None = error if current.tokens == piece else current.error()
    for _ in range(_ROUNDS_MAX):
        if failing is None:
            return current
        shorter = _mended(current, failing)
        if shorter is None or not shorter.tokens:
            return None
        current, failing = shorter, shorter.error()
    return None


def _mended(broken: Repaired, error: ParseError) -> Repaired | None:
    """One step nearer to SQL, or None when there is none."""
    at = index_at(broken.tokens, broken.whole.start + error.position)
    if at < len(broken.tokens) and _is_reserved_name(broken, at):
        return _with_name_quoted(broken, at)
    if not _is_table(broken):
        return None
    comma = _dangling_comma(broken.tokens)
    if comma is not None:
        why = None if broken.failures else "a comma that nothing follows; leave it out"
        return broken.without([comma], why)
    return _without_error(broken, at, error)


def _is_table(statement: Repaired) -> bool:
    words = [token.text for token in statement.tokens[:6]]
    return words[:1] == ["create"] and "table" in words


def _is_reserved_name(broken: Repaired, at: int) -> bool:
    token = broken.tokens[at]
    is_named = at > 0 and broken.tokens[at - 1].text in _NAME_FOLLOWS
    is_word = token.kind == "word" and token.text.isidentifier() and token.text not in DROPPED_WORDS
    is_constraint = broken.tokens[at - 1].text in "(," and _starts_constraint(broken.tokens, at)
    return is_named and is_word and token.start not in broken.quoted and not is_constraint


def _starts_constraint(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list of columns goes on with a constraint, or an index of MySQL, here."""
    words = ("constraint", "primary", "foreign", "unique", "check", "exclude", "like", "index")
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return tokens[at].text in words or following in ("(", "")


def _with_name_quoted(broken: Repaired, at: int) -> Repaired:
    token = broken.tokens[at]
    why = f'`{token.text}` is a reserved word of SQL; write `"{token.text}"`'
    said = NotUnderstood(broken.span((token,)), why)
    return broken._replace(quoted=broken.quoted | {token.start}, failures=(*broken.failures, said))


def _without_schema_placeholders(broken: Repaired) -> Repaired:
    """The statement without a schema that is filled in elsewhere, such as `tenant_{slug}`."""
    marks = [at for at, token in enumerate(broken.tokens) if token.text == "{"]
    found = [_schema_placeholder(broken.tokens, at) for at in marks[:_HOLES_MAX]]
    current = broken
    for place in found:
        if place is None:
            continue
        start, end = place
        gone = broken.tokens[start:end]
        why = "a placeholder for a schema; read as if it were left out"
        current = current.without(gone[:-1], None if current.failures else why, due=False)
        current = current.without(gone[-1:], None)
    return current


def _schema_placeholder(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The name around a `{`, when a dot follows it, as a range of tokens with the dot."""
    end = next((i for i in range(at, min(at + 8, len(tokens))) if tokens[i].text == "}"), None)
    if end is None:
        return None
    start = at
    while start > 0 and tokens[start - 1].kind == "word" and _touches(tokens, start - 1):
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].kind == "word" and _touches(tokens, end):
        end += 1
    is_schema = start > 0 and end + 1 < len(tokens) and tokens[end + 1].text == "."
    return (start, end + 2) if is_schema else None


def _touches(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].end == tokens[at + 1].start


def _without_holes(table: Repaired) -> Repaired:
    """The table without `...` among its columns, and without the comma that follows one."""
    levels = depths(table.tokens)
    holes = [at for at, t in enumerate(table.tokens) if levels[at] == 1 and t.text in HOLES]
    current = table
    for at in holes[:_HOLES_MAX]:
        hole, after = table.tokens[at], table.tokens[at + 1 : at + 2]
        current = current.without([hole], reason("", hole))
        if after and after[0].text == ",":
            current = current.without(after, None)
    return current


def _dangling_comma(tokens: Sequence[Token]) -> Token | None:
    """A comma among the columns that no column follows, or none stands before."""
    levels = depths(tokens)
    for at in range(1, len(tokens)):
        pair = tokens[at - 1].text + tokens[at].text
        if levels[at - 1] == 1 and pair in (",)", "(,", ",,"):
            return tokens[at - 1 if pair == ",)" else at]
    return None


def _without_error(table: Repaired, at: int, error: ParseError) -> Repaired | None:
    """The table without the words, the rest of the column, or the column that is wrong."""
    tokens, levels = table.tokens, depths(table.tokens)
    token = tokens[min(at, len(tokens) - 1)]
    why = reason(error.message, token)
    ends_early = token.text in (",", ")") and element_at(tokens, at) is None
    at -= ends_early
    element = element_at(tokens, at)
    if element is None:
        return _without_tail(table, at, why)
    if token.text in DROPPED_WORDS:
        return table.without([token], why)
    if _lacks_comma(table, at, element):
        return _with_comma(table, at)
    start, has_type = tokens[element.start].start, at >= element.start + 2
    first_cut = start not in table.incomplete
    table = table._replace(incomplete=table.incomplete | {start})
    if ends_early and has_type:
        return table.without(tokens[at : at + 1], why if first_cut else None)
    is_rest = has_type and levels[at] == 1 and first_cut
    return table.without(tokens[at if is_rest else element.start : element.end], why)


def _lacks_comma(table: Repaired, at: int, element: Element) -> bool:
    """Whether a column or a constraint starts here, on a line of its own, without a comma."""
    gap = table.whole.source.text[table.tokens[at - 1].end : table.tokens[at].start]
    is_start = table.tokens[at].kind in ("word", "quoted") and "\n" in gap
    return is_start and depths(table.tokens)[at] == 1 and element.start + 1 < at < element.end - 1


def _with_comma(table: Repaired, at: int) -> Repaired:
    """The table with a comma in the white space before a token."""
    before = table.tokens[at - 1]
    comma = Token("mark", before.end, before.end + 1, ",")
    said = NotUnderstood(table.span((before,)), "no comma follows; write one")
    tokens = (*table.tokens[:at], comma, *table.tokens[at:])
    return table._replace(tokens=tokens, failures=(*table.failures, said))


def _without_tail(table: Repaired, at: int, why: str) -> Repaired | None:
    """The table without what stands after its closing parenthesis, if the error is there."""
    levels = depths(table.tokens)
    is_tail = at < len(table.tokens) and levels[at] == 0 and 1 in levels[:at]
    return table.without(table.tokens[at:], why) if is_tail else None
