"""Months as people of many languages write them: whole, in their cases, and cut short."""

import unicodedata
from functools import cache

# A line a language, January to December. The first word of a month may be cut to three letters or
# more where that is clear; the others (cases, abbreviations that are no beginnings) may not.
_NAMES = """
en: january february march april may june july august september/sept october november december
de: januar/jänner februar/feber märz/mrz april mai juni juli august september oktober november \
dezember
fr: janvier février mars avril mai juin juillet/juil août septembre octobre novembre décembre
es: enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre \
diciembre
ca: gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
pt: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
it: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
ro: ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie \
decembrie
nl: januari februari maart/mrt april mei juni juli augustus september oktober november december
sv: januari februari mars april maj juni juli augusti september oktober november december
da: januar februar marts april maj juni juli august september oktober november december
no: januar februar mars april mai juni juli august september oktober november desember
fi: tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis \
huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä \
heinäkuu/heinäkuuta/heinä elokuu/elokuuta/elo syyskuu/syyskuuta/syys lokakuu/lokakuuta/loka \
marraskuu/marraskuuta/marras joulukuu/joulukuuta/joulu
pl: styczeń/stycznia/sty luty/lutego/lut marzec/marca kwiecień/kwietnia/kwi maj/maja \
czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz \
październik/października/paź listopad/listopada/lis grudzień/grudnia/gru
cs: leden/ledna/led únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě \
červen/června/čvn červenec/července/čvc srpen/srpna/srp září/zář říjen/října/říj \
listopad/listopadu prosinec/prosince/pro
hu: január február március április május június július augusztus szeptember október november \
december
tr: ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki \
kasım/kas aralık/ara
id: januari februari maret april mei juni juli agustus/agu/agt september oktober november desember
ms: januari februari mac april mei jun julai ogos september oktober november disember
el: ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου \
ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου οκτώβριος/οκτωβρίου \
νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου
ru: январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля \
август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
uk: січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня \
липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня
ar: يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
he: ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
"""


def folded(word: str) -> str:
    """Return what spellings of a word share: neither case, accents nor a full stop at its end."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).rstrip(".").replace("ı", "i")


def month(word: str) -> int | None:
    """Return the number of a month by its name, 1 to 12; None for no month, or several."""
    whole, begun = _tables()
    name = folded(word)
    return whole.get(name) or begun.get(name)


@cache
def _tables() -> tuple[dict[str, int], dict[str, int]]:
    """Return the months by their names, and by clear beginnings of at least three letters."""
    whole: dict[str, int] = {}
    begun: dict[str, set[int]] = {}
    for line in _NAMES.strip().splitlines():
        for number, names in enumerate(line.partition(":")[2].split(), start=1):
            for place, name in enumerate(map(folded, names.split("/"))):
                whole[name] = number
                for end in range(3, len(name) if place == 0 else 0):
                    begun.setdefault(name[:end], set()).add(number)
    clear = {cut: min(numbers) for cut, numbers in begun.items() if len(numbers) == 1}
    return whole, clear | {"mar": 3}  # Finland's marraskuu is cut to marras
