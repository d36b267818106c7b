"""Numbers as Rails validates them: `numericality`, `numericality (integer, >= 0)`."""

from quod.notation.rules.pattern import Slots
from quod.notation.rules.rule import Build, Form, Meaning, Refused, Scope, Subject


def _number(template: str) -> Build:
    def build(_: Scope, subject: Subject, slots: Slots) -> Meaning | Refused:
        if subject.family not in ("number", ""):
            return Refused(f"`{subject.name}` is {subject.type}, not a number")
        numbers = {name: words[0].text for name, words in slots.items()}
        whole = f"{subject.sql} = trunc({subject.sql})"
        return Meaning(template.format(column=subject.sql, whole=whole, **numbers))

    return build


FORMS = (
    Form("numericality ( integer|only_integer )", _number("{whole}")),
    Form("numericality ( integer , >= <n:number> )", _number("{whole} AND {column} >= {n}")),
    Form("numericality ( integer , > <n:number> )", _number("{whole} AND {column} > {n}")),
    Form("numericality ( >= <n:number> )", _number("{column} >= {n}")),
    Form("numericality ( > <n:number> )", _number("{column} > {n}")),
    Form("numericality >= <n:number>", _number("{column} >= {n}")),
    Form("numericality > <n:number>", _number("{column} > {n}")),
)
