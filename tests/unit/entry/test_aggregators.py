"""Links that lead to an article through somebody else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry.aggregators import (
    LONGEST_ADDRESS,
    is_aggregator,
    is_opaque,
    target_of,
)
from storywatch.entry.google_news import address_in_blob

PAGE = "https://www.bote.example/politik/streit-um-rechenzentrum-4711.html"
AMP_PAGE = "https://www.bote.example/amp/politik/streit-um-rechenzentrum-4711.html"


def length(text: bytes) -> bytes:
    """Write a length as Protocol Buffers do."""
    number, written = len(text), b""
    while number > 0x7F:
        written += bytes([number & 0x7F | 0x80])
        number >>= 7
    return written + bytes([number])


def blob(url: str, amp: str = "") -> str:
    message = b"\x08\x13\x22" + length(url.encode()) + url.encode()
    message += b"\xd2\x01" + length(amp.encode()) + amp.encode()
    return base64.urlsafe_b64encode(message).decode().rstrip("=")


@pytest.mark.parametrize(
    "path", ["articles", "rss/articles", "__i/rss/rd/articles", "read"]
)
@pytest.mark.parametrize("amp", ["", AMP_PAGE])
def test_an_old_google_news_link_holds_its_article(path: str, amp: str) -> None:
    link = f"https://news.google.com/{path}/{blob(PAGE, amp)}?oc=5"
    assert blob(PAGE).startswith("CBMi")
    assert target_of(link) == PAGE
    assert is_aggregator(link)
    assert not is_opaque(link)


@given(st.text(alphabet="abc-/ü1", max_size=400))
def test_addresses_of_any_length_are_decoded(rest: str) -> None:
    url = f"https://a.example/{rest}"
    assert address_in_blob(blob(url)) == url


@given(st.binary(max_size=80))
def test_any_bytes_in_a_blob_have_an_answer(message: bytes) -> None:
    found = address_in_blob(base64.urlsafe_b64encode(message).decode())
    assert found is None or found.startswith("http")


@pytest.mark.parametrize(
    "written",
    [
        blob("AU_yqLMx7abcDEFghi-jklmnop"),
        "CBMi",
        "A",
        "....",
        base64.urlsafe_b64encode(b"\x22\x09https://\xff").decode(),
        base64.urlsafe_b64encode(
            b"\x22\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
        ).decode(),
    ],
)
def test_what_holds_no_address_in_clear_is_opaque(written: str) -> None:
    link = f"https://news.google.com/rss/articles/{written}?oc=5"
    assert target_of(link) is None
    assert is_opaque(link)
    assert is_aggregator(link)


CODED = "https%3A%2F%2Fwww.bote.example%2Fa%3Fb%3D1"
PLAIN = "https://www.bote.example/a?b=1"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (f"https://www.google.com/url?rct=j&sa=t&url={CODED}&ct=ga", PLAIN),
        (f"https://www.google.co.uk/url?q={CODED}", PLAIN),
        (f"HTTPS://user@WWW.GOOGLE.de:443/url?sa=D&q={CODED}", PLAIN),
        (f"https://news.url.google.com/url?q={CODED}", PLAIN),
        (f"https://news.google.com/news/url?sa=t&url={CODED}", PLAIN),
        ("https://www.google.com/amp/s/www.bote.example/a", "https://www.bote.example/a"),
        ("https://www.google.com/amp/www.bote.example/a", "http://www.bote.example/a"),
        ("https://www-bote-example.cdn.ampproject.org/c/s/www.bote.example/a?b=1", PLAIN),
        ("https://cdn.ampproject.org/v/s/www.bote.example/a?b=1", PLAIN),
        ("https://www.bing.com/amp/s/www.bote.example/a?b=1", PLAIN),
        (f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url={CODED}&c=1", PLAIN),
        (f"https://www.bing.com/ck/a?p=1&u=a1{base64.urlsafe_b64encode(PLAIN.encode()).decode()}", PLAIN),
        (f"https://r.search.yahoo.com/_ylt=Aw;_ylu=Y/RV=2/RE=17/RU={CODED}/RK=2/RS=x-", PLAIN),
        (f"http://us.rd.yahoo.com/dailynews/rss/*{PLAIN}", PLAIN),
        (f"https://l.facebook.com/l.php?u={CODED}&h=AT0", PLAIN),
        (f"https://l.instagram.com/?u={CODED}&e=AT", PLAIN),
        (f"https://eur01.safelinks.protection.outlook.com/?url={CODED}&data=05", PLAIN),
        ("https://urldefense.com/v3/__https://www.bote.example/a?b=1__;!!x$", PLAIN),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.bote.example_a-3Fb-3D1&d=x", PLAIN),
        (f"https://flipboard.com/redirect?url={CODED}", PLAIN),
        (f"https://www.youtube.com/redirect?event=x&q={CODED}", PLAIN),
        (f"https://href.li/?{PLAIN}", PLAIN),
        # Not links of this kind, or no addresses
        ("https://www.bote.example/url?q=https://other.example/", None),
        ("https://notgoogle.com/url?q=https://other.example/", None),
        ("https://www.google.com/search?q=https://other.example/", None),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
        ("https://www.google.com/url?q=/relative", None),
        ("https://www.google.com/url?q=http://localhost/a", None),
        ("https://www.google.com/url?q=http://10.0.0.1/a", None),
        ("https://www.google.com/url?q=http://[::1]/a", None),
        ("https://www.google.com/amp/s/", None),
        ("https://www.bing.com/ck/a?u=a1%C3%BC", None),
        ("https://www.bing.com/ck/a?u=b2", None),
        ("https://r.search.yahoo.com/_ylt=Aw", None),
        ("https://[bad.google.com/url", None),
        ("google.com/url?q=https://other.example/", None),
        (f"https://www.google.com/url?q={CODED}&x={'y' * LONGEST_ADDRESS}", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_address_in_a_link(link: str, target: str | None) -> None:
    assert target_of(link) == target


@pytest.mark.parametrize(
    "link",
    [
        "https://t.co/AbCdEf",
        "https://bit.ly/3abc",
        "https://feedproxy.google.com/~r/bote/~3/abc/",
        "http://feeds.feedburner.com/~r/bote/~3/abc/",
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss",
        "https://flip.it/AbC",
        "https://apple.news/AbCdEf",
    ],
)
def test_a_short_link_is_opaque(link: str) -> None:
    assert is_opaque(link)
    assert is_aggregator(link)
    assert target_of(link) is None


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://www.msn.com/de-de/nachrichten/politik/a/ar-AA1abc", True),
        ("https://flipboard.com/@bote/politik-abc", True),
        ("https://news.google.com/home", True),
        (f"https://www.google.com/url?q={CODED}", True),
        (PAGE, False),
        ("https://www.youtube.com/watch?v=abcdefghijk", False),
        ("https://t.company.example/a", False),
        ("https://t.co/", False),
        ("mailto:desk@bote.example", False),
    ],
)
def test_whose_host_is_no_publisher(*, url: str, is_one: bool) -> None:
    assert is_aggregator(url) is is_one
    assert not is_opaque(url)
