"""Writing anew what is kept about a person: all of it or nothing, and what is derived follows."""

import pytest
from store.makers import Book

from netlog.errors import NothingChanged
from netlog.questions import facts as asking
from netlog.questions import month
from netlog.rules.facts import CLAIMS, Facts
from netlog.rules.stages import Stage
from netlog.store.facts import Retold, retell


@pytest.fixture
def network(book: Book) -> Book:
    """Ada and Ben, with more about Ada."""
    book.add(
        "Ada Moss", stage=Stage.CHAT, company="Tidewater", also=("Addie",), tags=("founder",),
        contacts=(("email", "ada@x.org"), ("phone", "+44 20 7946 0018")),
    )  # fmt: skip
    book.add("Ben Okri", stage=Stage.CHAT, contacts=(("email", "ben@x.org"),), tags=("founder",))
    return book


def facts(book: Book, handle: str) -> Facts:
    with book.reading() as reader:
        return asking.facts(reader, 1, asking.subject(reader, 1, [handle]).id)


def tell(book: Book, handle: str, *, is_shared: bool = False, **changed: tuple[str, ...]) -> Retold:
    """Tell some of a person anew, as one change; what is refused is not kept."""
    with book.writing("edit", handle) as page:
        who = asking.subject(page, 1, [handle])
        before = asking.facts(page, 1, who.id)
        return retell(page, who, before, {**before, **changed}, is_shared=is_shared)


def test_everything_can_be_told_anew_and_the_handle_stays(network: Book) -> None:
    new = {
        "name": ("王小明",), "company": ("Tea Lab",), "role": ("founder",), "relation": ("friend",),
        "language": ("zh",), "address": ("王总",), "place": ("Leeds",), "need": ("help",),
        "offer": ("tea",), "through": ("ben-okri",), "known": ("yes",),
        "friend-only": ("yes",), "private": ("yes",), "note": ("a\nb",),
        "also": ("Xiaoming", "小明"), "email": ("new@x.org",), "phone": (), "link": ("x.org/a",),
        "whatsapp": ("+44 20 7946 0018",), "wechat": ("xiaoming",), "tag": ("angel", "investor"),
        "birthday": ("--05-09",), "zone": ("Europe/London",), "knows": ("ben-okri",),
    }  # fmt: skip
    retold = tell(network, "ada-moss", **new)
    assert facts(network, "ada-moss") == new
    assert {key for key, *_ in retold.changes} == set(new)
    assert (retold.handle, retold.name) == ("ada-moss", "王小明")
    network.logbook().undo()
    assert facts(network, "ada-moss")["name"] == ("Ada Moss",)
    assert facts(network, "ada-moss")["tag"] == ("founder",)


def test_all_but_the_name_can_be_removed(network: Book) -> None:
    nothing = {key: () for key in facts(network, "ada-moss") if key not in ("name", *CLAIMS)}
    tell(network, "ada-moss", **nothing)
    left = {key: texts for key, texts in facts(network, "ada-moss").items() if texts}
    assert left == {"name": ("Ada Moss",), **dict.fromkeys(CLAIMS, ("no",))}


def test_a_person_is_found_by_what_is_told_of_them_now(network: Book) -> None:
    tell(network, "ada-moss", name=("Åse Holm",), also=("Kari",), email=("kari@x.org",))
    for text in ("ase holm", "åse", "kari", "kari@x.org", "ada-moss"):
        assert facts(network, text)["name"] == ("Åse Holm",)
    for text in ("Ada Moss", "addie", "ada@x.org"):
        with network.reading() as reader, pytest.raises(Exception, match="Nobody"):
            asking.subject(reader, 1, [text])


def test_what_is_so_already_is_no_change(network: Book) -> None:
    for same in (
        {"company": ("Tidewater",)},
        {"email": ("ada@x.org", "ADA@x.org")},
        {"tag": ("founder", "Founder")},
        {"phone": ("+44 20 7946 0018", "0044 20 7946 0018")},
    ):
        with pytest.raises(NothingChanged, match="Ada Moss"):
            tell(network, "ada-moss", **same)
    assert len(network.rows("SELECT id FROM change")) == 2


def test_a_spelling_can_be_put_right(network: Book) -> None:
    tell(network, "ada-moss", email=("Ada@X.org",), phone=("020 7946 0018",))
    assert facts(network, "ada-moss")["email"] == ("Ada@X.org",)
    assert facts(network, "ada-moss")["phone"] == ("020 7946 0018",)


def test_a_tag_that_others_have_keeps_their_spelling(network: Book) -> None:
    with pytest.raises(NothingChanged):
        tell(network, "ada-moss", tag=("Founder",))
    tell(network, "ben-okri", tag=())
    tell(network, "ada-moss", tag=("Founder",))
    assert facts(network, "ada-moss")["tag"] == ("Founder",)


def test_a_tag_that_nobody_has_any_more_is_gone(network: Book) -> None:
    tell(network, "ada-moss", tag=())
    assert network.rows("SELECT name FROM tag") == [("founder",)]
    tell(network, "ben-okri", tag=())
    assert network.rows("SELECT name FROM tag") == []
    network.logbook().undo()
    assert facts(network, "ben-okri")["tag"] == ("founder",)


def test_all_that_is_refused_is_named_and_nothing_is_kept(network: Book) -> None:
    before = facts(network, "ada-moss")
    retold = tell(
        network, "ada-moss", name=(), company=("Tea Lab",), relation=("fiend",),
        email=("ada@x.org", "no", "BEN@x.org"), through=("ada",), tag=("a\x1bb",),
    )  # fmt: skip
    assert [(key, text) for key, text, _ in retold.refused] == [
        ("name", ""), ("relation", "fiend"), ("through", "ada"), ("email", "no"),
        ("email", "BEN@x.org"), ("tag", "a\x1bb"),
    ]  # fmt: skip
    assert "ben-okri" in str(retold.refused[4].error)
    assert retold.changes == []
    assert facts(network, "ada-moss") == before


def test_what_was_kept_before_is_not_judged_anew(network: Book) -> None:
    """As from a netlog that took it, or another program."""
    with network.writing("elsewhere") as page:
        page._connection.execute("UPDATE contact_point SET value = 'ada at x' WHERE id = 1")
    tell(network, "ada-moss", role=("founder",))
    assert facts(network, "ada-moss")["email"] == ("ada at x",)


def test_a_contact_point_of_somebody_else_is_shared_only_if_said(network: Book) -> None:
    (refused,) = tell(network, "ada-moss", email=("ben@x.org",)).refused
    assert str(refused.error).splitlines() == [
        "ben@x.org is Ben Okri's (ben-okri). "
        'No longer: netlog edit ben-okri --without "ben@x.org"',
        "Both have it: the same again with --shared",
    ]
    tell(network, "ada-moss", email=("ben@x.org",), is_shared=True)
    tell(network, "ada-moss", email=("Ben@X.org",))
    assert facts(network, "ada-moss")["email"] == ("Ben@X.org",), "it is hers by then"


def test_somebody_known_beforehand_counts_in_no_month(network: Book) -> None:
    def counted() -> int:
        with network.reading() as reader:
            return len(month.goals(reader, 1, network.today.replace(day=1))[0].rows)

    assert counted() == 2
    tell(network, "ada-moss", known=("yes",))
    assert counted() == 1
    tell(network, "ada-moss", known=("no",))
    assert counted() == 2


def test_others_of_the_name_are_told(network: Book) -> None:
    network.add("Ada Moss")
    assert tell(network, "ben-okri", name=("ada moss",)).namesakes == ["ada-moss", "ada-moss-2"]
    assert tell(network, "ben-okri", role=("poet",)).namesakes == []


def test_who_introduced_each_other_is_told_and_allowed(network: Book) -> None:
    network.add("Cy Young", through="ben-okri")
    assert tell(network, "ben-okri", through=("ada",)).circle == []
    assert tell(network, "ada-moss", through=("cy",)).circle == [
        "ada-moss", "cy-young", "ben-okri", "ada-moss",
    ]  # fmt: skip
    # One who stands beside a circle is in none.
    network.add("Dev Rao")
    assert tell(network, "dev-rao", through=("ada",)).circle == []


def test_whom_somebody_knows_is_told_and_taken_back_on_either_side(network: Book) -> None:
    tell(network, "ada-moss", knows=("ben",))
    assert facts(network, "ben-okri")["knows"] == ("ada-moss",)
    tell(network, "ben-okri", knows=())
    assert facts(network, "ada-moss")["knows"] == ()


def test_nobody_is_told_to_know_themselves(network: Book) -> None:
    retold = tell(network, "ada-moss", knows=("ada",))
    assert "knows themselves anyway" in str(retold.refused[0].error)
