"""Invented names and words, from which the seeded stores are made."""

from random import Random

# In each list what stands first comes most often: see `_skewed`.
GIVEN = (
    "Maria", "James", "Ana", "David", "Sofia", "Daniel", "Emma", "Omar", "Chloé", "Lukas",
    "Aisha", "José", "Anne-Marie", "Jean-Luc", "Zoë", "Søren", "Ines", "Kwame", "Priya", "Ravi",
    "Olga", "Ivan", "Małgorzata", "Łukasz", "Björn", "Åsa", "Noémie", "Renée", "André", "João",
    "Beyza", "Çağla", "Yusuf", "Fatima", "Amina", "Tunde", "Ngozi", "Chidi", "Thabo", "Lindiwe",
    "Siobhán", "Seán", "Eoin", "Rhys", "Carys", "Hamish", "Isla", "Mary Ann", "José María",
    "Ana Lucía", "Karl-Heinz", "Lars-Erik", "Hanna", "Elif", "Mehmet", "Nadia", "Karim", "Leila",
    "Darius", "Parisa", "Anahit", "Giorgi", "Nino", "Tomáš", "Žofie", "Jiří", "Dvořka", "Matej",
    "Ljubica", "Đorđe", "Ștefan", "Ioana", "Kristóf", "Zsófia", "Eero", "Aino", "Jānis", "Līga",
    "Rūta", "Õnne", "Dimitra", "Nikos", "Élodie", "Benoît", "Gaëlle", "François", "Þóra", "Ólafur",
    "Haruki", "Yui", "Min-jun", "Seo-yeon", "Nguyên", "Thị Hoa", "Arjun", "Deepika", "Sanjay",
)  # fmt: skip
FAMILY = (
    "Smith", "García", "Müller", "Nguyễn", "Khan", "O'Brien", "Martin", "Rossi", "Silva",
    "García Márquez", "van den Berg", "Okafor", "Kowalski", "Łęcki", "Sørensen", "Åkerström",
    "Ó Súilleabháin", "de la Cruz", "Fernández-Villaverde", "Núñez", "Çelik", "Yıldız", "Dvořák",
    "Černý", "Horváth", "Popović", "Ionescu", "Papadopoulou", "Mäkinen", "Bērziņš", "Kazlauskas",
    "Lefèvre", "Béranger", "Duchêne", "Weiß", "Großmann", "Schröder-Köpf", "Þorsteinsdóttir",
    "Tanaka", "Sato", "Park", "Kim", "Sharma", "Iyer", "Haddad", "El-Masri", "Ben Youssef",
    "Adeyemi", "Mensah", "Dlamini", "MacLeod", "Llewellyn-Jones", "Saint-Exupère", "D'Angelo",
)  # fmt: skip
_BEGIN = (
    "Ash", "Amber", "Barrow", "Black", "Bram", "Brook", "Cald", "Clay", "Cold", "Crow", "Dun",
    "Elder", "Fair", "Fal", "Fern", "Fox", "Glen", "Gold", "Grim", "Hart", "Haw", "Hazel", "High",
    "Hol", "Kings", "Lang", "Linden", "Marsh", "Mill", "Moor", "North", "Oak", "Pem", "Raven",
    "Red", "Silver", "Stan", "Thorn", "Wald", "Wind",
)  # fmt: skip
_END = (
    "beck", "bourne", "bridge", "bury", "by", "combe", "cote", "croft", "dale", "den", "don",
    "field", "ford", "gate", "grove", "ham", "hurst", "ley", "mere", "more", "shaw", "stead",
    "ton", "wick", "worth",
)  # fmt: skip
HAN_FAMILY = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏韦付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
)
HAN_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "慕容", "司徒", "令狐", "皇甫")
HAN_GIVEN = (
    "明华丽伟芳娜静敏强磊军洋勇艳杰娟涛超霞平刚桂英建文玉志国海燕春雪梅兰晓宇晨浩然子轩雨欣怡"
    "佳琪思远嘉豪俊峰鹏飞云龙辉红波斌凯健新亮成林立业东升光荣"
)
ROLES = (
    "founder", "designer", "engineer", "product manager", "head of sales", "researcher", "editor",
    "lawyer", "consultant", "community manager", "head of people", "accountant", "teacher",
)  # fmt: skip
PLACES = ("London", "Leeds", "Berlin", "上海", "Lisbon", "Nairobi", "Toronto", "深圳", "Remote")
TAGS = (
    "founder", "investor", "design", "climate", "alumni", "mentor", "speaker", "health", "press",
    "education", "volunteer", "hiring", "food", "travel", "music", "open source", "public sector",
    "出海", "补贴", "bookclub",
)  # fmt: skip
RELATIONS = ("contact", "customer", "partner", "mentor", "friend", "supplier", "colleague")
CHANNELS = ("in person", "zoom", "linkedin", "wechat", "phone", "email")
_GATHERINGS = (
    "Founders' Breakfast", "Web Forum", "Design Week", "Repair Café", "Book Fair", "Climate Day",
    "Grant Clinic", "创业者沙龙", "出海论坛", "Data Meetup", "Alumni Evening", "Makers' Market",
)  # fmt: skip
_MATTERS = (
    "pricing", "hiring", "grant applications", "a first designer", "customer interviews",
    "the move abroad", "fundraising", "a podcast", "volunteering", "teaching", "open data",
    "the annual report", "packaging", "newsletter", "accessibility", "board games", "补贴申请",
    "小程序出海", "招聘", "品牌",
)  # fmt: skip
_ABOUT = (
    "{}", "{}", "how to begin with {}", "{} for small teams", "what went wrong with {}",
    "{} next year", "help with {}", "{} and what it costs",
)  # fmt: skip
_WORDS = (
    "the", "a", "and", "of", "to", "with", "about", "for", "wants", "asked", "said", "knows",
    "works", "team", "project", "office", "city", "children", "weekend", "budget", "market",
    "talk", "idea", "plan", "book", "friend", "contract", "deadline", "workshop", "interview",
    "launch", "customers", "school", "garden", "cycling", "running", "tea", "coffee", "concert",
    "museum", "travels", "moved", "recently", "next", "spring", "autumn", "promised", "send",
    "article", "introduction", "recommended", "likes", "prefers", "mornings", "calls", "pricing",
)  # fmt: skip
_HAN_NOTES = (
    "在活动上认识，聊了补贴申请的流程。", "想找一位设计师，可以介绍。", "喜欢喝茶，周末常去徒步。",
    "答应发一份报价给他。", "明年准备出海，想了解海外市场。", "孩子刚上小学，不方便晚上通话。",
)  # fmt: skip


def name(chance: Random) -> str:
    """Return a name: one in five Chinese, many with accents, some double."""
    if chance.random() < 0.2:
        return _han_name(chance)
    given, family = _skewed(chance, GIVEN), _family(chance)
    turn = chance.random()
    if turn < 0.08:
        return f"{given} {family}-{_family(chance)}"
    if turn < 0.18:
        return f"{given} {chance.choice(GIVEN)} {family}"
    return f"{given} {family}"


def nickname(chance: Random) -> str:
    """Return another name that somebody goes by."""
    return chance.choice(GIVEN) if chance.random() < 0.8 else _han_name(chance)


def companies(chance: Random, count: int) -> list[str]:
    """Return different names of companies."""
    kinds = ("Labs", "Books", "Studio", "Health", "Foods", "Works", "科技", "& Co.")
    return [f"{_compound(chance)} {kinds[i % len(kinds)]} {i // 8 or ''}".strip()
            for i in range(count)]  # fmt: skip


def events(count: int) -> list[str]:
    """Return different names of events, as they follow each other."""
    kinds = len(_GATHERINGS)
    return [f"{_GATHERINGS[i % kinds]} {i // kinds + 1}" for i in range(count)]


def topics(chance: Random, count: int) -> list[str]:
    """Return what may be talked about."""
    return [chance.choice(_ABOUT).format(_skewed(chance, _MATTERS)) for _ in range(count)]


def notes(chance: Random, count: int) -> list[str]:
    """Return notes of a sentence or three, one in six of them Chinese."""
    return [chance.choice(_HAN_NOTES) if chance.random() < 0.17 else _sentence(chance)
            for _ in range(count)]  # fmt: skip


def _family(chance: Random) -> str:
    return _skewed(chance, FAMILY) if chance.random() < 0.3 else _compound(chance)


def _compound(chance: Random) -> str:
    return chance.choice(_BEGIN) + chance.choice(_END)


def _han_name(chance: Random) -> str:
    family = chance.choice(HAN_COMPOUND) if chance.random() < 0.03 else _skewed(chance, HAN_FAMILY)
    length = 1 if chance.random() < 0.2 else 2
    return family + "".join(chance.choices(HAN_GIVEN, k=length))


def _sentence(chance: Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(6, 30))
    words[chance.randrange(len(words))] = _compound(chance).lower()
    return " ".join(words).capitalize() + "."


def _skewed(chance: Random, values: tuple[str, ...] | str) -> str:
    """Choose so that the first are common and the last are rare."""
    return values[int(len(values) * chance.random() ** 2)]
