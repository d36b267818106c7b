"""Lines in which people list indexes, relationships, transitions and values."""

import time

import pytest

from quod.model.aspects import Index, Reference, Relationship, Unique
from quod.notation.enum_bodies import in_code, listed
from quod.notation.explaining import checkable
from quod.notation.index_lines import index_lines
from quod.notation.part_titles import part_title
from quod.notation.relation_lines import relation_line
from quod.notation.state_lines import forbids, state_line
from quod.notation.states import read
from quod.source.span import Span
from quod.source.text import Source


def span(text: str) -> Span:
    return Span(Source("data-model.md", text), 0, len(text))


@pytest.mark.parametrize(
    ("title", "part", "whose"),
    [
        ("Indexes", "indexes", ""),
        ("3.2 Índices", "indexes", ""),
        ("インデックス", "indexes", ""),
        ("유니크 제약", "uniqueness", ""),
        ("Внешние ключи", "foreign keys", ""),
        ("Relacionamentos", "relationships", ""),
        ("Validation Rules (from the spec)", "rules", ""),
        ("Regras de negócio", "rules", ""),
        ("비즈니스 규칙", "rules", ""),
        ("Loan Status Transitions", "lifecycle", "Loan"),
        ("状態遷移", "lifecycle", ""),
        ("Enum `loan_kind`", "values", "loan_kind"),
        ("Enum loan_kind", "values", "loan_kind"),
        ("Reading Room", None, ""),
        ("Session", None, ""),
    ],
)
def test_titles_name_parts_in_many_languages(title: str, part: str | None, whose: str) -> None:
    found = part_title(title)
    assert (found.part if found else None) == part
    assert (found.whose if found else "").removesuffix(" Status") == whose


def indexes(text: str, unique: bool = False) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for one in index_lines(span(text), unique):
        match one.value:
            case Index(name=name, keys=keys, method=method, unique=is_unique, where=where):
                kind = "unique index" if is_unique else method
                found.append((kind, name, keys, where, one.table))
            case Unique(columns=columns, where=where):
                found.append(("unique", "", columns, where, one.table))
    return found


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("`(shelf, title)`, `(isbn)`", [("btree", "", ("shelf", "title"), None, ""),
                                         ("btree", "", ("isbn",), None, "")]),
        ("`ix_loan_due` (due_at DESC) — the next one",
         [("btree", "ix_loan_due", ("due_at DESC",), None, "")]),
        ("`uq_copy` UNIQUE on `(book_id, number)`",
         [("unique index", "uq_copy", ("book_id", "number"), None, "")]),
        ("`uq_copy` — UNIQUE em `(book_id, number)`",
         [("unique index", "uq_copy", ("book_id", "number"), None, "")]),
        ("`UNIQUE INDEX` on `[book_id, no]`", [("unique", "", ("book_id", "no"), None, "")]),
        ("unique on `cardNumber`; index on `branchId` (lists)",
         [("unique", "", ("cardNumber",), None, ""), ("btree", "", ("branchId",), None, "")]),
        ("`ix_book` on `book_id` (unique lookup at the desk)",
         [("btree", "ix_book", ("book_id",), None, "")]),
        ("`(book_id)` UNIQUE, `(shelf)`",
         [("unique", "", ("book_id",), None, ""), ("btree", "", ("shelf",), None, "")]),
        ("GIN (search_vector)", [("gin", "", ("search_vector",), None, "")]),
        ("index on `shelf` WHERE lent = false",
         [("btree", "", ("shelf",), "lent = false", "")]),
        ("`CREATE INDEX idx_loan_due ON loans (due_at)`",
         [("btree", "idx_loan_due", ("due_at",), None, "loans")]),
        ("`HasIndex(x => new { x.BookId, x.Number }).IsUnique()` - no copy twice",
         [("unique", "", ("BookId", "Number"), None, "")]),
        ("`@@unique([bookId, number])`", [("unique", "", ("bookId", "number"), None, "")]),
        ("`(book_id)` — replaces the earlier `UNIQUE (book_id)`",
         [("btree", "", ("book_id",), None, "")]),
        ("`(book_id)` — rows `WHERE lent` are many", [("btree", "", ("book_id",), None, "")]),
        ("**Old index**: `(book_id)` must be replaced", []),
        ("`idx_a`, `idx_b`", []),
        ("No index is needed: `book_id` is the key", []),
        ("`idx_loan_due`: finds what is late", []),
        ("`{ book_id: 1, at: -1 }`", []),
        ("Individual indexes on shelf, dueAt and state for the lists",
         [("btree", "", ("shelf",), None, ""), ("btree", "", ("dueAt",), None, ""),
          ("btree", "", ("state",), None, "")]),
        ("Índices separados em `shelf` e `due_at`",
         [("btree", "", ("shelf",), None, ""), ("btree", "", ("due_at",), None, "")]),
        ("Indexes on shelf, due_at and speeds up both",
         [("btree", "", ("shelf",), None, ""), ("btree", "", ("due_at",), None, "")]),
        ("Indexes on `(shelf, due_at)`", [("btree", "", ("shelf", "due_at"), None, "")]),
        ("`Loan.book_id + Loan.state`: what is out",
         [("btree", "", ("book_id", "state"), None, "Loan")]),
        ("`book_id` + `state`", [("btree", "", ("book_id", "state"), None, "")]),
        ("`loans.book_id, state` - what is out",
         [("btree", "", ("book_id", "state"), None, "loans")]),
        ("`Reader.card` — `@unique` (auto-indexes)", [("unique", "", ("card",), None, "Reader")]),
        ("`card` (unique, implicit index)", [("unique", "", ("card",), None, "")]),
        ("`card`: created automatically by the unique constraint; `shelf`",
         [("unique", "", ("card",), None, ""), ("btree", "", ("shelf",), None, "")]),
        ("`ix_card` on `card` (index by the constraint)", []),
    ],
)  # fmt: skip
def test_an_index_is_listed_in_many_ways(line: str, wanted: list[tuple[object, ...]]) -> None:
    assert indexes(line) == wanted


def related(text: str, owner: str | None = None) -> tuple[object, ...] | None:
    found = relation_line(text, owner)
    match found.value if found is not None else None:
        case Relationship(target=target, cardinality=kind, via=via, on_delete=action):
            assert found is not None
            return found.source, kind, target, via, action
        case Reference(columns=columns, target=target, on_delete=action):
            assert found is not None
            return found.source, "key", target, columns, action
        case _:
            return None


@pytest.mark.parametrize(
    ("line", "owner", "wanted"),
    [
        ("Reader (1) ─── (N) Loan", None, ("Reader", "1:n", "Loan", (), None)),
        ("reader ──1:1──► card", None, ("reader", "1:1", "card", (), None)),
        ("Reader ─── many ──► Loan", None, ("Reader", "1:n", "Loan", (), None)),
        ("Belongs to one `Branch` (via branch_id)", "Loan",
         ("", "n:1", "Branch", ("branch_id",), None)),
        ("`belongs_to :branch`", "Loan", ("", "n:1", "branch", ("branch_id",), None)),
        ("`belongs_to :noted, polymorphic: true`", "Loan", None),
        ("`has_many :loans, dependent: :destroy`", "Reader", ("", "1:n", "loans", (), "cascade")),
        ("`loans` (1:N → Loan, CASCADE DELETE)", "Reader", ("", "1:n", "Loan", (), "cascade")),
        ("One-to-many: Reader → Loan", "Loan", ("Reader", "1:n", "Loan", (), None)),
        ("`loan.reader_id` references `reader(id)` with `ON DELETE SET NULL`", None,
         ("loan", "key", "reader", ("reader_id",), "set null")),
        ("`reader_id` → `readers.id`", "Loan", ("", "key", "readers", ("reader_id",), None)),
        ("Pertence a `Filial` (via fil_id)", "Loan", ("", "n:1", "Filial", ("fil_id",), None)),
        ("A reader walks in and asks for `Emma`", "Loan", None),
        ("Loan → Reader", None, None),
        ("`asked → lent`", "Loan", None),
    ],
)  # fmt: skip
def test_a_relationship_is_told_in_many_ways(
    line: str, owner: str | None, wanted: tuple[object, ...] | None
) -> None:
    assert related(line, owner) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("`asked → lent → back`", [("asked", "lent"), ("lent", "back")]),
        ("asked | lent → lost (when late)", [("asked", "lost"), ("lent", "lost")]),
        ("[asked] --give--> [lent]", [("asked", "lent")]),
        ("asked ──(give)──→ lent", [("asked", "lent")]),
        ("**Status**: asked → lent", [("asked", "lent")]),
        ("lent ↔ late", [("lent", "late"), ("late", "lent")]),
        ("— → asked", [("", "asked")]),
        ("`lent → count > 3`, then the desk is told", []),
        ("asked, then lent", []),
        ("asked → lent | held → back", []),
    ],
)
def test_transitions_stand_in_a_line(line: str, wanted: list[tuple[str, str]]) -> None:
    assert [(way.source, way.target) for way in state_line(span(line))] == wanted


def test_forbidden_transitions_are_told_from_allowed_ones() -> None:
    assert forbids("Invalid transitions")
    assert forbids("Bloqueados")
    assert not forbids("Valid transitions")


def test_values_stand_in_lines_and_in_code() -> None:
    assert listed("`asked`, `lent`, `back` — in this order") == ("asked", "lent", "back")
    assert listed("ASKED | LENT") == ("ASKED", "LENT")
    assert listed("asked by the reader, lent at the desk") == ()
    python = 'class Phase(str, Enum):\n    ASKED = "asked"\n    LENT = "lent"\n\nx = 1\n'
    assert [(one.name, one.values) for one in in_code(python)] == [("Phase", ("asked", "lent"))]
    script = "type Phase = 'asked' | 'lent';\nenum Kind { Book, Map = 'map' }\n"
    assert [one.name for one in in_code(script)] == ["Phase", "Kind"]


def test_what_a_program_does_is_not_checkable() -> None:
    assert checkable("must be positive")
    assert checkable("2-80 characters")
    assert not checkable("must be checked by the API before the request is sent")
    assert not checkable("shown at the top")


@pytest.mark.parametrize("text", ["`a` (", "- → ", "(a, ", "a ─", "UNIQUE (", "1:n ", "`", "| a "])
def test_long_lines_take_no_long_time(text: str) -> None:
    line = text * 200
    index_lines(span(line)), relation_line(line, "A"), state_line(span(line)), part_title(line)
    started = time.perf_counter()
    for _ in range(3):
        index_lines(span(line))
        relation_line(line, "A")
        state_line(span(line))
        part_title(line)
        listed(line)
        checkable(line)
    assert time.perf_counter() - started < 3


DRAWN = """
             ┌───────┐
             │ asked │
             └───┬───┘
        ┌────────┼────────┐
        ▼        ▼        ▼
     ┌──────┐ ┌──────┐ ┌──────┐
     │ lent │ │ held │ │ lost │
     └──────┘ └──────┘ └──────┘
"""


def test_a_way_that_branches_under_a_box_leads_to_every_head() -> None:
    ways = read(span(DRAWN)).transitions
    assert sorted((way.source, way.target) for way in ways) == [
        ("asked", "held"),
        ("asked", "lent"),
        ("asked", "lost"),
    ]
