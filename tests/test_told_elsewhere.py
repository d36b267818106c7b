"""What documents say of tables that others make."""

import pytest

from quod.resolve.told_elsewhere import told_elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "### harbours (existing, no changes)\n",
        "## Entidades existentes reutilizadas\n\n- **harbours** (002): dónde está\n",
        "## `harbours` (existente — sin cambios)\n",
        "  │   ├─ Harbour (existing aggregate root)\n",
        "│ harbours (from 004) │\n",
        "| harbour_id | FK → harbours.id (SPEC-009) |\n",
        "**Dependency on Spec 004**: refers to `harbours` and `piers`.\n",
        "The `Harbour` entity is defined in `specs/001-harbours`.\n",
        "Harbours are owned by the port service.\n",
        "## Entity hiện có: Harbour\n",
        "- 既存テーブル: `harbours`\n",
        "```csharp\npublic sealed class Harbour : Entity\n{\n}\n```\n",
        "```prisma\nmodel Harbour {\n  id String @id\n}\n```\n",
        "```ts\nexport interface Harbour {\n  id: string;\n}\n```\n",
    ],
)
def test_a_table_is_said_to_be_there_or_of_others(text: str) -> None:
    assert told_elsewhere("harbours", (text,))
    assert told_elsewhere("Harbour", (text,))


@pytest.mark.parametrize(
    "text",
    [
        "# Harbours: what depends on spec 004\n",
        "| `harbour_id` | UUID | NOT NULL, FOREIGN KEY → harbours.id | Where it lies |\n",
        "- Belongs to one Harbour\n",
        "## Existing\n\n- piers\n\n## Boats\n\n- `harbour_id`: foreign key to Harbour\n",
        "Existing boats keep their name.\n\nA boat lies in one of the harbours.\n",
        "`old_harbours` is defined in spec 2.\n",
        "```ts\nexport interface HarbourView {\n}\n```\n",
    ],
)
def test_other_sentences_say_nothing_of_it(text: str) -> None:
    assert not told_elsewhere("harbours", (text,))
    assert not told_elsewhere("Harbour", (text,))


def test_a_word_of_prose_is_no_class() -> None:
    assert not told_elsewhere("Ranking", ("A ranking is defined in the rules.\n",))
    assert told_elsewhere("Ranking", ("A `ranking` is defined in the rules.\n",))
