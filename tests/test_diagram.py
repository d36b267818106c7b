"""Diagrams drawn in text and in Mermaid, and state diagrams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.notation import diagram, states
from quod.source.span import Span
from quod.source.text import Source

TEMPLATE = """\
┌─────────────┐         ┌─────────────┐         ┌─────────────┐
│   Entity1   │────────>│   Entity2   │────────>│   Entity3   │
│             │  1:many │             │  1:1    │             │
└─────────────┘         └─────────────┘         └─────────────┘
      │                        │
      │ 1:many                 │ 1:many
      ▼                        ▼
┌─────────────┐         ┌─────────────┐
│   Entity4   │         │   Entity5   │
└─────────────┘         └─────────────┘
"""
ASCII = """\
+--------+   1:N   +--------+
|  User  |-------->|  Post  |
+--------+         +--------+
    |
    | N:1
    v
+--------+
|  Team  |
+--------+
"""
LABELLED_ENDS = """\
┌──────────┐         ┌──────────┐
│  User    │ 1 ─── * │  Order   │
└──────────┘         └──────────┘
     ║
     ╚═══════════<┌──────────┐
                  │  Note    │
                  └──────────┘
"""
BRANCHES = """\
        ┌──────┐
        │ Root │
        └──┬───┘
     ┌─────┴─────┐
     ▼           ▼
  ┌─────┐     ┌─────┐
  │  A  │     │  B  │
  └─────┘     └─────┘
"""
BACKWARD = """\
┌──────┐    1:N   ┌──────┐
│ Shop │◄─────────│ Item │
└──────┘          └──────┘
┌──────┐          ┌──────┐
│ Left │◄─────────│ Righ │
└──────┘          └──────┘
"""
WIDE = """\
┌────────┐      ┌────────┐
│ 회원   │─1:N─>│ 주문   │
│ email  │      │ total  │
└────────┘      └────────┘
"""
CROOKED = """\
┌─────────┐        ┌───────────┐
│ ACTIVE  │ ─────> │ INACTIVE │
│ (true)  │        │ (false)  │
└─────────┘        └──────────┘
"""
FRAME = """\
┌──────────────────────────┐
│  ┌─────┐      ┌─────┐    │
│  │  A  │─1:1──│  B  │    │
│  └─────┘      └─────┘    │
└──────────────────────────┘
"""
DIVIDED = """\
+---------+
| User    |
+---------+
| id: PK  |
+---------+
"""
MERMAID = """\
erDiagram
    %% customers
    CUSTOMER ||--o{ ORDER : places
    ORDER }o--o{ PRODUCT : "contains"
    ORDER ||--|| INVOICE : has
    CUSTOMER {
        string name PK "the name"
        uuid team_id FK
    }
    LONELY
"""


def span(text: str) -> Span:
    return Span(Source("diagram.md", text), 0, len(text))


def edges(text: str) -> list[tuple[str, str, str, str | None]]:
    found = diagram.read(span(text)).edges
    return sorted((edge.source, edge.arrow, edge.target, edge.cardinality) for edge in found)


def names(text: str) -> list[str]:
    return [box.name for box in diagram.read(span(text)).boxes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TEMPLATE,
            [
                ("Entity1", "->", "Entity2", "1:n"),
                ("Entity1", "->", "Entity4", "1:n"),
                ("Entity2", "->", "Entity3", "1:1"),
                ("Entity2", "->", "Entity5", "1:n"),
            ],
        ),
        (ASCII, [("User", "->", "Post", "1:n"), ("User", "->", "Team", "n:1")]),
        (LABELLED_ENDS, [("User", "-", "Order", "1:n"), ("User", "=", "Note", "1:n")]),
        (BRANCHES, [("Root", "->", "A", None), ("Root", "->", "B", None)]),
        (BACKWARD, [("Righ", "->", "Left", None), ("Shop", "<-", "Item", "1:n")]),
        (WIDE, [("회원", "->", "주문", "1:n")]),
        (CROOKED, [("ACTIVE", "->", "INACTIVE", None)]),
        (FRAME, [("A", "-", "B", "1:1")]),
        (
            MERMAID,
            [
                ("CUSTOMER", "-", "ORDER", "1:n"),
                ("ORDER", "-", "INVOICE", "1:1"),
                ("ORDER", "-", "PRODUCT", "n:m"),
            ],
        ),
        ("A ──1:N──> B", [("A", "->", "B", "1:n")]),
        ("User 1─* Post", [("User", "-", "Post", "1:n")]),
        ("A -> B", [("A", "->", "B", None)]),
        ("A --> B --> C", [("A", "->", "B", None), ("B", "->", "C", None)]),
        ("A (1) ---< (N) B", [("A", "-", "B", "1:n")]),
        ("A <--> B", [("A", "<->", "B", None)]),
        ("A ||--o{ B", [("A", "-", "B", "1:n")]),
        ("Invoice (N) ─── paid_by ──> User (1) [new FK]", [("Invoice", "->", "User", "n:1")]),
        (
            "shop (1)\n  ├── item (0..*)\n  └── logo (0..1)",
            [("shop", "-", "item", "1:n"), ("shop", "-", "logo", "1:1")],
        ),
    ],
)
def test_edges(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert edges(text) == expected


def test_labels_and_names_have_their_places() -> None:
    found = diagram.read(span(TEMPLATE))
    assert [box.span.line for box in found.boxes] == [2, 2, 2, 9, 9]
    assert all(box.span.text == box.name for box in found.boxes)
    assert {edge.label_span.text for edge in found.edges if edge.label_span} == {"1:many", "1:1"}
    assert {edge.label_span.line for edge in found.edges if edge.label_span} == {3, 6}


def test_lines_across_a_box_divide_it() -> None:
    assert names(DIVIDED) == ["User"]
    assert [line.text for line in diagram.read(span(DIVIDED)).boxes[0].lines] == ["id: PK"]


def test_mermaid_attributes() -> None:
    found = {box.name: box for box in diagram.read(span(MERMAID)).boxes}
    assert list(found) == ["CUSTOMER", "ORDER", "PRODUCT", "INVOICE", "LONELY"]
    assert [(a.type, a.name, a.keys, a.span.text) for a in found["CUSTOMER"].attributes] == [
        ("string", "name", ("PK",), "name"),
        ("uuid", "team_id", ("FK",), "team_id"),
    ]


def test_legend() -> None:
    lines = span(
        "- `───>` : One-to-one relationship\n- `═══>` : One-to-many\n- `<-->` : Many-to-many\nwords"
    ).lines()
    found = diagram.legend(lines)
    assert {arrow: style.cardinality for arrow, style in found.items()} == {
        "->": "1:1", "=>": "1:n", "<->": "n:m",
    }  # fmt: skip
    assert found["=>"].span.text == "- `═══>` : One-to-many"


def test_a_line_that_is_not_read_is_said() -> None:
    found = diagram.read(span("A ──> ??? nobody knows ??? what"))
    assert [missed.span.text for missed in found.not_understood]


STATES = """\
[Initial State] → [State 1] → [State 2] → [Final State]
                     ↓            ↓
                [Error State] [Error State]
"""
STATE_BOXES = """\
┌────────┐  archive   ┌──────────┐
│ active │ ─────────> │ archived │ (final)
│        │ <───────── │          │
└────────┘  restore   └──────────┘
"""


@pytest.mark.parametrize(
    ("text", "ways", "initial", "final"),
    [
        (
            STATES,
            "Initial State>State 1, State 1>State 2, State 1>Error State, State 2>Final State,"
            " State 2>Error State",
            ("Initial State",),
            ("Final State",),
        ),
        ("draft -> active -> archived", "draft>active, active>archived", (), ()),
        ("draft->in-progress -> done", "draft>in-progress, in-progress>done", (), ()),
        ("a → b   (by hand)\na → c (x)\nb → a", "a>b, a>c, b>a", (), ()),
        ("draft\n  ↓\nactive\n  |\n  v\nold", "draft>active, active>old", (), ()),
        ("[*] → draft → done → [*]", "draft>done", ("draft",), ("done",)),
        ("new ──approve──► ok\n └──reject──► bad", "new>ok, new>bad", (), ()),
        (STATE_BOXES, "active>archived, archived>active", (), ("archived",)),
        (
            "stateDiagram-v2\n [*] --> Draft\n Draft --> Placed : place\n Placed --> [*]",
            "Draft>Placed",
            ("Draft",),
            ("Placed",),
        ),
    ],
)
def test_states(text: str, ways: str, initial: tuple[str, ...], final: tuple[str, ...]) -> None:
    found = states.read(span(text))
    assert sorted(f"{way.source}>{way.target}" for way in found.transitions) == sorted(
        ways.split(", ")
    )
    assert (found.initial, found.final) == (initial, final)
    assert all(state.span.text == state.name for state in found.states)


def test_a_label_is_the_trigger() -> None:
    found = states.read(span("pending ──approve──► approved"))
    assert [(way.trigger, way.span.text) for way in found.transitions] == [("approve", "approve")]


DRAWN = st.text(alphabet="┌─┐│└┘├┤┬┴┼+-|<>v^▼▲→↓═║A1N: \n*(회[]", max_size=200)


@given(DRAWN)
def test_nothing_raises(text: str) -> None:
    found = diagram.read(span(text))
    assert all(box.span.text == box.name for box in found.boxes)
    known = {box.name for box in found.boxes}
    assert all({edge.source, edge.target} <= known for edge in found.edges)
    drawn = states.read(span(text))
    assert all(state.span.text == state.name for state in drawn.states)
