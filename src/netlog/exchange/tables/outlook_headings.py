"""What Outlook calls its columns where it isn't English: Chinese of both kinds, and German.

The desktop program writes them in the language of the machine, and in its encoding. What stands
here is what is read by its English name; any other column is noted by its own.
"""

from netlog.exchange.tables.table import folded

_ENGLISH = """
title|first name|middle name|last name|suffix|company|department|job title|business street
business street 2|business street 3|business city|business state|business postal code
business country|home street|home street 2|home street 3|home city|home state|home postal code
home country|other street|other street 2|other street 3|other city|other state|other postal code
other country|business phone|business phone 2|car phone|home phone|home phone 2|mobile phone
other phone|primary phone|birthday|categories|e-mail address|e-mail type|e-mail display name
e-mail 2 address|e-mail 2 type|e-mail 2 display name|e-mail 3 address|e-mail 3 type
e-mail 3 display name|gender|initials|language|location|mileage|notes|priority|private|profession
sensitivity|web page
"""
_SIMPLIFIED = """
英文称谓|名|中间名|姓|中文称谓|单位|部门|职务|商务地址 街道
商务地址 街道 2|商务地址 街道 3|商务地址 市/县|商务地址 省/市/自治区|商务地址 邮政编码
商务地址 国家/地区|住宅地址 街道|住宅地址 街道 2|住宅地址 街道 3|住宅地址 市/县
住宅地址 省/市/自治区|住宅地址 邮政编码|住宅地址 国家/地区
其他地址 街道|其他地址 街道 2|其他地址 街道 3|其他地址 市/县
其他地址 省/市/自治区|其他地址 邮政编码|其他地址 国家/地区|商务电话|商务电话 2|车载电话|住宅电话
住宅电话 2|移动电话|其他电话|主要电话|生日|类别|电子邮件地址|电子邮件类型|电子邮件显示名称
电子邮件 2 地址|电子邮件 2 类型|电子邮件 2 显示名|电子邮件 3 地址|电子邮件 3 类型|电子邮件 3 显示名
性别|缩写|语言|地点|里程|附注|优先级|私有|职业|敏感度|网页
"""
_TRADITIONAL = """
頭銜|名字|中間名|姓氏|稱謂|公司|部門|職稱|商務 - 街
商務 - 街 2|商務 - 街 3|商務 - 市/鎮|商務 - 縣/市|商務 - 郵遞區號
商務 - 國家/地區|住家 - 街|住家 - 街 2|住家 - 街 3|住家 - 市/鎮|住家 - 縣/市
住家 - 郵遞區號|住家 - 國家/地區|其他 - 街|其他 - 街 2|其他 - 街 3|其他 - 市/鎮
其他 - 縣/市|其他 - 郵遞區號|其他 - 國家/地區|商務電話|商務電話 2|汽車電話|住家電話
住家電話 2|行動電話|其他電話|代表電話|生日|類別|電子郵件地址|電子郵件類型|電子郵件顯示名稱
電子郵件 2 地址|電子郵件 2 類型|電子郵件 2 顯示名稱|電子郵件 3 地址|電子郵件 3 類型
電子郵件 3 顯示名稱|性別|縮寫|語言|地點|津貼|記事|優先順序|私人|專業|敏感度|網頁
"""
_GERMAN = """
anrede|vorname|weitere vornamen|nachname|suffix|firma|abteilung|position|straße geschäftlich
straße geschäftlich 2|straße geschäftlich 3|ort geschäftlich|region geschäftlich
postleitzahl geschäftlich|land/region geschäftlich|straße privat|straße privat 2|straße privat 3
ort privat|bundesland/kanton privat|postleitzahl privat|land/region privat|weitere straße
weitere straße 2|weitere straße 3|weiterer ort|weiteres/r bundesland/kanton|weitere postleitzahl
weiteres/e land/region|telefon geschäftlich|telefon geschäftlich 2|autotelefon|telefon (privat)
telefon (privat 2)|mobiltelefon|weiteres telefon|haupttelefon|geburtstag|kategorien|e-mail-adresse
e-mail-typ|e-mail: angezeigter name|e-mail 2: adresse|e-mail 2: typ|e-mail 2: angezeigter name
e-mail 3: adresse|e-mail 3: typ|e-mail 3: angezeigter name|geschlecht|initialen|sprache|ort
reisekilometer|notizen|priorität|privat|beruf|vertraulichkeit|webseite
"""


def _listed(words: str) -> list[str]:
    return words.strip().replace("\n", "|").casefold().split("|")


_NAMES = {
    theirs: ours
    for words in (_SIMPLIFIED, _TRADITIONAL, _GERMAN)
    for ours, theirs in zip(_listed(_ENGLISH), _listed(words), strict=True)
}
USUAL = {"normal", "false", "unspecified", "0", "普通", "一般", "正常", "标准", "標準", "中", "假",
         "未指定", "keine angabe", "falsch"}  # fmt: skip
"""What Outlook writes by itself where nobody chose: in columns of which that is no news."""


def english(heading: str) -> str:
    """Return the English name of a column, folded; its own, folded, where it is none of these."""
    name = folded(heading)
    return _NAMES.get(name, name)
