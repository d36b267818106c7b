"""The words of a cell beside its type, out of the marks around them."""

from quod.source.span import Span


def whole_code(span: Span) -> Span:
    """With the mark that closes its code: `FK → `orders.id``."""
    opened = span.text.count("`") % 2 == 1
    closed = span.source.text[span.end : span.end + 1] == "`"
    return span._replace(end=span.end + 1) if opened and closed else span


def unwrapped(span: Span) -> Span:
    """Constraints in brackets, out of them: `(FK → users.id, nullable)`."""
    text = span.text
    if text.startswith("(") and ")" in text:
        inner = text.rfind(")")
        if text.count("(") == text.count(")") and text.find("(", 1) > text.find(")"):
            return span.sub(1, len(text))
        return span.sub(1, inner) if inner == len(text) - 1 else span.sub(1, len(text))
    return span
