"""Given names that are short for each other: Bob is Robert, Sasha may be Alexander."""

from functools import cache

_GROUPS = """
abigail abby gail | alexander alex sasha xander alec lex | alexandra alex sasha sandra lexi |
alfred alf fred | alison ali | amanda mandy | andrew andy drew | angela angie | anthony tony |
antonia toni | arthur art | barbara barb babs | benjamin ben benny | bernard bernie |
bradley brad | calvin cal | cameron cam | caroline carrie caro | catherine cathy cath kate cat |
charles charlie chuck chas | charlotte charlie lottie | christina chris tina christine |
christopher chris kit topher | clifford cliff | constance connie | cynthia cindy |
daniel dan danny | daniela dani | david dave davy | deborah deb debbie | dennis den |
dmitri dima mitya | dominic dom | donald don donnie | dorothy dot dottie | douglas doug |
edward ed eddie ted ned | eleanor ellie nora | elizabeth liz beth lizzie betty eliza lisa |
emily em | emma em | eric rick | ernest ernie | eugene gene | evgeny zhenya | ferdinand ferdy |
frances fran frankie | francis frank fran | francisco paco pancho | frederick fred freddie |
gabriel gabe | gabriella gabi gabby | geoffrey geoff | gerald gerry jerry | gregory greg |
guillermo memo | hannah hanna | harold harry hal | harriet hattie | henry harry hank |
herbert herb bert | ignacio nacho | isabella bella izzy isabel | ivan vanya | jacob jake |
jacqueline jackie | james jim jimmy jamie | janet jan | jeffrey jeff | jennifer jen jenny |
jeremy jem | jessica jess jessie | joachim jochen | joanna jo joan | johannes hannes |
john jack johnny jon | jonathan jon jonny | jose pepe | joseph joe joey | josephine jo josie |
joshua josh | judith judy | julia julie | katherine kate katie kathy kat | kenneth ken kenny |
kimberly kim | kristina kris tina | lawrence larry laurie | leonard len leo lenny |
leopold leo poldi | louis lou | louise lou | luisa lu | manuel manolo manu | margaret maggie
meg peggy margie greta | maria mary | maria masha | martin marty | mathew matt mat | matthew matt |
matthias matt hias | maximilian max | megan meg | melissa mel lissa | michael mike mick mickey |
michaela micky | mikhail misha | mitchell mitch | mohammed mo mohammad muhammad mohamed |
nadezhda nadia | natalia natasha natalie | nathan nate nat | nathaniel nate nat |
nicholas nick nicky nico | nicole nicky | nikolai kolya | oliver ollie olly | olivia liv livvy |
pamela pam | patricia pat patty trish tricia | patrick pat paddy | pavel pasha | peter pete |
philip phil phillip | rachel rach | randolph randy | raymond ray | rebecca becky becca |
richard rick rich dick ricky | robert bob rob bobby robbie bert | roberta bobbie |
roger rodge | ronald ron ronnie | rosemary rose rosie | russell russ | samantha sam |
samuel sam sammy | sebastian seb basti | sergei seryozha | sidney sid | sofia sonia sophie |
stanley stan | stefanie steffi | stephanie steph | stephen steve stevie stephan |
steven steve stevie | stuart stu | susan sue susie suzanne | svetlana sveta | sylvia syl |
tatiana tanya | teresa terry tess tessa theresa | terence terry | theodore ted theo teddy |
thomas tom tommy | timothy tim timmy | valentina valya | valerie val | veronica ronnie |
victor vic | victoria vicky tori | vincent vince vinny | virginia ginny | vivian viv |
vladimir vova volodya | walter walt wally | wilhelm willi | william will bill billy liam
willy | winifred winnie | yekaterina katya | yelena lena | yuri yura | zachary zach zack
"""


def is_short(one: str, other: str) -> bool:
    """Say whether of two given names, folded, one is short for the other or both for a third."""
    return not _places().get(one, frozenset()).isdisjoint(_places().get(other, frozenset()))


@cache
def _places() -> dict[str, set[int]]:
    """Return each name with the groups in which it stands."""
    found: dict[str, set[int]] = {}
    for place, group in enumerate(_GROUPS.split("|")):
        for name in group.split():
            found.setdefault(name, set()).add(place)
    return found
