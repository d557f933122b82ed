"""Addresses too general to be an article's."""

import pytest

from storywatch.article.lesser_page import is_lesser

SITE = "https://www.bote.example"
STORY = "/politik/streit-um-rechenzentrum-4711.html"


@pytest.mark.parametrize(
    ("told", "fetched"),
    [
        # A front page
        ("/", STORY),
        ("/index.html", STORY),
        ("/de/", STORY),
        ("", "/a?id=7"),
        # A section
        ("/politik/", STORY),
        ("/wirtschaft", STORY),
        ("/2026/03", "/2026/03/04/mayor-signs-the-pact/"),
        ("/news/", "/news/c4g5xyz0abco"),
        # The parameter that names the article is lost
        ("/article", "/article?cid=55"),
        ("/news/", "/news/item.php?id=7"),
        ("/index.php?option=news", "/index.php?option=news&id=7"),
        # A later page of several
        (STORY, f"{STORY}?page=2"),
        (STORY, f"{STORY}?seite=3"),
        ("/politik/streit-um-rechenzentrum", "/politik/streit-um-rechenzentrum/2"),
        ("/politik/streit-um-rechenzentrum", "/politik/streit-um-rechenzentrum/seite-2"),
        ("/a/x", "/a/x/page/2/"),
    ],
)  # fmt: skip
def test_what_cannot_be_the_articles_own_address(told: str, fetched: str) -> None:
    assert is_lesser(SITE + told, than=SITE + fetched)


@pytest.mark.parametrize(
    ("told", "fetched"),
    [
        (STORY, f"{STORY}?utm_source=rss"),
        (STORY, f"{STORY}?view=print"),
        (STORY, f"{STORY}?page=1"),
        (STORY, f"{STORY}?seite=all"),
        (STORY, "/amp" + STORY),
        (STORY, "/-4711"),
        (f"{STORY}?page=2", f"{STORY}?page=2&x=1"),
        ("/politik/streit-um-rechenzentrum", "/politik/streit-um-rechenzentrum/1"),
        ("/politik/streit-um-rechenzentrum/komplett", "/politik/streit-um-rechenzentrum/seite-2"),
        ("/2026/03/mayor-signs-the-pact/", "/2026/03/mayor-signs-the-pact/comments/"),
        ("/story/5-mayor-signs-pact", "/story/5"),
        ("/article?cid=55", "/article?cid=55&from=front"),
        ("/news/c4g5xyz0abco", "/news/c4g5xyz0abco?x=y"),
        ("/1", "/1?via=3"),
        ("/hello", "/hello?foo=1"),
        ("/article?cid=55", "/article?cid=55&nid=front"),
        ("/kultur", "/politik"),
        ("/", "/index.html"),
        ("/", "/en/"),
        ("/#!/news/7", "/index.html#!/news/7"),
    ],
)  # fmt: skip
def test_what_may_well_be_its_address(told: str, fetched: str) -> None:
    assert not is_lesser(SITE + told, than=SITE + fetched)


def test_what_is_no_address_is_no_lesser_one() -> None:
    assert not is_lesser("http://[bad", than=SITE)
