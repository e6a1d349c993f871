"""The year of the worked example, from its bare rows, as the slow references take it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import slow_business as slow
import slow_closeness as close
from slow_queue import Rows
from working_year import NOW

from netlog.rules.routes import STRENGTH

TABLES = ("person", "tie", "conversation", "participant", "message", "event", "promise", "gift",
          "ask", "introduction", "acquaintance", "lead", "purchase", "opportunity", "statement",
          "tag", "person_tag", "step", "cadence", "rest")  # fmt: skip
ASKING = ("ask-introduction", "ask-referral", "coffee-request")


def business(rows: Rows) -> slow.Network:
    """The year as the slow reference takes it: everybody by their place."""
    place = {row["id"]: number for number, row in enumerate(rows["person"])}
    ties = {row["person_id"]: row for row in rows["tie"]}
    talks: dict[int, list[Any]] = {id: [] for id in place}
    by_id = {row["id"]: row for row in rows["conversation"]}
    for row in sorted(rows["participant"], key=lambda row: row["conversation_id"]):
        talk = by_id[row["conversation_id"]]
        if not talk["is_planned"]:
            told = (talk["happened_on"], talk["stage"], talk["event_id"], talk["channel"])
            talks[row["person_id"]].append(told)
    people = [
        slow.Somebody(
            place.get(row["introducer_id"]), bool(ties[row["id"]]["is_known"]),
            bool(ties[row["id"]]["is_friend_only"]), tuple(talks[row["id"]]),
        )
        for row in rows["person"]
    ]  # fmt: skip
    at = {row["id"]: number for number, row in enumerate(rows["lead"])}
    leads = [
        slow.Lead(
            place[row["person_id"]], row["opened_on"],
            (place.get(row["referrer_id"]), row["event_id"], row["channel"]),
            None if row["value"] is None else (row["value"], row["currency"]), row["chance"],
            row["closes_on"], row["outcome"], row["kind"],
        )
        for row in rows["lead"]
    ]  # fmt: skip
    bought = sorted(rows["purchase"], key=lambda row: (row["bought_on"], row["id"]))
    sales = [
        slow.Sale(place[row["person_id"]], row["bought_on"], row["value"], row["currency"],
                  at.get(row["lead_id"]))
        for row in bought
    ]  # fmt: skip
    return slow.Network(people, leads, sales)


def by_month(
    network: slow.Network, code: str, month: date | None
) -> tuple[int, int, Fraction, int]:  # fmt: skip
    """What is bought in a month, certain, expected and possible; `date.min`: what is overdue."""
    bought = sum(sale.minor for sale in network.sales
                 if sale.currency == code and sale.bought_on.replace(day=1) == month)  # fmt: skip
    certain, expected, best = 0, Fraction(0), 0
    for lead in network.leads:
        if lead.outcome or lead.kind != "sale" or not lead.value or lead.value[1] != code:
            continue
        closes = lead.closes_on and lead.closes_on.replace(day=1)
        if closes and lead.closes_on and lead.closes_on < NOW:
            closes = date.min
        if closes != month:
            continue
        value = lead.value[0]
        certain += value if lead.chance == 100 else 0
        expected += Fraction(value * (lead.chance or 0), 100)
        best += value if lead.chance != 0 else 0
    return bought, certain, expected, best


def known(rows: Rows) -> list[close.Known]:
    """Everybody as the slow reference of closeness takes them."""
    by_id = {row["id"]: row for row in rows["conversation"]}
    ties = {row["person_id"]: row for row in rows["tie"]}
    place = {row["id"]: number for number, row in enumerate(rows["person"])}
    found = []
    for row in rows["person"]:
        id, tie = row["id"], ties[row["id"]]
        talks = [by_id[part["conversation_id"]] for part in rows["participant"]
                 if part["person_id"] == id]  # fmt: skip
        own = {
            table: [each for each in rows[table] if each["person_id"] == id]
            for table in ("gift", "ask", "promise", "message", "lead", "opportunity")
        }
        pairs = sum(id in (pair["person_id"], pair["other_id"]) for pair in rows["introduction"])
        mine, theirs = (put_in(own, by) for by in ("me", "them"))
        found.append(close.Known(
            tuple(((NOW - talk["happened_on"]).days, talk["stage"], talk["direction"])
                  for talk in talks if not talk["is_planned"]),
            tuple((NOW - message["sent_on"]).days for message in own["message"]
                  if not message["conversation_id"]),
            mine + pairs, theirs, place.get(row["introducer_id"]),
            tuple((place.get(lead["referrer_id"]), lead["outcome"]) for lead in own["lead"]),
            opportunities=len(own["opportunity"]),
            passed_on=sum(each["passed_to_id"] == id for each in rows["opportunity"]),
            is_out_of_sight=bool(tie["declined_on"] or tie["archived_on"]),
            is_friend_only=bool(tie["is_friend_only"]),
        ))  # fmt: skip
    return found


def put_in(own: dict[str, list[Any]], by: str) -> int:
    """How much one side gave, kept, and granted to the other."""
    asker = "them" if by == "me" else "me"
    return (
        sum(gift["given_by"] == by for gift in own["gift"])
        + sum(row["promised_by"] == by and row["outcome"] == "kept" for row in own["promise"])
        + sum(row["asked_by"] == asker and row["outcome"] == "granted" for row in own["ask"])
    )


def came_of(rows: Rows, person: int) -> Counter[str]:
    """What came of knowing somebody: of theirs, through them, and of whom they introduced."""
    brought = {row["id"] for row in rows["person"] if row["introducer_id"] == person}
    leads = [
        row for row in rows["lead"]
        if row["person_id"] in {person, *brought} or row["referrer_id"] == person
    ]  # fmt: skip
    through = {row["id"] for row in rows["lead"] if row["referrer_id"] == person}
    bought = [row for row in rows["purchase"]
              if row["person_id"] in {person, *brought} or row["lead_id"] in through]  # fmt: skip
    return Counter(
        leads=sum(row["outcome"] in (None, "won") for row in leads), purchases=len(bought),
        opportunities=sum(row["person_id"] == person for row in rows["opportunity"]),
        introductions=len(brought),
    )  # fmt: skip


def can_be_asked(one: close.Known) -> bool:
    return bool(one.talks or one.messages) and not one.is_out_of_sight and not one.is_friend_only


def warmth(one: close.Known) -> float:
    """How warm a tie is: by its last contact, its talks and its coffees."""
    last = min([*(ago for ago, _, _ in one.talks), *one.messages])
    talks = min(12, sum(direction != "out" for _, _, direction in one.talks))
    coffees = min(4, sum(stage == "coffee" for _, stage, _ in one.talks))
    return max(0.05, 0.5 ** (last / 90) * (1 + talks / 12 + coffees / 4) / 3)


def strongest(rows: Rows) -> dict[tuple[int, int], float]:
    """Who has to do with whom, and how much: both ways round, by their places."""
    place = {row["id"]: number for number, row in enumerate(rows["person"])}
    pairs = [("introduced", place[row["introducer_id"]], place[row["id"]])
             for row in rows["person"] if row["introducer_id"]]  # fmt: skip
    pairs += [(kind, place[row["person_id"]], place[row["other_id"]])
              for kind in ("introduction", "acquaintance") for row in rows[kind]]  # fmt: skip
    together: dict[int, list[int]] = {}
    planned = {row["id"] for row in rows["conversation"] if row["is_planned"]}
    for row in rows["participant"]:
        if row["conversation_id"] not in planned:
            together.setdefault(row["conversation_id"], []).append(place[row["person_id"]])
    pairs += [("conversation", one, other)
              for people in together.values() for one in people for other in people]  # fmt: skip
    companies: dict[str, list[int]] = {}
    for number, row in enumerate(rows["person"]):
        if row["company"]:
            companies.setdefault(row["company"], []).append(number)
    pairs += [("company", one, other) for people in companies.values() if len(people) <= 25
              for one in people for other in people]  # fmt: skip
    found: dict[tuple[int, int], float] = {}
    for kind, one, other in pairs:
        for pair in ((one, other), (other, one)):
            if one != other:
                found[pair] = max(found.get(pair, 0), STRENGTH[kind])
    return found


# ---------------------------------------------------------------------------- as a page says it


def day(on: date) -> str:
    """`Fri 9 Jun`; of another year `Fri 15 Oct 2027`."""
    return f"{on:%a} {dated(on)}"


def dated(on: date) -> str:
    return f"{on.day} {on:%b}" + (f" {on.year}" if on.year != NOW.year else "")


def money(minor: int | Fraction, code: str = "") -> str:
    """`1,200.00 EUR`: all currencies of the year have two digits."""
    return f"{int(minor) // 100:,}.{int(minor) % 100:02}{code and ' '}{code}"


def counted(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times") if count else "nothing"


WORDS = {"once": "1 time", "twice": "2 times", "nothing": "0 times", "yesterday": "1 days ago"}


def essence(line: str) -> list[str]:
    """What a line says, however it is worded: its names, handles, days and figures, in order."""
    for word, figure in WORDS.items():
        line = line.replace(word, figure)
    return re.findall(r"[+−]?\d[\d,.]*(?<=\d)%?|[A-Z#][\w'’]+|\w+-[\w-]+", line)


def essences(lines: Iterable[str]) -> list[list[str]]:
    return [essence(line) for line in lines]
