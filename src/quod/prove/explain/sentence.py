"""The sentence of an aspect: `structure` and `behaviour` register theirs, the fallback is here."""

from functools import singledispatch

from quod.prove.explain.subject import Subject


@singledispatch
def sentence(value: object, of: Subject) -> str:
    """The name of the aspect in words, with its values: for what has no sentence."""
    name = "".join(f" {c.lower()}" if c.isupper() else c for c in type(value).__name__).strip()
    values: dict[str, object] = getattr(value, "_asdict", dict)()
    listed = [f"{key} {item}" for key, item in values.items() if item not in (None, (), "")]
    return f"{of.column}: {', '.join((name, *listed))}"
