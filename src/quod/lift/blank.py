"""A document of which everything is still to be written, with one entity to show how."""

from quod.lift.draft import Draft, Entity, Row

_NOTE = Entity(
    name="Note",
    remark="An example that shows the form: write your own entities instead of it.",
    purpose="Something that was written down",
    source="spec.md FR-001",
    rows=(
        Row("id", "uuid", "PRIMARY KEY, NOT NULL, DEFAULT gen_random_uuid()", "Unique identifier"),
        Row("title", "varchar(200)", "NOT NULL", "What it is called", "spec.md FR-001"),
        Row("created_at", "timestamptz", "NOT NULL, DEFAULT now()", "When it was written"),
    ),
    rules=("`title`: must be between 1-200 characters",),
    migration=(
        "CREATE TABLE note (\n"
        "  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n"
        "  title varchar(200) NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),\n"
        "  created_at timestamptz NOT NULL DEFAULT now()\n"
        ");",
    ),
)


def blank(date: str | None) -> Draft:
    """The title and the feature as the template's placeholders."""
    return Draft(
        title="[Feature Name]",
        header=("**Feature**: [feature-id]", f"**Created**: {date or '[YYYY-MM-DD]'}"),
        entities=(_NOTE,),
        footer=("**Data Model Version**: 0.1", "**Status**: Draft"),
    )
