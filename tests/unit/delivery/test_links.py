"""Links: signed, lasting, and nobody can make another out of one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.delivery.links import Links
from storywatch.delivery.wishes import Wish, can_be_stopped
from storywatch.errors import BadLinkError

LINKS = Links("https://news.example/watch/", b"k" * 32)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
STOPS = st.one_of(
    st.sampled_from(["digest", "weekly", "all"]),
    TEXT.filter(bool).map("watch:{}".format),
)
WISHES = st.one_of(
    st.builds(
        Wish,
        kind=st.sampled_from(["mute", "snooze", "not-new"]),
        subscriber_key=TEXT,
        number=st.integers(0, 2**63 - 1),
    ),
    st.builds(
        Wish,
        kind=st.just("wrong-entity"),
        subscriber_key=TEXT,
        number=st.integers(0, 2**63 - 1),
        what=TEXT,
    ),
    st.builds(Wish, kind=st.just("stop"), subscriber_key=TEXT, what=STOPS),
)


def token(url: str) -> str:
    return url.rsplit("/", 1)[1]


@given(WISHES)
def test_a_link_says_what_was_asked_for_in_the_same_bytes_each_time(wish: Wish) -> None:
    url = LINKS.of(wish)
    assert url == LINKS.of(wish)
    assert url.startswith("https://news.example/watch/link/")
    assert url.isascii()
    assert LINKS.read(token(url)) == wish


@given(WISHES, st.data())
def test_a_changed_link_is_refused(wish: Wish, data: st.DataObject) -> None:
    whole = token(LINKS.of(wish))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.sampled_from("Aa0_-.é\0"))
    for changed in (whole[:at] + other + whole[at + 1 :], whole[:at], whole + other):
        if changed == whole:
            continue
        try:
            read = LINKS.read(changed)
        except BadLinkError:
            continue
        # The last character of base64 has bits that stand for nothing.
        assert read == wish


def test_another_key_or_another_use_of_it_makes_no_link() -> None:
    from itsdangerous import URLSafeSerializer

    wish = ["mute", "desk", 12, ""]
    for strange in (
        token(Links("https://news.example", b"x" * 32).mute(12, "desk")),
        str(URLSafeSerializer(b"k" * 32).dumps(wish)),
        "",
        "a.b",
        "." * 1000,
    ):
        with pytest.raises(BadLinkError, match="not as storywatch wrote it"):
            LINKS.read(strange)


@pytest.mark.parametrize(
    "parts",
    [
        ["delete", "desk", 12, ""],
        ["stop", "desk", 0, "everything"],
        ["stop", "desk", 0, "watch:"],
        ["mute", "desk", "12", ""],
        ["mute", "desk", 12],
        {"mute": 12},
        None,
    ],
)
def test_a_link_of_another_version_is_refused(parts: object) -> None:
    signed = str(LINKS._serializer().dumps(parts))
    with pytest.raises(BadLinkError):
        LINKS.read(signed)


def test_every_kind_of_link() -> None:
    read = [
        LINKS.read(token(url))
        for url in (
            LINKS.mute(1, "desk"),
            LINKS.snooze(2, "desk"),
            LINKS.wrong_entity(3, "acme", "desk"),
            LINKS.not_new(4, "desk"),
            LINKS.stop("desk", "watch:robots"),
        )
    ]
    assert [(one.kind, one.number, one.what) for one in read] == [
        ("mute", 1, ""),
        ("snooze", 2, ""),
        ("wrong-entity", 3, "acme"),
        ("not-new", 4, ""),
        ("stop", 0, "watch:robots"),
    ]


def test_pages_are_plain_addresses() -> None:
    assert LINKS.story(12) == "https://news.example/watch/story/12"
    assert LINKS.article(3) == "https://news.example/watch/article/3"
    day = LINKS.digest("the desk", date(2026, 11, 22))
    assert day == "https://news.example/watch/digest/the%20desk/2026-11-22"
    assert LINKS.digest("desk", "2026-W47").endswith("/digest/desk/2026-W47")


def test_the_key_is_not_shown() -> None:
    assert "kkk" not in repr(LINKS)


def test_what_can_be_stopped() -> None:
    stoppable = ["digest", "weekly", "all", "watch:x"]
    assert all(map(can_be_stopped, stoppable))
    assert not any(map(can_be_stopped, ["", "watch", "watch:", "Digest", "alerts"]))
