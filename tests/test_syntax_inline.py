"""What a line shows, holds and is labelled with, each rule on the smallest text."""

import pytest

from quod.source.span import Span
from quod.source.text import Source
from quod.syntax import inline


def line(text: str) -> Span:
    """A text in the middle of another, to see offsets that start at the wrong place."""
    return Span(Source("x.md", f"* {text}!"), 2, 2 + len(text))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**bold** and *it*", "bold and it"),
        ("`created_at` is created_at", "created_at is created_at"),
        ("__x__ _y_ ~~z~~", "x y z"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_ and _x", "snake_case_ and _x"),
        ("[a](`b`) c", "a c"),
        (r"a \| b \*c\*", "a | b *c*"),
        (r"`a \| b`", "a | b"),
        ("[text](target 'title') ![i](j)", "text i"),
        ("[placeholder] [a](b c)", "[placeholder] [a](b c)"),
        ("a<br>b <b>c</b> Array<string>", "a b c Array<string>"),
        ("&lt;5 &amp; &nosuch; x", "<5 & &nosuch; x"),
        ("<https://a.b/c_d_e>", "https://a.b/c_d_e"),
        ("``a ` b`` and `open", "a ` b and `open"),
        ("***both*** **open", "both **open"),
        ("one\n  two", "one two"),
        ("  ", ""),
    ],
)
def test_plain(written: str, seen: str) -> None:
    assert inline.plain(line(written)) == seen


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("`a`, ``b ` c`` and ` d `", ["a", "b ` c", "d"]),
        (r"\`a `b`", ["b"]),
        (r"`a\` b", ["a\\"]),
        ("`open", []),
        ("none", []),
    ],
)
def test_codes(written: str, found: list[str]) -> None:
    assert [span.text for span in inline.codes(line(written))] == found


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("**a**", "a"),
        ("__a__", "a"),
        ("*a*", "a"),
        ("`a`", "a"),
        ("[a]", "a"),
        ("**`a`**", "a"),
        ("[[ a ]]", "a"),
        ("[`a`](#b)", "a"),
        ("`[a]`", "[a]"),
        ("`a`, `b`", "`a`, `b`"),
        ("**a** b **c**", "**a** b **c**"),
        ("[a] [b]", "[a] [b]"),
        ("uuid[]", "uuid[]"),
        ("**", "**"),
        ("a * b", "a * b"),
    ],
)
def test_unmarked(written: str, inside: str) -> None:
    assert inline.unmarked(line(written)).text == inside


@pytest.mark.parametrize(
    ("written", "name", "value", "note"),
    [
        ("**Purpose**: text", "Purpose", "text", None),
        ("**Purpose:** text", "Purpose", "text", None),
        ("__Purpose__ :text", "Purpose", "text", None),
        ("**Rules** (from `a (b)`):", "Rules", "", "from `a (b)`"),
        ("**`field`**: x: y", "field", "x: y", None),
        ("**Rule 1: two**: x", "Rule 1: two", "x", None),
        ("**目的**：x", "目的", "x", None),
    ],
)
def test_label(written: str, name: str, value: str, note: str | None) -> None:
    label = inline.labelled(line(written))
    assert label is not None
    assert (label.name, label.value.text, label.note and label.note.text) == (name, value, note)
    assert inline.plain(label.name_span) == name


@pytest.mark.parametrize(
    "written", ["Purpose: x", "**Purpose** x", "**a** (b) c", "*a*: b", "****: x", "**a: b", ""]
)
def test_no_label(written: str) -> None:
    assert inline.labelled(line(written)) is None


def test_links_have_their_text_and_target() -> None:
    found = inline.links(line("[a `b`](c(d).md) `[no](no)` [e](<f g>)"))
    assert [(link.text.text, link.target.text) for link in found] == [
        ("a `b`", "c(d).md"),
        ("e", "f g"),
    ]
