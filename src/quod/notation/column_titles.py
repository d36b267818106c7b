"""What the columns of a table of fields hold, by the words of their titles.

The title of a column comes in, in one of the languages documents are written in; its role goes
out, or None where the title says nothing that is known. Cells are not looked at.
"""

import re
from functools import cache
from typing import Literal

Role = Literal[
    "field", "column", "type", "constraints", "nullable", "required", "default", "key", "unique",
    "reference", "delete", "length", "values", "tag", "change", "notes",
]  # fmt: skip

_TITLES: dict[Role, str] = {
    "field": """
        field|fields|field name|column/field|field/column|attribute|attribute name|property
        |property name|name|member|column name|columns|campo|campos|coluna|atributo|propriedade
        |nome|nome do campo|nome da coluna|columna|propiedad|nombre|nombre del campo|champ|champs
        |colonne|attribut|propriété|nom|nom du champ|feld|feldname|spalte|spaltenname|eigenschaft
        |campo/coluna|colonna|attributo|proprietà|veld
        |kolom|フィールド|フィールド名|カラム|カラム名|列|列名
        |項目|項目名|属性|属性名|プロパティ|プロパティ名|物理名|필드
        |필드명|필드 이름|컬럼|컬럼명|칼럼|칼럼명
        |열|열 이름|속성|속성명|이름|поле|поля|имя поля|название поля|название|имя|колонка|столбец
        |атрибут|свойство|字段|字段名|字段名称|栏位|欄位|欄位名|欄位名稱|列名|栏位名|名称|名稱
        |屬性|pole|nazwa pola|kolumna|nazwa kolumny|atrybut|alan|alan adı|sütun|trường|tên trường
        |cột|tên cột|thuộc tính|nome campo|nome colonna|kolomnaam|veldnaam|attribuut
    """,
    "column": """
        column|db column|database column|sql column|db column name|column in db|db field|db name
        |coluna db|coluna no banco|columna bd|column (db)|map|mapped column
    """,
    "type": """
        type|data type|datatype|types|tipo|tipo de dado|tipo de dados|tipo de dato|type de données
        |typ|datentyp|型|データ型|タイプ|타입|데이터 타입|자료형|유형
        |тип|тип данных|类型|数据类型|型別|類型
        |tipo de datos|tipo dato|tipo di dato|tipo dati|tipo di dati|kiểu|kiểu dữ liệu|loại|tip|tür
        |veri tipi|typ danych|typ pola|gegevenstype|type de donnée
        |資料型別|資料型態|資料類型|欄位型別|字段类型
        |type/constraints|type and constraints|type & constraints|typed|kind
    """,
    "constraints": """
        constraint|constraints|rule|rules|validation|validations|validation rule|validation rules
        |modifier|modifiers|attributes|key/constraints|constraints/notes|constraints & notes
        |constraints and notes|nullable/default|requirements|restrição|restrições|restricoes|regra
        |regras|validação|validações|restricción|restricciones|regla|reglas|validación|validaciones
        |contrainte|contraintes|règle|règles|einschränkung|einschränkungen|regeln|vincoli|制約
        |制約条件|制約・備考|バリデーション|検証|제약|제약조건|제약 조건
        |제약사항|검증|검증 규칙|ограничение
        |ограничения|правила|валидация|约束|約束|约束条件|約束條件
        |限制|校验|驗證|规则|規則|vincolo|regole|validazione|ràng buộc|quy tắc|ograniczenia|reguły
        |walidacja|beperkingen|regels|validatie|kısıtlamalar
    """,
    "nullable": """
        nullable|null|nulls|optional|is nullable|allow null|allows null|nulo|anulável|nulável
        |permite nulo|opcional|nullable/optional|facultatif|null許可|null許容|null可|nullable可否
        |null 허용|null 여부|널 허용|null допустим|может быть null|可空|允许为空|是否可空|允许空
        |可為空|允許空值|可為 null|可為null|nulidade|nulabilidade|nulabilidad|nullabilità
        |cho phép null|facoltativo|opcjonalne|optioneel
    """,
    "required": """
        required|mandatory|not null|nn|req|req.|is required|obrigatório|obrigatorio|obrigatória
        |obligatorio|requerido|obligatoire|requis|pflicht|erforderlich|obbligatorio|必須|必須項目
        |필수|필수 여부|필수여부|обязательное|обязательность|обязательно|обяз.|必填
        |是否必填|必需|必要|bắt buộc|wymagane|verplicht|zorunlu|obbligatoria
    """,
    "default": """
        default|defaults|default value|default/initial|padrão|valor padrão|valor default|por defecto
        |valor por defecto|predeterminado|défaut|par défaut|valeur par défaut|standard|standardwert
        |デフォルト|デフォルト値|初期値|既定値|기본값|기본|디폴트|по умолчанию|значение по умолчанию
        |умолчание|默认|默认值|預設|預設值|predefinito
        |valore predefinito|mặc định|giá trị mặc định|domyślna|domyślnie|wartość domyślna
        |standaard|standaardwaarde|varsayılan
    """,
    "key": "key|keys|pk/fk|key type|chave|clave|clé|schlüssel|キー|키|ключ|键|主键|鍵|主鍵"
           "|chiave|khóa|klucz|sleutel",
    "unique": """
        unique|uniqueness|is unique|único|única|unico|ユニーク|유니크|고유|уникальность|唯一
    """,
    "reference": """
        fk|foreign key|foreign keys|references|reference|ref
        |refers to|referência|referencia|外部キー
        |참조|외래키|외래 키|внешний ключ|ссылка|外键|关联|外鍵|關聯
    """,
    "delete": """
        on delete|ondelete|delete rule|delete behavior|delete behaviour|delete action|cascade
    """,
    "length": """
        max length|maxlength|max|length|max. length|size|tamanho|tamanho máximo|longitud|taille
        |最大長|桁数|長さ|길이|최대 길이|длина|长度|max len
    """,
    "values": "values|allowed values|enum|enum values|options|valores|valores permitidos|値|허용값"
              "|값|значения|допустимые значения|取值|可選值|允許值",
    "tag": "gorm tag|tag|tags|attribute tag|prisma|annotations|annotation|decorators",
    "change": """
        change|changes|change type|status|state|action|new?|alteração|mudança|cambio|estado|変更
        |変更点|변경|변경 사항|изменение|变更|變更
    """,
    "notes": """
        note|notes|description|desc|desc.|comment|comments|remark|remarks|meaning|purpose|details
        |detail|explanation|usage|semantics|information|info|nota|notas|descrição|descricao
        |observação|observações|comentário|comentários|significado|descripción|comentario
        |observaciones|remarque|remarques|commentaire|beschreibung|bemerkung|anmerkung|descrizione
        |説明|備考|用途|内容|설명|비고|용도|описание|примечание|примечания|комментарий|назначение
        |描述|说明|說明|备注|備註|mô tả|ghi chú|ý nghĩa|opis|uwagi|omschrijving|beschrijving
        |opmerking|opmerkingen|açıklama|dettagli
    """,
}  # fmt: skip
_BESIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_TYPED = re.compile(
    r"(?:go|sql|db|database|pg|postgres(?:ql)?|prisma|python|py|ts|typescript|c#|clr|\.net|rust"
    r"|ruby|rails|java|kotlin|php|sqlite|mysql|column|field|django|orm|ef|drizzle|sqlalchemy"
    r"|mongo(?:db)?|bson|storage|logical|physical|native|json)[ -](?:data ?)?type\Z"
    r"|(?:tipo|tip|typ|type|kiểu)\s+(?:l[óo]gic\w|f[íi]sic\w|nativ\w|logique|physique|logiczny)\Z"
    r"|(?:tipo|type|тип|型|타입)\s+(?:pg|sql|db|bd|postgres\w*|mongo\w*|go|ts|typescript|python)\Z"
)
_OF_A_DATABASE = re.compile(r"\b(?:sql|db|bd|database|pg|postgres\w*|column|native)\b")


def role(title: str) -> Role | None:
    """What a column of this title holds."""
    words = " ".join(_BESIDE.sub("", title).strip(" *_`:?？：.").lower().split())
    words = words.replace(" / ", "/").replace("_", " ")
    found = _roles().get(words)
    return found or ("type" if _TYPED.match(words) else None)


def is_exact(title: str) -> bool:
    """Whether a column of types says that they are the database's: `SQL type`."""
    return _OF_A_DATABASE.search(title.lower()) is not None


@cache
def _roles() -> dict[str, Role]:
    return {
        " ".join(title.split()): role for role, titles in _TITLES.items()
        for title in titles.split("|")
    }  # fmt: skip
