"""TypeScript declarations, member by member."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.notation import typescript
from quod.notation.typescript import Enum, Interface, Union
from quod.source.span import Span
from quod.source.text import Source

BLOCK = """\
export interface Order extends Base<Foo> {
  id: string;  // UUID
  readonly status: Status;
  note?: 'a' | 'b' | null  // Optional
  tags: string[];
  lines: Array<Line>
  'meta-data': Record<string, unknown>, created_at: Date;
  nested: { a: number; b: string };
  total(): number;
  kind:
    | 'x'
    | 'y';
  done: boolean | undefined;
}
type Status = 'draft' | 'sent';
type Level = 1 | 2
type Small = { a: string; b?: number }
enum Color { Red = 'red', Green, Blue = 3 }
type Handler = (a: string) => void;
class User { private id!: string; name: string }
"""


def span(text: str) -> Span:
    return Span(Source("block.ts", text), 0, len(text))


def declared() -> dict[str, typescript.Declaration]:
    return {each.name: each for each in typescript.read(span(BLOCK))}


def test_declarations_in_order() -> None:
    assert list(declared()) == ["Order", "Status", "Level", "Small", "Color", "User"]


@pytest.mark.parametrize(
    ("name", "optional", "nullable", "family", "values", "reference", "words"),
    [
        ("id", False, False, "string", (), None, "id: string"),
        ("status", False, False, None, (), "Status", "status: Status"),
        ("note", True, True, "string", ("a", "b"), None, "note?: 'a' | 'b' | null"),
        ("tags", False, False, "array", (), None, "tags: string[]"),
        ("lines", False, False, "array", (), "Line", "lines: Array<Line>"),
        ("meta-data", False, False, "json", (), None, "'meta-data': Record<string, unknown>"),
        ("created_at", False, False, "date", (), None, "created_at: Date"),
        ("nested", False, False, "json", (), None, "nested: { a: number; b: string }"),
        ("kind", False, False, "string", ("x", "y"), None, "kind:\n    | 'x'\n    | 'y'"),
        ("done", False, True, "boolean", (), None, "done: boolean | undefined"),
    ],
)
def test_a_member(
    name: str,
    optional: bool,
    nullable: bool,
    family: str | None,
    values: tuple[str, ...],
    reference: str | None,
    words: str,
) -> None:
    order = declared()["Order"]
    assert isinstance(order, Interface)
    member = next(member for member in order.members if member.name == name)
    assert member[1:6] == (optional, nullable, family, values, reference)
    assert member.span.text == words


def test_methods_are_no_members() -> None:
    order = declared()["Order"]
    assert isinstance(order, Interface)
    assert "total" not in [member.name for member in order.members]
    assert order.extends == ("Base",)
    assert order.members[0].comment == "UUID"


def test_literals_and_enums() -> None:
    found = declared()
    assert isinstance(found["Status"], Union)
    assert found["Status"].values == ("draft", "sent")
    assert isinstance(found["Level"], Union)
    assert found["Level"].values == ("1", "2")
    assert isinstance(found["Color"], Enum)
    assert found["Color"].values == ("red", "Green", "Blue")
    assert found["Color"].span.text == "Color"


PIECES = st.lists(
    st.sampled_from(
        "interface type enum A b : ; , { } [ ] < > ( ) | = => 'x' ? // /* */ \n".split(" ")
    ),
    max_size=40,
).map(" ".join) | st.text(max_size=80)


@given(PIECES)
def test_nothing_raises(text: str) -> None:
    for each in typescript.read(span(text)):
        assert each.span.text == each.name
        if isinstance(each, Interface):
            assert all(member.span.text for member in each.members)
