"""Whether a remark says that a constraint makes an index: "created by the unique constraint".

The words around an index come in; where they say so goes out. What a foreign key makes is left
out: PostgreSQL makes none for it.
"""

import re

_OF_CONSTRAINT = re.compile(
    r"(?i)\b(?:created|made|added|generated|maintained|provided|indexed)\s+"
    r"(?:automatically|implicitly|auto)\b|\b(?:automatically|implicitly|auto)[\s-]*"
    r"(?:created|made|added|generated|maintained|provided|index(?:ed|es)?)\b"
    r"|\b(?:implicit|automatic)(?:ally)?\s+(?:unique\s+)?index|\((?:implicit|automatic)\)"
    r"|\bindex(?:ed)?\s+(?:by|via|through|of|from|due to)\s+(?:the\s+|its\s+|a\s+)?"
    r"(?:unique|pk\b|primary key|constraint)"
    r"|\b(?:criado|gerado|creado|generado)\s+autom[áa]ticamente"
    r"|\bíndice\s+(?:implícito|automático)|\bimplizit\w*\s+index|автоматически|неявн|自動|자동"
)
_CONSTRAINT = re.compile(
    r"(?i)unique|\b(?:pk|primary|constraint)\b|[úu]nic[oa]|unicidade|единствен|уникальн|一意|唯一|고유"
)


def of_constraint(text: str) -> int:
    """Where it is said; the end of the text where it is not."""
    said = _OF_CONSTRAINT.search(text) if _CONSTRAINT.search(text) is not None else None
    return said.start() if said is not None else len(text)
