"""Fourteen outlets with one agency's text are one source."""

import pytest

from storywatch.article.records import ArticleId
from storywatch.story.agencies import NOBODY, Credit
from storywatch.story.independence import Telling, independence

DPA = Credit(agencies=("dpa",), is_wholly=True)
AFP = Credit(agencies=("AFP",), is_wholly=True)
WITH_DPA = Credit(agencies=("dpa",), is_wholly=False)
UNNAMED = Credit(agencies=("agencies",), is_wholly=True)


def telling(
    number: int,
    publisher: str,
    *,
    credit: Credit = NOBODY,
    copies: int | None = None,
    url: str | None = None,
    original_url: str | None = None,
    is_headline: bool = False,
) -> Telling:
    return Telling(
        article_id=ArticleId(number),
        publisher=publisher,
        url=f"https://{publisher.lower()}.example/{number}" if url is None else url,
        credit=credit,
        original=None if copies is None else ArticleId(copies),
        original_url=original_url,
        is_headline=is_headline,
    )


def test_copies_of_one_wire_are_one_source() -> None:
    wires = [
        telling(number, f"Blatt{number}", credit=DPA if number == 4 else NOBODY,
                copies=None if number == 1 else 1)
        for number in range(1, 14)
    ]  # fmt: skip
    found = independence([*wires, telling(14, "Tagesblatt")])
    assert found.line == "14 outlets, 2 independent (dpa, Tagesblatt)"
    assert [one.is_agency for one in found.witnesses] == [True, False]
    assert found.witnesses[0].articles == tuple(range(1, 14))


@pytest.mark.parametrize(
    ("tellings", "line"),
    [
        pytest.param([], "0 outlets, 0 independent", id="nothing"),
        pytest.param(
            [telling(1, "Bote")], "1 outlet, 1 independent (Bote)", id="one-outlet"
        ),
        pytest.param(
            [telling(1, "Bote"), telling(2, "Kurier", copies=1)],
            "2 outlets, 1 independent (Bote)",
            id="an-outlet-copied",
        ),
        pytest.param(
            [telling(2, "Kurier", copies=1), telling(1, "Bote")],
            "2 outlets, 1 independent (Bote)",
            id="the-copy-is-listed-first",
        ),
        pytest.param(
            [telling(1, "Bote", credit=DPA), telling(2, "Kurier", credit=DPA)],
            "2 outlets, 1 independent (dpa)",
            id="two-reports-of-one-agency",
        ),
        pytest.param(
            [telling(1, "Bote", credit=DPA), telling(2, "Kurier", credit=AFP)],
            "2 outlets, 2 independent (dpa, AFP)",
            id="two-agencies",
        ),
        pytest.param(
            [telling(1, "Bote", credit=WITH_DPA), telling(2, "Kurier", credit=DPA)],
            "2 outlets, 2 independent (dpa, Bote)",
            id="own-work-with-material",
        ),
        pytest.param(
            [telling(1, "Bote"), telling(2, "Bote")],
            "1 outlet, 1 independent (Bote)",
            id="one-outlet-twice",
        ),
        pytest.param(
            [
                telling(1, "Bote", url="https://bote.example/1"),
                telling(2, "Bote Sport", url="https://sport.bote.example/2"),
            ],
            "1 outlet, 1 independent (Bote)",
            id="two-names-of-one-house",
        ),
        pytest.param(
            [
                telling(1, "Der Bote", url="https://bote.example/1"),
                telling(2, "derbote", url="https://bote-online.example/2"),
            ],
            "1 outlet, 1 independent (Der Bote)",
            id="one-name-at-two-addresses",
        ),
        pytest.param(
            [
                telling(1, "Bote", url="https://news.google.com/rss/articles/CBMi1"),
                telling(2, "Kurier", url="https://news.google.com/rss/articles/CBMi2"),
            ],
            "2 outlets, 2 independent (Bote, Kurier)",
            id="listed-by-an-aggregator",
        ),
        pytest.param(
            [telling(1, "Bote"), telling(2, "Kurier", original_url="https://bote.example/1")],
            "2 outlets, 1 independent (Bote)",
            id="the-page-names-its-original",
        ),
        pytest.param(
            [telling(2, "Kurier", original_url="https://ferne-post.example/1")],
            "1 outlet, 1 independent (ferne-post.example)",
            id="an-original-that-we-do-not-have",
        ),
        pytest.param(
            [telling(1, "Bote"), telling(2, "Kurier", is_headline=True)],
            "2 outlets, 1 independent (Bote)",
            id="a-headline-proves-nothing",
        ),
        pytest.param(
            [telling(1, "Bote", is_headline=True)],
            "1 outlet, 1 independent (Bote)",
            id="nothing-but-a-headline",
        ),
        pytest.param(
            [telling(1, "Bote", credit=UNNAMED), telling(2, "Kurier", credit=DPA)],
            "2 outlets, 1 independent (dpa)",
            id="agencies-without-a-name",
        ),
        pytest.param(
            [telling(1, "Bote", credit=AFP), telling(2, "Kurier", credit=DPA, copies=1),
             telling(3, "Post", credit=DPA, copies=1)],
            "3 outlets, 1 independent (dpa)",
            id="outlets-disagree-whose-it-is",
        ),
        pytest.param(
            [telling(number, f"Blatt{number}") for number in range(1, 6)],
            "5 outlets, 5 independent (Blatt1, Blatt2, Blatt3, 2 more)",
            id="many",
        ),
    ],
)  # fmt: skip
def test_sources_are_counted_by_who_wrote(tellings: list[Telling], line: str) -> None:
    assert independence(tellings).line == line


def test_originals_that_copy_each_other_end_somewhere() -> None:
    circle = [telling(1, "Bote", copies=2), telling(2, "Kurier", copies=1)]
    assert len(independence(circle).witnesses) == 1


def test_an_article_without_publisher_and_address_is_an_outlet_of_its_own() -> None:
    assert independence([telling(1, "", url=""), telling(2, "", url="")]).outlets == 2
