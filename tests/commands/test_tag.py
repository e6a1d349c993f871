"""`netlog tag`, `netlog untag`: words to group people by, on few or many at once."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def tagged(ask: Ask, tag: str) -> set[str]:
    return {row["handle"] for row in ask("list", "--tag", tag, "--archived")["people"]}


# ----------------------------------------------------------------------------------- people by name


def test_a_tag_is_put_on_people(evening: Netlog, ask: Ask) -> None:
    result = evening("tag", "Founder", "ada", "ben", "xiaoming")
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "founder · Ada Moss, Ben Okri, 王小明 · 1 had it already",
        "who has it: netlog list --tag founder · to take it back: netlog undo",
    ]
    assert tagged(ask, "founder") == {"ada-moss", "ben-okri", "wang-xiaoming"}
    evening("undo")
    assert tagged(ask, "founder") == {"ada-moss"}


@pytest.mark.parametrize("words", ["investor,angel", "investor，angel", "investor、 angel,"])
def test_several_tags_at_once(evening: Netlog, ask: Ask, words: str) -> None:
    result = evening("tag", words, "ada", "ben")
    assert result.lines[:2] == ["investor · Ada Moss, Ben Okri", "angel · Ada Moss, Ben Okri"]
    assert tagged(ask, "angel") == tagged(ask, "investor") == {"ada-moss", "ben-okri"}


def test_two_words_may_name_one_person(evening: Netlog, ask: Ask) -> None:
    evening("add", "王芳")
    assert evening("tag", "tea lovers", "wang", "xiaoming").code == 0
    assert tagged(ask, "tea lovers") == {"wang-xiaoming"}


def test_a_new_tag_that_is_nearly_another_is_told(evening: Netlog, ask: Ask) -> None:
    result = evening("tag", "founders", "ben")
    assert result.code == 0
    assert result.err == (
        "founders is a new tag. If you meant founder: netlog rename tag founders founder\n"
    )
    assert tagged(ask, "founders") == {"ben-okri"}
    assert evening("tag", "founders", "ada").err == "", "it is no longer new"


def test_a_tag_with_blanks_is_typed_in_quotes(evening: Netlog) -> None:
    assert 'netlog list --tag "tea lover"' in evening("tag", "tea lover", "ben").out
    assert 'rename tag "tea lovers" "tea lover"' in evening("tag", "tea lovers", "ben").err


def test_a_tag_is_taken_off_people(evening: Netlog, ask: Ask) -> None:
    evening("tag", "founder,angel", "ben")
    result = evening("untag", "FOUNDER", "ben", "dev")
    assert result.lines == [
        "no longer founder · Ben Okri, Dev Rao · 1 didn't have it",
        "to take it back: netlog undo",
    ]
    assert tagged(ask, "founder") == {"ada-moss"}
    assert evening("untag", "founder,angel", "ada", "ben").code == 0
    assert ask("tag")["tags"] == []


def test_a_tag_that_is_named_twice_is_one(evening: Netlog, ask: Ask) -> None:
    assert len(evening("tag", "vip,VIP", "ben").lines) == 2
    assert evening("untag", "vip,VIP", "ben").code == 0


# --------------------------------------------------------------------------------- people by filter


def test_all_whom_a_filter_lets_through(evening: Netlog, ask: Ask) -> None:
    result = evening("tag", "vip", "--event", "soul sisters", "--stage", "chat", "--yes")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "vip · 王小明, Ada Moss"
    assert tagged(ask, "vip") == {"ada-moss", "wang-xiaoming"}
    assert evening("untag", "vip", "--tag", "vip", "--yes").code == 0
    assert tagged(ask, "vip") == set()


def test_the_archived_are_left_out_unless_said(evening: Netlog, ask: Ask) -> None:
    evening("archive", "ada")
    evening("tag", "vip", "--stage", "chat", "--yes")
    assert tagged(ask, "vip") == {"wang-xiaoming"}
    evening("tag", "vip", "--archived", "--stage", "chat", "--yes")
    assert tagged(ask, "vip") == {"ada-moss", "wang-xiaoming"}
    evening("tag", "all", "--archived", "--yes")
    assert len(tagged(ask, "all")) == 5


def test_nobody_is_asked_in_a_pipe(evening: Netlog, refused: Refused) -> None:
    for command in ("tag", "untag"):
        assert refused(command, "founder", "--stage", "chat", code=2).splitlines() == [
            f"{command} founder: 王小明, Ada Moss.",
            "If that is meant, the same again with --yes",
        ]


def test_many_are_counted_and_some_are_named(evening: Netlog, refused: Refused, ask: Ask) -> None:
    evening("add", "-", "--at", "Expo", stdin="".join(f"Person {n}\n" for n in range(1200)))
    message = refused("tag", "expo", "--event", "expo", code=2)
    assert message.startswith("tag expo: 1,200 people: Person ")
    assert message.splitlines()[0].endswith(" and 1,195 more.")
    assert evening("tag", "expo", "--event", "expo", "--yes").code == 0
    assert ask("tag")["tags"] == [{"tag": "expo", "people": 1200}, {"tag": "founder", "people": 1}]
    evening("undo", "--yes")
    assert [row["tag"] for row in ask("tag")["tags"]] == ["founder"]


def test_a_dry_run_asks_nothing_and_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    result = evening("tag", "vip", "--stage", "chat", "--dry-run")
    assert result.lines[0] == "vip · 王小明, Ada Moss"
    assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert tagged(ask, "vip") == set()


# ------------------------------------------------------------------------------------- the tags


def test_the_tags_that_there_are(evening: Netlog, ask: Ask) -> None:
    evening("tag", "创始人,angel", "ada", "ben")
    assert evening("tag").lines == ["angel    2", "founder  1", "创始人   2"]
    assert ask("tag") == {
        "tags": [
            {"tag": "angel", "people": 2},
            {"tag": "founder", "people": 1},
            {"tag": "创始人", "people": 2},
        ]
    }


def test_no_tag_yet(netlog: Netlog, ask: Ask) -> None:
    assert netlog("tag") == (0, "", "Nobody has a tag yet: netlog tag founder ada\n")
    assert ask("tag") == {"tags": []}


# -------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("tag", "founder"), 2, "netlog list --tag founder"),
        (("untag", "founder"), 2, "Whom?"),
        (("untag",), 2, "TAG"),
        (("tag", "founder", "ada", "--stage", "chat"), 2, "not both"),
        (("tag", "--stage", "chat"), 2, "Which tag?"),
        (("tag", "founder", "ada", "--json"), 2, "--json goes with netlog tag alone"),
        (("tag", "ada", "investor"), 2, "The tag comes first: netlog tag investor ada"),
        (("tag", "founder", "ada"), 1, "Ada Moss: tagged so already"),
        (("untag", "founder", "ben"), 1, "Ben Okri: not tagged so"),
        (("untag", "foundr", "ada"), 1, 'no tag "foundr". Did you mean founder?'),
        (("untag", "xyz", "ada"), 1, "There are: founder"),
        (("tag", "vip", "--stage", "coffee", "--yes"), 1, "Nobody fits"),
        (("tag", "vip", "--stage", "friends"), 2, "There are: intro"),
        (("tag", "vip", "--silent", "long"), 2, "long"),
        (("tag", " ,", "ada"), 2, "The tag is empty"),
        (("tag", "a\x1b[31m", "ada"), 2, "control characters"),
        (("tag", "n" * 300, "ada"), 2, "characters long"),
    ],
    ids=lambda words: str(words)[:60],
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], code: int, part: str
) -> None:
    assert part in refused(*words, code=code)


def test_what_is_no_person_is_one_only_where_a_tag_is_known(
    evening: Netlog, refused: Refused
) -> None:
    assert "Nobody here is called" in refused("tag", "founder", "zebedee")
