"""Key words of constraints in other languages and dialects, as the English ones.

Words of a cell come in; the same words go out, in which `主キー` reads `primary key`, `único`
`unique` and `@id` `primary key`. A word that stands for others keeps its own place, so that
what is underlined stays what the document says.
"""

from functools import cache

from quod.notation.words import Word, words

_KEYS = {
    "primary key": """
        主キー|プライマリキー|主键|主鍵|기본키|기본 키|프라이머리 키|chave primária|chave primaria
        |clave primaria|llave primaria|clé primaire|primärschlüssel|chiave primaria
        |первичный ключ|@id|primarykey|primary_key|primary-key|pkey
    """,
    "foreign key": """
        外部キー|外键|外鍵|외래키|외래 키|chave estrangeira|clave foránea|clave foranea
        |llave foránea|clé étrangère|fremdschlüssel|chiave esterna|внешний ключ|foreignkey
        |foreign_key|models.foreignkey|foreignkeyfield|treeforeignkey|parentalkey|referencefield
        |foreignid|foreignuuid|foreignulid|t.references|t.belongs_to
    """,
    "unique foreign key": "onetoonefield|models.onetoonefield",
    "foreign key to self": """
        self fk|self-fk|self-referencing fk|self referencing fk|self-reference fk|self-ref fk
        |self-referential fk|self-referencing foreign key|recursive fk|fk self|fk self-reference
        |fk self-ref|自己参照fk|자기 참조 fk|fk autorreferencial|fk auto-referência
        |fk recursiva|auto-fk|自己参照 fk|自參照 fk|自参照 fk|自關聯 fk|自关联 fk|自引用 fk
        |fk 自己参照|fk 自參照|fk 自关联|fk 自引用|fk autorreferência|fk auto-référence
        |fk selbstreferenz
    """,
    "unique": """
        ユニーク|一意|ユニーク制約|唯一|고유|유니크|유일|único|única|unico|unica|unívoco|eindeutig
        |уникальный|уникальное|уникальная|уникально|уникален|уникальна|@unique|uniqueindex
        |unique_index
    """,
    "not null": """
        必須|非null|null不可|非空|必填|필수|null 불가|널 불가|obrigatório|obrigatória|obrigatorio
        |obrigatoria|obligatorio|obligatoria|requerido|requerida|obligatoire|requis|requise
        |erforderlich|pflichtfeld|obbligatorio|обязательное|обязательно|обязательный|обязательная
        |не null|não nulo|nao nulo|no nulo|non nul|не пустой|never null
    """,
    "nullable": """
        null可|null許容|null許可|null 可|null 許容|null 許可|任意
        |可空|可为空|可為空|选填|選填|选择性|可选|可選|선택|null 허용|널 허용|null 가능
        |opcional|nulável|anulável|nulo|aceita null|facultatif|nul|facoltativo|необязательное
        |необязательно|необязательный|опционально|может быть null|допускает null|opt
    """,
    "default": """
        デフォルト|初期値|既定値|默认|默认值|기본값|디폴트|padrão|padrao|por defecto|par défaut
        |predeterminado|standardwert|по умолчанию|значение по умолчанию|@default
    """,
    "auto-increment": """
        自動採番|自增|자동 증가|자동증가|auto incremento|autoincremento|auto-incremento
        |autoincremental|autoinkrement|автоинкремент|auto_inc
    """,
}  # fmt: skip
_WORDS_MAX = 4


def in_english(given: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with the key words of other languages in English."""
    known, firsts = _known()
    found: list[Word] = []
    at = 0
    while at < len(given):
        size = 0
        if given[at].text in firsts:
            size = next((n for n in range(_WORDS_MAX, 0, -1) if _text(given, at, n) in known), 0)
        if not size:
            found.append(given[at])
            at += 1
            continue
        english = known[_text(given, at, size)]
        last = given[at + size - 1].span
        found += [
            Word("word", word, given[at].span if n == 0 else last)
            for n, word in enumerate(english.split())
        ]
        at += size
    return tuple(found)


def _text(given: tuple[Word, ...], at: int, size: int) -> str:
    part = given[at : at + size]
    if len(part) < size or any(word.kind not in ("word", "mark") for word in part):
        return ""
    return " ".join(word.text for word in part)


@cache
def _known() -> tuple[dict[str, str], frozenset[str]]:
    """Every foreign word, cut as `words` cuts it, and the first words of all."""
    from quod.source.span import Span
    from quod.source.text import Source

    found: dict[str, str] = {}
    for english, abroad in _KEYS.items():
        for word in abroad.split("|"):
            text = " ".join(word.split())
            cut = words(Span(Source("", text), 0, len(text)))
            found[" ".join(each.text for each in cut)] = english
    return found, frozenset(text.split(" ", 1)[0] for text in found)
