"""Spellings of one address fall together, addresses of two articles never do."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry.address_key import address_key
from storywatch.entry.canonical_url import canonical_url

SLUGS = (
    "river-rises-again",
    "river-rises-again-2",
    "mayor-signs-pact",
    "Mayor-signs-pact",
)
IDS = ("10000001", "10000002", "10000010", "20000001")
CODES = ("a1B2c3D4e5F", "a1B2c3D4e5f", "Zz9_yY8-xX7", "Zz9_yY8-xX8")

SCHEMES: dict[str, tuple[str, ...]] = {
    "guardian": (
        "https://www.theguardian.com/world/2026/mar/04/{slug}",
        "http://theguardian.com/world/2026/mar/04/{slug}?CMP=share_btn_url",
        "https://amp.theguardian.com/world/2026/mar/04/{slug}",
        "https://www.theguardian.com/world/2026/mar/04/{slug}?page=with:block-0a1b#block-0a1b",
    ),
    "bbc": (
        "https://www.bbc.com/news/articles/c{id}o",
        "https://www.bbc.co.uk/news/articles/c{id}o?at_medium=RSS&at_campaign=rss#0",
        "http://www.bbc.co.uk/news/articles/c{id}o/",
    ),
    "bbc, older": (
        "https://www.bbc.com/news/world-europe-{id}",
        "https://www.bbc.co.uk/news/amp/world-europe-{id}",
        "https://m.bbc.com/news/world-europe-{id}?xtor=AL-1",
    ),
    "spiegel": (
        "https://www.spiegel.de/ausland/{slug}-a-{id}",
        "https://www.spiegel.de/ausland/{slug}-a-{id}-amp",
        "https://m.spiegel.de/ausland/{slug}-a-{id}?sara_ecid=soc_upd",
    ),
    "cnn": (
        "https://www.cnn.com/2026/03/04/politics/{slug}",
        "https://edition.cnn.com/2026/03/04/politics/{slug}/index.html",
        "https://amp.cnn.com/cnn/2026/03/04/politics/{slug}/index.html",
    ),
    "wordpress, plain": (
        "https://blog.example/?p={id}",
        "http://www.blog.example/index.php?p={id}&utm_source=rss",
        "https://blog.example/?p={id}&amp=1",
    ),
    "wordpress, pretty": (
        "https://blog.example/2026/03/{slug}/",
        "https://www.blog.example/2026/03/{slug}/amp/",
        "https://blog.example/2026/03/{slug}?share=twitter",
        "https://blog.example/2026/03/{slug}/?amp",
    ),
    "phpbb": (
        "https://forum.example/viewtopic.php?f=2&t={id}",
        "https://forum.example/viewtopic.php?t={id}&f=2",
    ),
    "index.php": (
        "https://cms.example/index.php?id={id}",
        "https://cms.example/?id={id}",
    ),
    "cid": (
        "https://outlet.example/article?cid={id}",
        "https://OUTLET.example:443/article/?cid={id}&fbclid=x",
    ),
    "heise": (
        "https://www.heise.de/news/{slug}-{id}.html",
        "https://www.heise.de/news/{slug}-{id}.html?wt_mc=rss.red.ho",
        "http://m.heise.de/news/{slug}-{id}.amp.html",
    ),
    "tagesschau": (
        "https://www.tagesschau.de/ausland/europa/{slug}-{id}.html",
        "http://m.tagesschau.de/ausland/europa/{slug}-{id}.html#Kapitel-2",
    ),
    "nyt": (
        "https://www.nytimes.com/2026/03/04/world/{slug}.html",
        "https://www.nytimes.com/2026/03/04/world/{slug}.amp.html",
        "http://mobile.nytimes.com/2026/03/04/world/{slug}.html?partner=rss&emc=rss&smid=x",
    ),
    "hacker news": (
        "https://news.ycombinator.com/item?id={id}",
        "http://news.ycombinator.com/item?id={id}#7",
    ),
    "youtube": (
        "https://www.youtube.com/watch?v={code}",
        "https://m.youtube.com/watch?v={code}&list=PL7&index=2",
        "https://youtu.be/{code}?si=abc",
        "https://www.youtube.com/shorts/{code}?feature=share",
    ),
    "reddit": (
        "https://www.reddit.com/r/news/comments/{id}/{slug}/",
        "https://old.reddit.com/r/news/comments/{id}/{slug}?share_id=x",
    ),
    "arxiv": (
        "https://arxiv.org/abs/2603.{id}",
        "http://www.arxiv.org/abs/2603.{id}/",
    ),
    "github": (
        "https://github.com/outlet/tool/releases/tag/v1.{id}",
        "https://github.com/outlet/tool/releases/tag/v1.{id}/#assets",
    ),
    "mastodon": (
        "https://social.example/@desk/{id}",
        "http://social.example:80/@desk/{id}/",
        "https://social.example/%40desk/{id}",
    ),
    "blogger": (
        "https://desk.blogspot.com/2026/03/{slug}.html",
        "http://desk.blogspot.de/2026/03/{slug}.html?m=1",
        "http://desk.blogspot.co.uk/2026/03/{slug}.html?m=0#more",
    ),
    "drupal": (
        "https://outlet.example/node/{id}",
        "http://www.outlet.example/node/{id}/?mtm_source=x",
    ),
    "le monde": (
        "https://www.lemonde.fr/international/article/2026/03/04/{slug}_{id}_3210.html",
        "https://www.lemonde.fr/international/article/2026/03/04/{slug}_{id}_3210.html?lmd_medium=al&xtor=RSS-3208",
        "https://www.lemonde.fr/amp/international/article/2026/03/04/{slug}_{id}_3210.html",
    ),
    "korean": (
        "https://outlet.example/newsView?oid=001&aid={id}",
        "https://outlet.example/newsView?aid={id}&oid=001",
    ),
    "naver": (
        "https://n.news.naver.com/article/001/{id}",
        "https://n.news.naver.com/mnews/article/001/{id}?sid=104",
    ),
    "wikipedia": (
        "https://en.wikipedia.org/wiki/{slug}",
        "https://en.m.wikipedia.org/wiki/{slug}#History",
    ),
    "routed": (
        "https://app.example/#!/news/{id}",
        "http://www.app.example/index.html#!/news/{id}",
    ),
}  # fmt: skip


def written(template: str, number: int) -> str:
    return template.format(slug=SLUGS[number], id=IDS[number], code=CODES[number])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_spellings_of_one_article_fall_together(scheme: str) -> None:
    for number in range(len(SLUGS)):
        spellings = [written(template, number) for template in SCHEMES[scheme]]
        assert len({address_key(one) for one in spellings}) == 1, spellings


def test_distinct_articles_stay_distinct() -> None:
    for number, other in combinations(range(len(SLUGS)), 2):
        for templates in SCHEMES.values():
            for one in templates:
                for another in templates:
                    pair = written(one, number), written(another, other)
                    assert address_key(pair[0]) != address_key(pair[1]), pair
                    assert canonical_url(pair[0]) != canonical_url(pair[1]), pair


def test_schemes_do_not_fall_together() -> None:
    keys = [address_key(written(one[0], 0)) for one in SCHEMES.values()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/News", "https://a.example/news"),
        ("https://a.example/a?x=1", "https://a.example/a"),
        ("https://a.example/a?x=1", "https://a.example/a?x=2"),
        ("https://a.example/a?x=1&x=2", "https://a.example/a?x=2&x=1"),
        ("https://m.a.example/a", "https://a.example/a"),
        ("https://mobile.a.example/a", "https://a.example/a"),
        ("https://touch.a.example/a", "https://a.example/a"),
        ("https://stamp.a.example/a", "https://sta.example/a"),
        ("https://a.example:8080/a", "https://a.example/a"),
        ("https://a.example/amp", "https://a.example/"),
        ("https://a.example/champ", "https://a.example/ch"),
        ("https://a.example/a?output=xml", "https://a.example/a"),
        ("https://a.example/a?m=1", "https://a.example/a"),
        ("https://a.example/a/main.html", "https://a.example/a"),
        ("https://amp.dev/a", "https://dev/a"),
        ("https://www.youtube.com/playlist?list=1", "https://www.youtube.com/playlist?list=2"),
        ("https://www.cnn.com/cnn", "https://www.cnn.com/"),
    ],
)  # fmt: skip
def test_what_may_be_another_article_is_not_folded(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.a.example", "a.example/"),
        ("https://a.example/b/Index.html", "a.example/b"),
        ("https://a.example/b/index.amp.html", "a.example/b"),
        ("https://a.example/b.amp?outputType=amp", "a.example/b"),
        ("https://a.example:8080/b//", "a.example:8080/b"),
        ("http://[2001:DB8::1]:8080/b", "[2001:db8::1]:8080/b"),
        ("https://a.example/b?y=1&x=2&amp=true", "a.example/b?x=2&y=1"),
        ("https://www.google.com/amp/s/amp.a.example/b", "a.example/b"),
        ("https://a.example:port/", "https://a.example:port/"),
        ("https://a.example@ b", "https://a.example@ b"),
        (" mailto:desk@a.example ", "mailto:desk@a.example"),
        ("", ""),
    ],
)
def test_how_a_key_is_written(url: str, key: str) -> None:
    assert address_key(url) == key


PIECES = st.text(alphabet="aZ096%/?&=#:@.;+-_~ü \\[]2eFmp!", max_size=40)
HOSTS = st.sampled_from(
    [
        "example.org",
        "WWW.Example.org",
        "amp.example.org",
        "www.cnn.com",
        "www.spiegel.de",
        "desk.blogspot.de",
        "youtu.be",
        "www.youtube.com",
        "example.org:8080",
        "www.google.com",
    ]
)


@given(HOSTS, PIECES)
def test_the_key_of_the_canonical_address_is_the_key(host: str, rest: str) -> None:
    url = f"http://{host}/{rest}"
    key = address_key(url)
    assert address_key(canonical_url(url)) == key
    assert address_key(key) == key


@given(HOSTS, PIECES)
def test_scheme_and_www_and_last_slash_are_folded(host: str, rest: str) -> None:
    path = rest.partition("?")[0].partition("#")[0].strip()
    plain = f"http://{host}/{path}"
    assert address_key(f"https://{host}/{path}/") == address_key(plain)


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert address_key(canonical_url(text)) == address_key(text)
