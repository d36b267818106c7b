"""Proofs of whole documents, and that a proof turns red when what it proves is broken.

The cases hold what each proof says of a small document. Here the examples are proven with
every mutant, and objects are changed behind the back of the document.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quod import pipeline
from quod.catalog.constraints import Constraint
from quod.catalog.relations import Column, Table
from quod.postgres.server import Server, start
from quod.prove.results import Judged, Proof
from quod.prove.runner import Wanted, run
from quod.source.text import decode

EXAMPLES = Path(__file__).parent.parent / "examples"

DOCUMENT = """\
# Data Model: Bakery

## Entity Definitions

### Oven

#### Schema

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |

### Bread

#### Schema

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `oven_id` | UUID | NOT NULL, FOREIGN KEY → Oven.id ON DELETE CASCADE |
| `name` | varchar(40) | NOT NULL, UNIQUE |
| `price` | integer | NOT NULL, DEFAULT 3, CHECK (price > 0) |

#### Migrations

**Initial Creation**:
```sql
CREATE TABLE bread (
  id UUID PRIMARY KEY,
  oven_id UUID NOT NULL REFERENCES oven (id) ON DELETE CASCADE,
  name VARCHAR(40) NOT NULL UNIQUE,
  price INTEGER NOT NULL DEFAULT 3 CHECK (price > 0)
);
```
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start() as running:
        yield running


@pytest.mark.parametrize(("name", "rows"), [("minimal", 1000), ("bookshop", 2000)])
def test_examples_are_proven_and_nothing_in_them_is_hollow(
    server: Server, name: str, rows: int
) -> None:
    proof = proven(server, pipeline.compile(str(EXAMPLES / name / "data-model.md")), rows)
    told = [(one.claims[0].span.line, one.sentence, one.outcome.reason) for one in red(proof)]
    assert told == []
    assert proof.mutation is not None
    assert [(one.sentence, one.reason) for one in proof.mutation.hollow] == []
    assert proof.mutation.killed == proof.mutation.mutants > 0


def test_the_document_as_it_is_has_no_red_proof(server: Server) -> None:
    proof = proven(server, compiled(), 100)
    assert red(proof) == []
    assert proof.mutation is not None
    assert proof.mutation.hollow == ()


def without_check(table: Table) -> Table:
    return table._replace(constraints=kept(table, lambda one: one.kind != "check"))


def without_unique(table: Table) -> Table:
    return table._replace(constraints=kept(table, lambda one: one.kind != "unique"))


def without_foreign_key(table: Table) -> Table:
    return table._replace(constraints=kept(table, lambda one: one.kind != "foreign key"))


def with_another_action(table: Table) -> Table:
    def changed(one: Constraint) -> Constraint:
        definition = one.definition.replace("ON DELETE CASCADE", "ON DELETE RESTRICT")
        return one._replace(definition=definition)

    return table._replace(constraints=tuple(map(changed, table.constraints)))


def with_nulls(table: Table) -> Table:
    return on_columns(table, lambda one: one._replace(nullable=True))


def with_another_default(table: Table) -> Table:
    return on_columns(table, lambda one: one._replace(default=one.default and "4"))


def with_shorter_names(table: Table) -> Table:
    return on_columns(table, lambda one: one._replace(type=one.type.replace("40", "30")))


@pytest.mark.parametrize(
    "breaks",
    [
        without_check,
        without_unique,
        without_foreign_key,
        with_another_action,
        with_nulls,
        with_another_default,
        with_shorter_names,
    ],
)
def test_what_is_built_otherwise_turns_a_proof_red(
    server: Server, breaks: Callable[[Table], Table]
) -> None:
    """The document's own SQL is held against the database that is built."""
    document = compiled()
    lowered = document.lowered
    catalog = lowered.catalog
    tables = tuple(breaks(one) if one.name == "bread" else one for one in catalog.tables)
    assert tables != catalog.tables
    broken = document._replace(lowered=lowered._replace(catalog=catalog._replace(tables=tables)))
    assert red(proven(server, broken, 100))


def test_a_refused_column_leaves_the_others_to_be_proven(server: Server) -> None:
    text = DOCUMENT.replace("| varchar(40) |", "| wheat |").partition("#### Migrations")[0]
    proof = proven(server, compiled(text), 100)
    assert [one.proof for one in red(proof)] == ["builds"]
    checked = [one.verdict for one in proof.verdicts if one.proof == "check-rejects-violation"]
    assert checked == ["proven"]


def compiled(text: str = DOCUMENT) -> pipeline.Compiled:
    return pipeline.compile_source(decode("data-model.md", text.encode()))


def proven(server: Server, document: pipeline.Compiled, rows: int) -> Proof:
    wanted = Wanted(rows, mutations=True)
    model, lowered = document.model, document.lowered
    return run(model, lowered, document.diagnostics, server, wanted, lambda progress: None)


def red(proof: Proof) -> list[Judged]:
    return [judged for judged in proof.verdicts if judged.verdict == "refuted"]


def kept(table: Table, wanted: Callable[[Constraint], bool]) -> tuple[Constraint, ...]:
    return tuple(filter(wanted, table.constraints))


def on_columns(table: Table, change: Callable[[Column], Column]) -> Table:
    return table._replace(columns=tuple(map(change, table.columns)))
