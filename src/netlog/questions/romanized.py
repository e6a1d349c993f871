"""Words of other scripts in Latin letters, in the ways in which people write them.

For names that are kept, and for what is typed where nobody is called just so. Chinese characters
are read in their commonest way here; `store.latin` knows them all.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, islice, product

from netlog.rules.names import folded, is_han, squashed

MOST = 12
"""How many spellings of one word are kept."""

# Spellings that stand beside each other, by script: whoever writes such a name picks some of them.
_BESIDE = {
    "CYRILLIC": (("iya$", "ia"), ("shch", "sch"), ("^g", "h"), ("iy$", "y|i"), ("yy$", "y"),
                 ("ey", "ei"), ("ks", "x"),
                 ("^e", "ye"), ("^yu", "ju"), ("^ya", "ja"), ("ya", "ia"), ("yu", "iu"),
                 ("kh", "h"), ("v$", "ff"), ("ay", "ai"), ("oy", "oi"), ("ts", "c")),
    "GREEK": (("f", "ph"), ("y", "i"), ("ch", "h"), ("nt", "d"), ("mp", "b"), ("gk", "g"),
              ("^gi", "yi"), ("ks", "x"), ("k", "c")),
    "HIRAGANA": (("ou", "o"), ("oo", "o|oh"), ("uu", "u"), ("ei", "e"), ("n(?=[bmp])", "m")),
    "ARABIC": (("^al(?=..)", ""), ("v|w", "u"), ("y", "i"), ("gh", "g"), ("q", "k")),
    "INDIAN": (("ii", "i|ee"), ("uu", "u|oo"), ("v", "w"), ("(?<=.[^aeiou])a(?=[^aeiou]a)", ""),
               ("ph", "f")),
}  # fmt: skip
_BESIDE["KATAKANA"] = _BESIDE["HIRAGANA"]
_INDIAN = ("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA",
           "MALAYALAM")  # fmt: skip

# Greek letters that sound otherwise together, and Arabic ones that stand for a vowel.
_TOGETHER = str.maketrans({"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ة": "a", "ى": "a", "و": "w"})
_GREEK = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γχ", "nch"))
# In Arabic and Hebrew most vowels are not written. These names are known with theirs.
_KNOWN = {
    "محمد": "muhammad mohammed mohamed mohammad", "احمد": "ahmad ahmed", "علي": "ali",
    "حسن": "hassan hasan", "حسين": "hussein husain hussain", "عمر": "omar umar",
    "خالد": "khalid khaled", "يوسف": "yusuf youssef yousef yusef", "ابراهيم": "ibrahim",
    "فاطمة": "fatima fatma", "عائشة": "aisha", "مريم": "maryam mariam", "ليلى": "layla leila",
    "نور": "nour noor", "كريم": "karim kareem", "سامي": "sami", "زينب": "zainab zeinab",
    "طارق": "tariq tarek", "مصطفى": "mustafa", "محمود": "mahmoud mahmud", "سارة": "sara sarah",
    "هدى": "huda hoda", "سعيد": "said saeed", "السيد": "alsayed alsayyid", "عبد": "abd abdul",
    "الله": "allah", "الرحمن": "alrahman rahman", "منصور": "mansour mansur", "حداد": "haddad",
    "خليل": "khalil", "جميل": "jamil jameel", "رشيد": "rashid rasheed", "سليمان": "sulaiman",
    "دوד": "david", "דוד": "david", "משה": "moshe", "שרה": "sarah sara", "כהן": "cohen kohen",
    "לוי": "levi levy", "יוסף": "yosef josef", "רחל": "rachel rahel", "אברהם": "avraham abraham",
    "יעקב": "yaakov jacob", "מרים": "miriam", "נועה": "noa noah", "תמר": "tamar",
    "דניאל": "daniel", "מיכל": "michal", "יצחק": "yitzhak isaac", "אסתר": "esther ester",
    "רות": "ruth", "דן": "dan", "אורי": "uri ori", "שלום": "shalom", "מזרחי": "mizrahi",
    "פרץ": "peretz", "ישראל": "israel yisrael", "חיים": "chaim haim", "יעל": "yael",
}  # fmt: skip
# Family names of Korea as their bearers write them; the first is the commonest.
_KOREAN = {
    "gim": "kim gim", "i": "lee yi rhee i", "bag": "park pak bak", "choe": "choi choe",
    "jeong": "jung jeong chung", "gang": "kang gang", "jo": "cho jo", "yun": "yoon yun",
    "jang": "jang chang", "im": "lim im", "han": "han", "o": "oh o", "seo": "seo suh",
    "sin": "shin sin", "gwon": "kwon gwon", "hwang": "hwang", "an": "ahn an", "song": "song",
    "ryu": "ryu yoo", "yu": "yoo yu", "hong": "hong", "jeon": "jeon jun chun", "go": "ko go",
    "mun": "moon mun", "yang": "yang", "son": "son sohn", "bae": "bae", "baeg": "baek paik",
    "heo": "heo hur huh", "nam": "nam", "sim": "shim sim", "no": "noh roh no", "ha": "ha",
    "gwag": "kwak gwak", "seong": "sung seong", "cha": "cha", "ju": "joo ju", "u": "woo wu",
    "gu": "koo gu", "min": "min", "na": "na", "jin": "jin", "ji": "ji", "eom": "eom um",
    "ra": "ra", "won": "won", "cheon": "cheon chun", "bang": "bang", "gong": "kong gong",
}  # fmt: skip
_KOREAN_DOUBLE = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")
# How the syllables of a Korean given name are written besides.
_SYLLABLES = (("yeo", "you"), ("eo", "u"), ("u(?=n|$)", "oo"), ("^gi$", "ki"), ("ui", "ee"),
              ("^g", "k"), ("^si$", "shi"), ("^i", "yi"), ("^u", "woo"))  # fmt: skip
_FINALS = {"g": "k", "d": "t", "b": "p"}


def spellings(word: str) -> list[str]:
    """Return a word in Latin letters, the likeliest spelling first; [] for one that is in them."""
    script = script_of(word)
    if script in ("LATIN", ""):
        return []
    if script == "CJK":
        return [_ascii(word)]
    known = _KNOWN.get(re.sub("[أإآ]", "ا", folded(word) or ""))
    if known:
        return known.split()
    if script == "HANGUL":
        ways = product(*hangul(word))
        return ["".join("".join(part) for part in way) for way in islice(ways, MOST)]
    plain = _plain(word, script)
    found = [plain]
    for old, new in _BESIDE.get("INDIAN" if script in _INDIAN else script, ()):
        bare = old.strip("^$")
        piece = bare if bare.isalpha() else ""  # most words lack it: seen without a pattern
        for way in new.split("|"):
            found += [re.sub(old, way, each) for each in found[:MOST]
                      if piece in each and re.search(old, each)]  # fmt: skip
    if "ё" in unicodedata.normalize("NFC", word.casefold()):
        found.append(_plain(unicodedata.normalize("NFC", word.casefold()).replace("ё", "ио"),
                            script).replace("io", "yo"))  # fmt: skip
    if script in _INDIAN:  # the long vowels have served
        found = [each for each in found if "ii" not in each and "uu" not in each]
    return [each for each in dict.fromkeys(found) if each][:MOST]


def ways_to_write(text: str) -> list[tuple[str, ...]]:
    """Return the ways to write a text in Latin letters, each as its words; [] for one that is."""
    if script_of(text) in ("LATIN", ""):
        return []
    ways = [spellings(word) or [squashed(word)] for word in re.split(r"[\s·・.,，、-]+", text)]
    return list(islice(product(*(way for way in ways if any(way))), MOST))


def hangul(word: str) -> list[list[tuple[str, ...]]]:
    """Return the ways to write each part of a Korean name, family and given, by syllables."""
    text = "".join(filter(str.isalnum, unicodedata.normalize("NFC", word)))
    length = 2 if text[:2] in _KOREAN_DOUBLE else 1
    if not 2 <= len(text) <= 4:
        length = 0
    ways = [_korean(character) for character in text]
    parts = [ways[:length], ways[length:]]
    if length == 1:
        sound = _ascii(text[0])
        parts[0] = [tuple(_KOREAN.get(sound, sound).split())]
    parts = [[ways for ways in part if any(ways)] for part in parts]
    return [list(islice(product(*part), MOST)) for part in parts if part]


def script_of(word: str) -> str:
    """Return the script of a word's first letter that isn't Latin, as Unicode calls it.

    `LATIN` where there is none, `CJK` for Chinese characters, '' for a word without letters.
    """
    if word.isascii():
        return "LATIN" if any(map(str.isalpha, word)) else ""
    names = [*map(_script, filter(str.isalpha, unicodedata.normalize("NFKC", word)))]
    return next((name for name in names if name != "LATIN"), "LATIN" if names else "")


@lru_cache(maxsize=16_384)
def _script(character: str) -> str:
    return "CJK" if is_han(character) else unicodedata.name(character, "").partition(" ")[0]


def skeleton(word: str) -> str:
    """Return what is left of a word in Latin letters without its vowels: `mhmt` for `muhammad`.

    It is what two spellings of a foreign name share where no rule foresees them.
    """
    return _skeleton(word.translate(_VOWELS))


_VOWELS = str.maketrans("eiouyw", "aaaaaa")


@lru_cache(maxsize=16_384)
def _skeleton(word: str) -> str:
    """Return what is left of a word in which each vowel is an `a`: one for many spellings."""
    sound = word.replace("ph", "f")
    for old, new in (("[sct]h?s|[sc]h|ts|[jz]", "s"), ("kh|gh|ck|[cqgx]", "k")):
        sound = re.sub(old, new, sound)
    sound = sound.replace("th", "t").replace("d", "t").replace("b", "p")
    bones = sound[:1] + sound[1:].removesuffix("h").replace("a", "")
    return "".join(letter for letter, _ in groupby(bones))


def _plain(word: str, script: str) -> str:
    text = unicodedata.normalize("NFC", word).casefold()
    if script == "GREEK":
        text = unicodedata.normalize("NFC", folded(text) or "")
        for old, new in _GREEK:
            text = text.replace(old, new)
    elif script == "ARABIC":
        text = text.translate(_TOGETHER)
    elif script in ("HIRAGANA", "KATAKANA"):
        return _kana(text)
    elif script in _INDIAN:
        return _indic(text, script)
    elif script == "THAI":
        text = re.sub("([เแโใไ])(.)", r"\2\1", text)
    return _ascii(text)


@lru_cache(maxsize=16_384)
def _ascii(text: str) -> str:
    # Two milliseconds, and two more for the first letter: not for whoever is in Latin letters.
    from anyascii import anyascii

    return re.sub("[^a-z0-9]", "", anyascii(text).lower())


def _kana(text: str) -> str:
    """Kana in Hepburn's way: a small letter changes the one before, a small つ the next."""
    sounds: list[str] = []
    is_doubled = False
    for character in text:
        name = unicodedata.name(character, "")
        sound = _ascii(character)
        if name.endswith("SMALL TU"):
            is_doubled = True
            continue
        if "SMALL Y" in name and sounds and sounds[-1].endswith("i"):
            stem = sounds.pop()[:-1]
            sound = stem + (sound[1:] if stem.endswith(("h", "j")) else sound)
        elif " SMALL " in name and sounds:
            sound = sounds.pop()[:-1] + sound
        if is_doubled and sound:
            sound, is_doubled = ("t" if sound.startswith("ch") else sound[0]) + sound, False
        sounds.append(sound)
    return "".join(sounds)


def _indic(text: str, script: str) -> str:
    """A script of India: each consonant has an `a`, unless a sign or the word's end takes it."""
    sounds: list[str] = []
    is_bare = False
    for character in unicodedata.normalize("NFC", text):
        kind, _, letter = unicodedata.name(character, "")[len(script) + 1 :].rpartition(" ")
        sound = letter.lower()
        is_bare = False
        if kind == "LETTER" and sound.strip("aeiou"):
            sounds += [_INDIC.get(sound, sound)[:-1], "a"]
            is_bare = True
        elif kind in ("LETTER", "LETTER VOCALIC"):
            sounds.append(_INDIC.get(sound, sound))
        elif kind.startswith("VOWEL SIGN"):
            sounds[-1:] = [_INDIC.get(sound, sound)]
        elif sound in ("virama", "pulli") and sounds:
            sounds.pop()
        elif sound in ("anusvara", "candrabindu", "tippi", "bindi"):
            sounds.append("n")
    if is_bare and len(sounds) > 2 and script in ("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI"):
        sounds.pop()
    return "".join(sounds)


# What Unicode calls the letters, where people write them otherwise.
_INDIC = {"aa": "a", "sha": "sha", "ssa": "sha", "ca": "cha", "cha": "chha", "nna": "na",
          "tta": "ta", "ttha": "tha", "dda": "da", "ddha": "dha", "nga": "na", "nya": "na",
          "lla": "la", "llla": "zha", "rra": "ra", "nnna": "na", "ddda": "da", "vva": "va",
          "r": "ri", "ee": "e", "oo": "o"}  # fmt: skip


@lru_cache(maxsize=16_384)
def _korean(syllable: str) -> tuple[str, ...]:
    """Return the ways in which a syllable of a Korean name is written."""
    sound = _ascii(syllable)
    if sound[-1:] in _FINALS and len(sound) > 1 and not sound.endswith("ng"):
        sound = sound[:-1] + _FINALS[sound[-1]]
    found = [sound]
    for old, new in _SYLLABLES:
        if re.search(old, sound):
            found.append(re.sub(old, new, sound))
    return tuple(found)
