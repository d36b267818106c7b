"""Labels and headings over a list: whether what they head are fields, or plainly something else.

The words come in as a reader sees them, without their mark; in the languages documents are
written in.
"""

import re

_FIELDS = re.compile(
    r"^(?:(?:key|core|new|added|additional|existing|modified|relevant|main|main|table|entity|data"
    r"|required|optional|common|base|proposed|database|current|unchanged|changed|updated)\s+)*"
    r"(?:fields?|attributes?|columns?|propert(?:y|ies)|schema|structure|definition"
    r"|campos?|colunas?|columnas?|atributos?|propriedades?|propiedades?|champs?|colonnes?"
    r"|attributs?|propriétés?|felder|spalten|attribute|eigenschaften"
    r"|フィールド|属性|列|カラム|項目|필드|속성|컬럼|поля|столбцы|колонки|атрибуты|字段|列名"
    r"|estrutura|estructura|struttura|struktura?|structuur|campi|colonne|attributi|kolumny|pola"
    r"|atrybuty|kolommen|velden|attributen|alanlar|sütunlar|trường|các trường|cột|các cột"
    r"|thuộc tính|cấu trúc(?: bảng)?|tabellenstruktur|テーブル構造|테이블 구조|表结构)"
    r"(?![-\w]*\s+(?:rules?|validations?|mappings?|notes|names?))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:validat\w*|rules?|relations?|relationships?|navigations?|index(?:es)?|indices"
    r"|constraints?|notes?|methods?|functions?|operations?|behaviou?rs?|examples?|lifecycle"
    r"|states?|transitions?|triggers?|polic(?:y|ies)|endpoints?|requests?|responses?|payloads?"
    r"|body|inputs?|outputs?|param(?:eter)?s|arguments|props|json|shape|keys|metadata|errors?"
    r"|permissions?|usage|queries|query|access|deriv(?:ed|ations?)|computed|calculat(?:ed|ions?)"
    r"|formulas?|virtual|removed|dropped"
    r"|deprecated|enum\w*|values|events?|messages?|claims|headers?|cookies?|env\w*|settings"
    r"|config\w*|storage|cache|before|after|migration notes|returns?|hooks?|interface|types?"
    r"|out of scope|not stored|transient|in[- ]memory|renderers?|formatters?|filters?|sorting"
    r"|valida\w+|regras?|relacionamentos?|relaciones|índices|restri\w+|estados?|transi\w+"
    r"|règles|contraintes|regeln|beziehungen"
    r")\b|バリデーション|検証|制約|関係|リレーション|インデックス|状態|검증|제약|관계|인덱스|상태"
    r"|валидац|правила|ограничен|связи|индекс|состояни",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:`?(?:\w*json\w*|metadata|\w+_(?:data|meta|metadata|settings|config|configuration|options"
    r"|preferences|payload|details|specs|info|attributes|properties|context|content|extras?))`?\s+)"
    r"(?:(?:jsonb?|column|field|object)\s+)*(?:schema|structure|shape|format|keys|content)s?\b"
    r"|`?\w+`?\s+jsonb?\s+(?:schema|structure|shape|format|keys|content)s?\b"
    r"|(?:expected\s+|example\s+)?(?:shape|structure|schema|format|content)\s+of\s+(?:the\s+)?"
    r"jsonb?\b"
    r"|(?:estructura|estrutura|structure|esquema)\s+(?:do|del|de|du)\s+json\b",
    re.IGNORECASE,
)
"""What heads the keys inside of one column: `specs_json Schema`, `JSON structure`."""


def is_inside(label: str) -> bool:
    """Whether a label says that what stands below it is kept inside of one column."""
    return _INSIDE.match(label.strip()) is not None


def is_of_fields(label: str) -> bool:
    """Whether a label says that fields stand below it: `Attributes`, `New columns`."""
    return _FIELDS.match(label.strip()) is not None


def is_of_others(label: str) -> bool:
    """Whether a label says that something else stands below it: `Validation`, `Response`."""
    return not is_of_fields(label) and _OTHERS.search(label) is not None
