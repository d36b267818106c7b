"""Whether a word of a cell holds under a condition only: `required if paid`, `必須（有料の場合）`.

The words of a cell come in with a place among them; whether what stands there hangs on a condition
goes out. What the condition is, is not read here.
"""

from quod.notation.words import Word

CONDITIONS = frozenset(
    """
    if when whenever unless while once after until except provided conditional conditionally
    iff sse sii ssi
    si cuando salvo excepto mientras siempre-que condicional condicionalmente
    quando exceto enquanto quand lorsque sauf wenn falls sofern solange außer
    tranne qualora если когда кроме пока indien wanneer tenzij 当 當 如果 若 除非 仅 僅
    """.split()
)
"""What begins a condition, wherever it stands."""
_BEHIND = CONDITIONS | frozenset(
    """
    for only depending depends se caso para solo sólo só apenas somente depende pour uniquement
    seulement selon dépend für nur bei je abhängig per soltanto при для только зависит als voor
    alleen
    """.split()
)
"""What begins one behind the word that hangs on it."""
_BEHIND_A_COMMA = frozenset(
    """
    unless except salvo excepto exceto sauf außer tranne tenzij 除非 wenn falls sofern solange если
    когда кроме indien
    """.split()
)
"""What a comma may stand before; behind one, `if` begins a sentence of its own."""
_IN = frozenset(("in", "en", "em", "no", "im", "nel", "в"))
_CASE = frozenset(("case", "cases", "caso", "casos", "cas", "fall", "falle", "случае"))
_CASES = tuple("場合 場合は 場合のみ とき 時 時のみ 时 경우 경우에 경우에만 때 때만".split())
_ALL = frozenset("all every each any todos todas todo toda tous toutes alle tutti всех".split())
_OPENING, _CLOSING, _STOPS = "(（", ")）", (".", ";", "。", "；")


def hangs(words: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether a condition stands behind the words from `at` to `end`, or before them."""
    return _is_followed(words, end) or _is_led(words, at)


def _is_followed(words: tuple[Word, ...], at: int) -> bool:
    if at >= len(words):
        return False
    if words[at].text in (",", "，", "、"):
        return at + 1 < len(words) and words[at + 1].text in _BEHIND_A_COMMA
    return _begins(words, at) or bracketed(words, at)


def bracketed(words: tuple[Word, ...], at: int) -> bool:
    """Whether a condition stands in the brackets that open at a place: `(if paid)`."""
    if at >= len(words) or words[at].text not in _OPENING:
        return False
    inner = words[at + 1 : _closing(words, at)]
    return bool(inner) and (_begins(inner, 0) or inner[-1].text.endswith(_CASES))


def _begins(words: tuple[Word, ...], at: int) -> bool:
    first, following = words[at].text, words[at + 1].text if at + 1 < len(words) else ""
    if words[at].kind != "word" or following in _ALL:
        return False
    return first in _BEHIND or (first in _IN and following in _CASE)


def _is_led(words: tuple[Word, ...], at: int) -> bool:
    """`if paid, required`, `有料の場合 必須`: the condition of the same sentence comes first."""
    before = words[:at]
    starts = [place + 1 for place, word in enumerate(before) if word.text in _STOPS]
    sentence = before[starts[-1] if starts else 0 :]
    if not sentence:
        return False
    leads = any(word.text in CONDITIONS for word in sentence[:2])
    return leads or sentence[-1].text.endswith(_CASES)


def _closing(words: tuple[Word, ...], at: int) -> int:
    ends = (place for place in range(at, len(words)) if words[place].text in _CLOSING)
    return next(ends, len(words))
