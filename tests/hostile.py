"""Documents that mean harm, built of a harmless one: an invented shelf of boxes.

Words of SQL come in, the text of a document goes out. Beside the entity `Box`, which holds
the SQL, stands `Lid`, which does no harm: what is said of it must be proven all the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

LID = """
### Entity 2: Lid

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | INTEGER | PRIMARY KEY | Which one |
| `width` | INTEGER | NOT NULL | In centimetres |

#### Constraints

**Check Constraints**:
- `width > 0`
"""


class Box(NamedTuple):
    """The places of a document that can hold SQL or text of a stranger."""

    field: str = ""
    """A further row of the schema table."""
    checks: Iterable[str] = ()
    rules: Iterable[str] = ()
    indexes: str = ""
    example: str = '{"id": -1, "label": "a"}'
    sql: str = ""
    query: str = "SELECT id FROM box WHERE label = $1"
    name: str = "Box"
    after: str = ""


def document(box: Box) -> str:
    """The text."""
    return f"""# Data Model: Shelf

**Created**: 2025-02-03

## Entity Definitions

### Entity 1: {box.name}

**Purpose**: Holds things

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | INTEGER | PRIMARY KEY | Which one |
| `label` | TEXT | NOT NULL | What is in it |
{box.field}

#### Constraints

**Validation Rules**:
{_listed(box.rules)}

**Check Constraints**:
{_listed(f"`{check}`" for check in box.checks)}

#### Indexes

```sql
{box.indexes}
```

#### Example Data

```json
{box.example}
```

#### Migrations

**Initial Creation**:
```sql
{box.sql}
```
{LID}
## Data Access Patterns

### Pattern 1: Boxes with a label

**Query**:
```sql
{box.query}
```

**Performance Target**: < 50ms for p95

{box.after}
"""


def function(body: str, returns: str = "boolean", takes: str = "") -> str:
    """A function `harm` of the document."""
    return (
        f"CREATE FUNCTION harm({takes}) RETURNS {returns} LANGUAGE plpgsql IMMUTABLE AS "
        f"$$ BEGIN {body} END $$;"
    )


def trigger(body: str) -> str:
    """A trigger that does harm whenever a box is stored."""
    return (
        f"CREATE FUNCTION harm() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NEW; END $$;\n"
        "CREATE TRIGGER harm BEFORE INSERT OR UPDATE ON box "
        "FOR EACH ROW EXECUTE FUNCTION harm();"
    )


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) or "- None"
