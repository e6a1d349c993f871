"""Names in many writing systems, and the ways in which somebody might ask for each.

All of them are in one network. What stands behind a name is asked one by one, parted by semicolons:
as it stands it names the person and nobody else; behind a `?` the person is offered, among several
or as nearly called so. Never is it somebody else.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from store.makers import Book, blank, quick_folder

from netlog.errors import NoSuchPerson, SeveralPeople
from netlog.questions.lookup import called
from netlog.questions.people import near, one_called
from netlog.questions.reader import Reader
from netlog.questions.romanized import script_of

NAMES = {
    # Latin letters, with accents and without
    "Ada Moss":
        "ada moss; Moss, Ada; ada-moss; ADA; moss; Addie; adamoss; mossada; am; A.M.; a m; "
        "ada@tidewater.example; ada@; Tidewater; ?adda moss; ?adam; Ada Mos; ?Dr. Ada Moss; "
        "ad",
    "Zoë Łukasz":
        "zoe; Zoë; lukasz; ŁUKASZ; zoe lukasz; lukasz zoe; ?zl; luk; ?lukasch; ?zoe lucasz",
    "Jörg Müller":
        "Müller; muller; mueller; MÜLLER; jorg; joerg; jörg mueller; muller jorg; ?Mülller; "
        "?jorg muler",
    "Heike Moeller": "Möller; moeller; moller; heike moller; MOELLER; ?heike moler",
    "Pat O'Brien":
        "o'brien; O’Brien; obrien; o brien; OBrien; pat obrien; Pat O Brien; ?o'brian",
    "Jean-Luc Picardo":
        "jeanluc; jean luc; Jean-Luc; jean-luc picardo; Picardo; jlp; jp; Picardo, Jean-Luc; "
        "?jean-luc piccardo",
    "Jan van der Berg":
        "van der berg; vanderberg; berg; jvdb; jb; jan vanderberg; Berg, Jan van der; "
        "?jan van der berk",
    "Layla al-Sayed":
        "alsayed; al sayed; al-sayed; Sayed; layla alsayed; Al-Sayed, Layla; ?layla sayd",
    "Søren Kjær": "soren; soeren; Søren; kjaer; KJÆR; soren kjaer; ?sorren; ?søren kjer",
    "İpek Işık": "ipek; IPEK; İPEK; isik; ışık; Işık; ipek isik; ii; ?ipekk",
    "Đorđe Nikolić": "dorde; djordje; đorđe; nikolic; Nikolić; djordje nikolic; ?nikolich",
    "Þóra Guðmundsdóttir":
        "thora; þóra; gudmundsdottir; Guðmundsdóttir; thora gud; ?gudmundsdotir",
    "Nguyễn Thị Hoa":
        "nguyen; Nguyễn; thi hoa; nguyen thi hoa; nguyenthihoa; nth; ?nguyen thi hao",
    "J. R. R. Tolland":
        "jrrt; J.R.R.T.; jt; tolland; jrr tolland; J. R. R.; ?toland; ?jrr tollant",
    "María José Núñez":
        "?marina; maria jose; mariajose; nunez; Núñez; maria nunez; mjn; mn; "
        "?maria jose nunes",
    "François d'Angelo": "francois; dangelo; d'angelo; d angelo; françois; ?fracois",
    "Małgorzata Wiśniewska": "malgorzata; wisniewska; Wiśniewska; małg; ?malgorzta; ?visniewska",
    "Ștefan Ionescu": "stefan; ștefan; ionescu; Ionescu Stefan; ?stephan ionescu; ?ionesku",
    "Chloé Straße": "chloe; CHLOÉ; strasse; Straße; STRASSE; ?chlóe strase",
    "Björk Ólafsdóttir": "bjork; bjoerk; Björk; olafsdottir; bo; ?olafsdotir",
    "Ana-Sofía Íñiguez": "anasofia; ana sofia; Ana-Sofía; iniguez; ?ana sofia iniges",
    "Ikechukwu Obi":
        "+44 20 7946 0018; 0044 20 7946 0018; +44 (0)20 7946 0018; 020 7946 0018; "
        "(020) 79460018; ＋４４ ２０ ７９４６ ００１８; ٠٢٠٧٩٤٦٠٠١٨; "
        "linkedin.example/in/ike-obi; https://www.linkedin.example/in/ike-obi/; @ike-obi; "
        "ike_obi_88; @ike_obi_88; ikechukwu-obi; ike; ?ikechuku; ?ikechukuw obi",
    "Kevin Oduya":
        "kevin; oduya; 陈凯文; 凯文; kaiwen; chen kaiwen; chenkaiwen; ckw; ?ko; ?oduja",
    "Wang Xiaoming":
        "Wang Xiaoming; wang xiaoming; wang-xiaoming; ?wangxiaoming; ?xiaoming wang; "
        "?xiaoming; ?wang xiao ming; ?Wáng2 Xiǎo3; ?wxm; ?王晓明; ?wang xiaomin",
    "Olga Sidorova": "olga; Ольга; Ольга Сидорова; сидорова; sidorova olga; ?olga sidorowa",
    "Kim Seojun": "kim seojun; seojun kim; 김서준; 서준; kimseojun; ?kim seojoon",
    # Chinese characters
    "王小明": "王小明; 王 小明; 小明; wang-xiaoming-2; ?Wáng Xiǎomíng2; ?wxm; ?王小民",
    "单立文":
        "单立文; 立文; 单 立 文; shan liwen; shanliwen; dan liwen; chan liwen; liwen shan; "
        "shan4 li4 wen2; shan li wen; slw; ?shan liwenn; ?單立文",
    "曾乐": "曾乐; zeng le; zengle; ceng le; zeng yue; zengyao; le zeng; Zēng Lè; ?zl; ?曾樂",
    "吕若兰":
        "吕若兰; 若兰; lv ruolan; lu ruolan; lyu ruolan; lü ruolan; Lǚ Ruòlán; lvruolan; "
        "lv3 ruo4 lan2; ruolan; ?lv ruolam",
    "欧阳青岚":
        "欧阳青岚; 欧阳; 青岚; ouyang; ou yang qing lan; ouyangqinglan; qinglan ouyang; "
        "oyql; ouyangq; ?ouyang qinlan; ?歐陽青嵐",
    "陳美玲": "陳美玲; 美玲; chen meiling; meiling chen; chenmeiling; ?陈美玲; chen meilin",
    "朴正洙":
        "朴正洙; 正洙; piao zhengzhu; pu zhengzhu; po zhengzhu; park zhengzhu; piaozhengzhu",
    "玛丽·居莲":
        "玛丽·居莲; 玛丽居莲; 玛丽 居莲; 居莲; mali julian; malijulian; julian; "
        "?mali julien",
    "赵敏": "赵敏; zhao min; zhaomin; min zhao; Zhào Mǐn; zhao3 min3; zhaomi; ?zhao ming",
    "查海生": "查海生; 海生; zha haisheng; cha haisheng; zhahaisheng; haisheng; zha haishen",
    "解思齐": "解思齐; 思齐; xie siqi; jie siqi; xiesiqi; siqi; ?解思琪",
    "仇英红": "仇英红; 英红; qiu yinghong; chou yinghong; yinghong qiu; ?仇英鸿",
    # Cyrillic
    "Иван Петров":
        "Иван Петров; иван; ПЕТРОВ; Петров Иван; ivan petrov; petrov; petroff; petrov ivan; "
        "ivanpetrov; ип; ?ip; Петр; ?ivan petorv; ?Петроф",
    "Сергей Хрущёв":
        "sergey; sergei; sergei khrushchev; hrushchev; khrushchyov; Хрущев; Хрущёв; сергей; "
        "?sergej; ?khrushev",
    "Юлия Щербакова":
        "yulia; julia; yuliya shcherbakova; scherbakova; Юлия; щербакова; ?shcherbakowa",
    "Наталья Соловьёва": "natalia; natalya; соловьева; Соловьёва; natalya solovyova; ?natalja",
    "Олександр Гриценко": "oleksandr; Олександр; гриценко; gritsenko; ?hrytsenko; olexandr",
    "Дмитрий Ёлкин": "dmitry; dmitri; dmitriy; dmitri yolkin; elkin; елкин; Ёлкин; ?dimitry",
    # Greek
    "Γιώργος Παπαδόπουλος":
        "giorgos; yiorgos; papadopoulos; Γιώργος; παπαδοπουλος; ΠΑΠΑΔΟΠΟΥΛΟΣ; "
        "papadopoulos giorgos; gp; ?papadopulos; ?giorgios",
    "Χρήστος Νικολάου": "christos; hristos; nikolaou; nicolaou; Νικολάου; ?christos nicolau",
    "Ευαγγελία Μπακογιάννη": "evangelia; bakogianni; mpakogianni; Ευαγγελία; ?evaggelia",
    # Arabic and Hebrew, without vowels
    "محمد الأحمد":
        "محمد الأحمد; محمد; الاحمد; muhammad; mohammed; mohamed; ?muhammad al-ahmad; "
        "?mohammed alahmed; ?muhamad",
    "فاطمة حداد": "فاطمة; حداد; fatima haddad; fatma; haddad fatima; ?fatimah",
    "يوسف منصور": "يوسف; منصور; yusuf; youssef; yousef mansour; mansur; ?yussuf",
    "דוד כהן": "דוד כהן; דוד; david; david cohen; kohen; cohen david; ?davit cohen",
    "נועה מזרחי": "נועה; noa mizrahi; mizrahi; מזרחי; ?mizrachi",
    # Devanagari
    "राहुल शर्मा": "राहुल; शर्मा; राहुल शर्मा; rahul; rahul sharma; sharma rahul; ?rs; ?rahul shrma",
    "दीपक कुमार": "दीपक; deepak; dipak; deepak kumar; kumar; ?depak",
    # Japanese kana, and characters beside it
    "田中さくら":
        "田中さくら; さくら; 田中; サクラ; sakura; tanaka sakura; sakura tanaka; tanaka; "
        "?takana sakura",
    "はっとり しゅんすけ":
        "はっとり; しゅんすけ; hattori; shunsuke; shunsuke hattori; ハットリ; ?hatori",
    "おおの ゆうこ": "ゆうこ; yuko; yuuko; ono; oono; ohno; yuko ono; ユウコ; ?yuuko onno",
    # Hangul
    "김민준":
        "김민준; 민준; 김 민준; kim minjun; Kim Min-jun; minjun kim; gim minjun; "
        "kim min jun; kmj; kim minjoon; ?kim minjin",
    "이서연": "이서연; 서연; lee seoyeon; Seo-yeon Lee; yi seoyeon; seoyeon; ?lee seoyon",
    "박지훈": "박지훈; 지훈; park jihoon; park ji-hun; bak jihun; jihoon; ?park jihon",
    # Thai
    "สมชาย ใจดี": "สมชาย; ใจดี; สมชาย ใจดี; ?somchai jaidee; ?somchai chaidi",
}  # fmt: skip

TOLD: dict[str, dict[str, Any]] = {
    "Ada Moss": {"also": ("Addie",), "company": "Tidewater",
                 "contacts": (("email", "Ada@tidewater.example"),)},
    "Kevin Oduya": {"also": ("陈凯文",)},
    "Ikechukwu Obi": {"contacts": (
        ("phone", "+44 20 7946 0018"), ("link", "https://www.linkedin.example/in/ike-obi"),
        ("wechat", "ike_obi_88"))},
}  # fmt: skip

NOBODY = (
    "Zebedee; Aristotle; qwertz; xq; Wilhelmina Quist; 王大锤; 小红; 诸葛亮; "
    "Владимир; Зинаида Кузнецова; 김철수; 홍길동; سمير; אליהו; स्मिता; ひろし; มานี; "
    "Θεοδώρα; nobody@example.org; @nobody; +1 555 010 9999; 000000; 😀; %; "
    "'; DROP TABLE person; ada bjork; wang petrov; petrovic wang; 王玛丽; mm; "
    "aa; 李 "
)


@pytest.fixture(scope="module")
def world() -> Iterator[Book]:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        for name in NAMES:
            book.add(name, known=True, **TOLD.get(name, {}))
        yield book


def asks(texts: str) -> list[str]:
    return [text.strip() for text in texts.split("; ")]


def outcome(reader: Reader, text: str, name: str) -> str:
    """What becomes of asking for somebody: found, offered, not found, or somebody else."""
    try:
        return "found" if one_called(reader, 1, text).name == name else "somebody else"
    except SeveralPeople as several:
        assert len(several.handles) == len(several.choices)  # noqa: PT017 - of any of them
        offered = [row.name for row in called(reader, 1, text)]
        return "offered" if name in offered else "not offered"
    except NoSuchPerson as nobody:
        offered = [called(reader, 1, handle)[0].name for handle in nobody.close]
        return "offered" if name in offered else "not found"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_however_it_is_asked_for(world: Book, name: str) -> None:
    with world.reading() as reader:
        found = {text: outcome(reader, text.lstrip("?"), name) for text in asks(NAMES[name])}
    assert found == {text: "offered" if text[0] == "?" else "found" for text in found}


@pytest.mark.parametrize("text", asks(NOBODY))
def test_nobody_is_found_by_what_is_nobodys_name(world: Book, text: str) -> None:
    with world.reading() as reader:
        assert called(reader, 1, text) == []
        assert near(reader, text) == []


def test_how_many_are_found_and_how_many_offered(world: Book) -> None:
    """The figures: what was found first, what was offered, and nothing wrong."""
    scripts = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
    figures: Counter[str] = Counter()
    with world.reading() as reader:
        for name, texts in NAMES.items():
            figures.update(outcome(reader, text.lstrip("?"), name) for text in asks(texts))
        figures["nobody"] = sum(not called(reader, 1, text) for text in asks(NOBODY))
    assert len(NAMES) >= 60
    assert len({scripts.get(script, script) for script in map(script_of, NAMES)}) >= 8
    assert figures == {"found": 401, "offered": 91, "nobody": len(asks(NOBODY))}
