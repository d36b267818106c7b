"""Of which signs a text is made: `only letters, digits and hyphens`, `3 uppercase letters`.

The lists are words; what each adds to the regular expression stands in one table.
"""

from quod.notation.rules.pattern import SIGNS, Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject, literal


def _made_of(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
    if subject.family not in ("text", ""):
        return Refused(f"only a text is made of letters, and `{subject.name}` is {subject.type}")
    case, signs = "", ""
    for word in slots["signs"]:
        if word.text in _CASES:
            case = _CASES[word.text]
        else:
            signs += case if case and SIGNS[word.text] == SIGNS["letters"] else SIGNS[word.text]
            case = ""
    return Meaning(f"{subject.sql} ~ {literal(f'^[{_with_hyphen_last(signs)}]+$')}")


_CASES = {"lowercase": "a-z", "lower-case": "a-z", "uppercase": "A-Z", "upper-case": "A-Z"}


def _with_hyphen_last(signs: str) -> str:
    """A hyphen between other signs would mean a range."""
    lone = signs.replace("a-z", "").replace("A-Z", "").replace("0-9", "")
    return signs.replace(r"\-", "") + "-" if r"\-" in lone else signs


def _letters(range_of_signs: str, count: str) -> Build:
    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused | None:
        if slots["what"][0].text not in ("letter", "letters"):
            return None
        if subject.family not in ("text", ""):
            return Refused(f"only a text has letters, and `{subject.name}` is {subject.type}")
        numbers = {name: words[0].text for name, words in slots.items() if name != "what"}
        repeated = "{" + count.format(**numbers) + "}"
        return Meaning(f"{subject.sql} ~ {literal(f'^[{range_of_signs}]{repeated}$')}")

    return build


FORMS = (
    Form("[contain] only <signs:signs> [only]", _made_of),
    Form("[contain|use|consist] [of] <signs:signs> only", _made_of),
    *(
        form
        for case, signs in (("upper-case|upper-cased", "A-Z"), ("lower-case|lower-cased", "a-z"))
        for form in (
            Form(f"[exactly] <n:number> {case} <what:name>", _letters(signs, "{n}")),
            Form(
                f"[between] <low:number> and|to|- <high:number> {case} <what:name>",
                _letters(signs, "{low},{high}"),
            ),
        )
    ),
)
