"""Words for types in the languages that documents are written in, and the English ones they mean.

A text and a place in it come in; the type that begins there, in the words of `quod.notation.types`,
goes out with where it ends. A word that may as well be the name of something (`data`, `nombre`)
is left out.
"""

import re
from functools import cache
from typing import NamedTuple

from quod.notation.type_words import Family

_WORDS: dict[tuple[str, Family], str] = {
    ("string", "string"): """
        texto|texto curto|texto longo|texto livre|texto corto|texto largo|texto libre|cadena
        |cadena de texto|cadena de caracteres|cadeia de caracteres|correo|correo electrónico|e-mail
        |texte|texte long|texte court|texte libre|chaîne|chaîne de caractères|courriel
        |adresse e-mail|testo|testo libero|stringa
        |zeichenkette|freitext|tekst|ciąg znaków|łańcuch znaków
        |tekenreeks|metin|chuỗi|chuỗi ký tự|văn bản|строка|текст|文字列|テキスト|字符串|文本|字串
        |문자열|텍스트
    """,
    ("integer", "number"): """
        inteiro|número inteiro|numero inteiro|entero|número entero|numero entero|entier
        |nombre entier|intero|numero intero|ganzzahl|ganze zahl|liczba całkowita|geheel getal
        |tam sayı|tamsayı|số nguyên|целое|целое число|整数|整數|정수
    """,
    ("number", "number"): """
        número|numero|numérico|numerico|numérique|zahl|liczba|getal|sayı|число|数値|数字|數字|숫자
    """,
    ("decimal", "number"): """
        número decimal|numero decimal|nombre décimal|décimal|decimale|numero decimale|dezimal
        |dezimalzahl|liczba dziesiętna|decimaal getal|số thập phân|десятичное число|小数|小數
    """,
    ("boolean", "boolean"): """
        booleano|booleana|lógico|valor lógico|booléen|booleo|wahrheitswert|wartość logiczna
        |mantıksal|логический|логическое|булево|真偽値|ブール|ブール値|布尔|布尔值|布林|布林值|불리언|불린
    """,
    ("datetime", "date"): """
        data e hora|data/hora|data-hora|data hora|carimbo de data/hora|carimbo de tempo|fecha y hora
        |fecha/hora|fecha-hora|fecha hora|marca de tiempo|marca temporal|marca de tempo
        |date et heure|date/heure|date-heure|horodatage|data e ora|data/ora|marca temporale
        |datum/uhrzeit|datum und uhrzeit|datum/zeit|zeitstempel|data i godzina|data i czas
        |znacznik czasu|datum en tijd|datum/tijd|tijdstempel|tarih/saat|tarih ve saat|ngày giờ
        |ngày và giờ|дата и время|дата/время|日時|タイムスタンプ|日期时间|日期時間|时间戳|時間戳
        |일시|날짜/시간|타임스탬프
    """,
    ("date", "date"): "fecha|datum|tarih|ngày|дата|日付|日期|날짜",
    ("time", "date"): "hora|heure|uhrzeit|godzina|saat|giờ|時刻",
}  # fmt: skip
_SIZE = r"(?P<size>(?:\s*\(\s*\d+(?:\s*,\s*\d+)?\s*\))?(?:\s*\[\s*\])?)"


class Abroad(NamedTuple):
    """A type in another language."""

    english: str
    family: Family
    end: int


def said(text: str, start: int) -> Abroad | None:
    """The type that begins at a place; the longest words count."""
    match = _pattern().match(text, start)
    if match is None:
        return None
    english, family = _known()[" ".join(match["words"].lower().split())]
    return Abroad(english + match["size"], family, match.end())


@cache
def _known() -> dict[str, tuple[str, Family]]:
    return {
        " ".join(word.split()): english
        for english, words in _WORDS.items()
        for word in words.split("|")
    }


@cache
def _pattern() -> "re.Pattern[str]":
    longest = sorted(_known(), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?P<words>{words})(?![\w/-]){_SIZE}", re.IGNORECASE)
