"""A type of the model as SQL, whatever the document wrote for it.

A type comes in as the model has it; out goes text that is one type and nothing else.
"""

from quod.catalog.names import identifier, qualified
from quod.model.model import Model
from quod.notation.type_names import is_type


def type_sql(type_name: str, model: Model) -> str:
    """A type as SQL; an enum by its name, in quotes where it needs them.

    What PostgreSQL's parser does not take for one type is the name of one that nobody made.
    """
    bare = type_name.removesuffix("[]")
    if any(said.value.name == bare for said in model.enums):
        schema, _, name = bare.rpartition(".")
        return qualified(schema, name) + type_name[len(bare) :]
    return type_name if is_type(type_name) else identifier(bare or "?") + type_name[len(bare) :]
