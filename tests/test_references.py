"""Foreign keys in words: what is one, and what only speaks of one."""

import pytest

from quod.model.aspects import Reference
from quod.notation import constraints
from quod.source.span import Span
from quod.source.text import Source


@pytest.mark.parametrize(
    ("cell", "target", "columns"),
    [
        ("FK → gardens.id NOT NULL", "gardens", ("id",)),
        ("FK gardens.id, NOT NULL", "gardens", ("id",)),
        ("FK gardens NOT NULL", "gardens", ()),
        ("FK(gardens)", "gardens", ()),
        ("FK(gardens(id))", "gardens", ("id",)),
        ("foreign key to Garden", "Garden", ()),
        ("FK to the gardens table", "gardens", ()),
        ("FK, RESTRICT", None, ()),
        ("FK to chosen garden", None, ()),
        ("→ gardens, optional", "gardens", ()),
        ("NOT NULL → gardens.id", "gardens", ("id",)),
        ("→ Garden ON DELETE CASCADE", "Garden", ()),
        ("→ Garden that it grows in", "Garden", ()),
        ("自参照 FK (选填)", "self", ()),
        ("REFERENCES `yard_{name}.gardens(id) ON DELETE RESTRICT`", "yard_{name}.gardens", ("id",)),
        ("FK → {yard}.gardens", "{yard}.gardens", ()),
        ("FK (ManyToOne), NOT NULL", None, ()),
        ("FK para Horta (proprietária, dona)", "Horta", ()),
        ("FK para Horta (proprietária)", "Horta", ()),
        ("FK para Horta(código)", "Horta", ("código",)),
        ("FK → yard_{name}.gardens.id", "yard_{name}.gardens", ("id",)),
    ],
)
def test_a_key_and_its_target(cell: str, target: str | None, columns: tuple[str, ...]) -> None:
    (said,) = references(cell)
    assert (said.target, said.target_columns) == (target, columns)


@pytest.mark.parametrize(
    "cell",
    [
        "No FK constraint (kept loose)",
        "sem FK para `public`",
        "without FK across schemas",
        "No FK (text only)",
        "logical FK lógica",
        "kept → TEXT (ISO 8601)",
        "NOT NULL → Whether it is counted",
        "NOT NULL → Marca explícita do dono",
    ],
)
def test_words_that_say_there_is_no_key(cell: str) -> None:
    assert references(cell) == []


def references(cell: str) -> list[Reference]:
    """The foreign keys that a constraint cell of a UUID field says."""
    found = constraints.read(Span(Source("x.md", cell), 0, len(cell)), "garden_id", "uuid").said
    return [one.value for one in found if isinstance(one.value, Reference)]
