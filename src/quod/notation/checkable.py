"""Whether words that no reader takes state something that rows could keep or break.

A text comes in. "Display name" and "set by the trigger" explain; "must be positive", "max 80
chars", "valid e-mail" and "one per owner" ask for something, and are worth saying that they
are not understood.
"""

import re

_STATES = re.compile(
    r"""
    \b(?:must|shall|should|cannot|can't|can\ not|may\ not|never|always|only\ (?:if|when|one)
      |exactly|at\ least|at\ most|no\ more\ than|no\ longer\ than|less\ than|greater\ than
      |more\ than|fewer\ than|up\ to|between|within\ \d|min(?:imum)?\.?\ ?:?\ ?\d
      |max(?:imum)?\.?\ ?:?\ ?\d|minimum|maximum|range|positive|negative|non-?negative|non-?zero
      |non-?empty|not\ empty|unique|valid|format|one\ of|in\ the\ (?:future|past)|matches|regex
      |length|characters?|chars|digits|one\ per|immutable|required|mandatory)\b
    | \b(?:deve|debe|doit|muss|não\ pode|no\ puede|único|única|mínimo|máximo|entre|formato|válido
      |válida|caracteres|obrigatóri[oa]|obligatori[oa]|maior\ que|menor\ que)\b
    | \b(?:должен|должна|должно|не\ может|уникальн\w*|минимум|максимум|символ\w*|формат|больше
      |меньше)\b
    | 必須|一意|以上|以下|以内|未満|文字|形式|最大|最小|範囲|必填|唯一|长度|格式
    | 이상|이하|미만|초과|최대|최소|형식|고유|글자
    | [<>≤≥] | (?<!\d)\d{1,12}\s?(?:\.\.|[-–])\s?\d
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUIET = re.compile(r"https?://\S+|`[^`]*`|FR-\d+|§\s*[\d.]+|\([^()]*\)")


def is_checkable(text: str) -> bool:
    """Whether a text asks for something of the rows."""
    return _STATES.search(_QUIET.sub(" ", text)) is not None
