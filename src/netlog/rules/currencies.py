"""The currencies of ISO 4217: their codes, their decimals, their signs, and whose they are."""

from collections.abc import Mapping

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL
"""
CODES = frozenset(_CODES.split())
"""Those in use, and those of late years in which something may have been sold. No metals."""

_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
"""How many decimals those have that haven't two."""

_DOLLARS = ("USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "FJD", "GYD",
            "HKD", "JMD", "KYD", "LRD", "MXN", "NAD", "NZD", "ARS", "SBD", "SGD", "SRD", "TTD",
            "TWD", "XCD")  # fmt: skip
_YUAN = ("CNY", "TWD", "HKD", "MOP", "SGD")
_RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR", "SCR")
_CROWNS = ("SEK", "NOK", "DKK", "ISK")

MEANT_FIRST = ("$", "£", "dollar", "dollars", "元", "块", "块钱")
"""Of these the first currency is meant where the own one isn't among them; of others none is."""

SIGNS: Mapping[str, tuple[str, ...]] = {
    "€": ("EUR",), "£": ("GBP", "EGP", "GIP", "FKP", "SHP", "SSP", "SYP", "LBP"),
    "$": _DOLLARS, "¥": ("CNY", "JPY"), "元": _YUAN, "块": _YUAN, "块钱": _YUAN,
    "₩": ("KRW", "KPW"), "₹": ("INR",), "₽": ("RUB",), "₺": ("TRY",), "₴": ("UAH",),
    "₫": ("VND",), "฿": ("THB",), "₪": ("ILS",), "₱": ("PHP",), "₦": ("NGN",), "₵": ("GHS",),
    "₸": ("KZT",), "₾": ("GEL",), "us$": ("USD",), "a$": ("AUD",), "au$": ("AUD",),
    "c$": ("CAD",), "ca$": ("CAD",), "hk$": ("HKD",), "nt$": ("TWD",), "nz$": ("NZD",),
    "s$": ("SGD",), "mx$": ("MXN",), "r$": ("BRL",), "zł": ("PLN",), "kč": ("CZK",),
    "ft": ("HUF",), "rm": ("MYR",), "rp": ("IDR",), "fr": ("CHF", "XAF", "XOF"),
    "fr.": ("CHF", "XAF", "XOF"), "sfr": ("CHF",), "kr": _CROWNS, "kr.": _CROWNS,
    "rs": _RUPEES, "rs.": _RUPEES, "rupee": _RUPEES, "rupees": _RUPEES, "rmb": ("CNY",),
    "yuan": ("CNY",), "yen": ("JPY",), "euro": ("EUR",), "euros": ("EUR",), "pound": ("GBP",),
    "pounds": ("GBP",), "quid": ("GBP",), "dollar": _DOLLARS, "dollars": _DOLLARS,
    "人民币": ("CNY",), "欧元": ("EUR",), "欧": ("EUR",), "英镑": ("GBP",), "镑": ("GBP",),
    "美元": ("USD",), "美金": ("USD",), "刀": ("USD",), "日元": ("JPY",), "日圆": ("JPY",),
    "円": ("JPY",), "圆": ("CNY", "JPY"), "韩元": ("KRW",), "港元": ("HKD",), "港币": ("HKD",),
    "新台币": ("TWD",), "台币": ("TWD",), "澳元": ("AUD",), "加元": ("CAD",), "新元": ("SGD",),
    "新加坡元": ("SGD",), "纽元": ("NZD",), "瑞郎": ("CHF",), "瑞士法郎": ("CHF",),
    "卢布": ("RUB",), "卢比": _RUPEES, "泰铢": ("THB",), "越南盾": ("VND",),
}  # fmt: skip
"""A sign or a word → what it may mean, in lower case."""

_OTHERS = {
    "EUR": "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT "
           "RE SI SK SM TF VA XK YT",
    "USD": "AS BQ EC FM GU IO MH MP PR PW SV TC TL UM VG VI",
    "AUD": "CC CX HM KI NF NR TV", "GBP": "GG GS IM JE", "NZD": "CK NU PN TK", "CHF": "CH LI",
    "DKK": "FO GL", "NOK": "BV SJ", "ILS": "PS", "MAD": "EH", "XCG": "CW SX", "COP": "CO",
    "CLP": "CL", "UYU": "UY", "MXN": "MX", "BOB": "BO", "VES": "VE", "CUP": "CU",
    "SLE": "SL", "ZWG": "ZW", "XAF": "CF CG CM GA GQ TD", "XCD": "AG AI DM GD KN LC MS VC",
    "XOF": "BF BJ CI GW ML NE SN TG", "XPF": "NC PF WF",
}  # fmt: skip


def digits(currency: str) -> int:
    """Return how many decimals a currency has: 2 for most, 0 for the yen."""
    return next((count for count, codes in _DIGITS.items() if currency in codes), 2)


def near(word: str) -> str:
    """Return a sentence that offers the code that was probably meant, '' where none is near."""
    from netlog.rules.slips import did_you_mean

    typed = word.upper()
    codes = sorted(CODES)
    swapped = [code for code in codes if sorted(code) == sorted(typed)]
    begun = [code for code in codes if code[:2] == typed[:2]]
    return did_you_mean(word, swapped or begun or codes, most=1)


def of_region(region: str) -> str | None:
    """Return the currency of a country in two letters; None for one that has none of its own.

    Most codes begin with the letters of the country.
    """
    for currency, regions in _OTHERS.items():
        if region in regions.split():
            return currency
    return next((code for code in sorted(CODES) if code.startswith(region)), None)
