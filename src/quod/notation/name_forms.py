"""The spellings under which the table of an entity may be spoken of, singular and plural."""

from quod.model.model import spelling

_IRREGULAR = (("child", "children"), ("person", "people"), ("analysis", "analyses"))


def named_forms(name: str) -> frozenset[str]:
    """The spellings that a table of an entity may have: itself, its singular, its plural."""
    one = spelling(name.rpartition(".")[2])
    forms = {one, one + "s", one + "es", one.removesuffix("s"), one.removesuffix("es")}
    if one.endswith("y"):
        forms.add(one[:-1] + "ies")
    if one.endswith("ies"):
        forms.add(one[:-3] + "y")
    for singular, plural in _IRREGULAR:
        if one.endswith(singular):
            forms.add(one.removesuffix(singular) + plural)
        elif one.endswith(plural):
            forms.add(one.removesuffix(plural) + singular)
    return frozenset(forms)
