"""Freshly invented digests: a quiet day, a day with no news, a busy day."""

from datetime import UTC, date, datetime, timedelta

from storywatch.digest.records import (
    CoverageGap,
    DayCounts,
    Digest,
    DigestStory,
    DigestTurn,
    EntityCount,
    FigurePair,
    HeldNews,
    Period,
)

DAY = date(2025, 1, 22)
AT = datetime(2025, 1, 22, 9, 5, tzinfo=UTC)
TEXTS = (
    ("de", "Der Netzbetreiber will den Anschluss des Rechenzentrums erst 2028 fertigstellen."),
    ("en", "The county put off its vote on the water permit until the end of the month."),
    ("de", "„Wir zahlen jeden Euro selbst“, sagte die Vorstandschefin am Abend vor Anwohnern."),
    ("en", "A second bank has joined the loan, which is now said to cover over $12 billion."),
)  # fmt: skip
KINDS = ("new_fact", "statement", "changed_figure", "new_figure", "contradiction")


def story(number: int, *, turns: int = 2) -> DigestStory:
    """A story with its developments."""
    told = tuple(
        DigestTurn(
            kind=KINDS[(number + one) % len(KINDS)],  # type: ignore[arg-type]
            text=TEXTS[(number + one) % len(TEXTS)][1],
            why="not said in 7 earlier articles since 20 January",
            publisher=("Nordblatt", "Harbour Post", "Der Kanton")[one % 3],
            article_id=number * 10 + one,
            article_url=f"https://outlet.example/{number}/{one}?a=1&b=2",
            language=TEXTS[(number + one) % len(TEXTS)][0],
            published_at=AT + timedelta(minutes=7 * one),
        )
        for one in range(turns)
    )
    pair = FigurePair(
        story_id=number,
        text="over 250 million dollars",
        publisher="Harbour Post",
        before="rund 200 Millionen Dollar",
        before_publisher="Nordblatt",
        disputes=number % 2 == 0,
    )
    return DigestStory(
        story_id=number,
        title=f"Streit um das Rechenzentrum am Fjord, Teil {number}",
        turns=told,
        more_turns=0,
        figures=(pair,) if number % 3 == 0 else (),
        articles=14,
        publishers=7,
        independent=2,
        day=3,
    )


def digest(
    *stories: DigestStory,
    language: str = "en",
    period: Period = "day",
    more: int = 0,
    quiet: bool = False,
) -> Digest:
    """A day for Ann."""
    return Digest(
        subscriber_key="ann",
        language=language,
        period=period,
        first_day=DAY if period == "day" else DAY - timedelta(days=6),
        last_day=DAY,
        time_zone="Europe/Berlin",
        developments=sum(len(one.turns) for one in stories) + 2 * more,
        stories=stories,
        more_stories=more,
        counts=DayCounts(seen=1841, mentioning=212, copies=97, known=61),
        entities=(
            EntityCount(key="openai", name="OpenAI", articles=41, usual=12.5),
            EntityCount(key="musk", name="Elon Musk", articles=9, usual=11.0),
            EntityCount(key="stargate", name="Stargate", articles=3, usual=None),
        ),
        volume=(0,) * 24
        if quiet
        else tuple((n * 7) % 11 for n in range(24))
        if period == "day"
        else (3, 9, 4, 0, 7, 2, 5),
        held=(HeldNews(rule="late", reports=4, example="Ein alter Bericht"),),
        gaps=(
            CoverageGap(
                outlet="Quiet <Daily>",
                sources=1,
                kind="failing",
                since=AT,
                ended_at=None,
                text="The server refuses connections.",
                detail="last read 21 Jan",
            ),
        ),
    )


def quiet(language: str = "en") -> Digest:
    """Two stories."""
    return digest(story(3), story(4, turns=1), language=language)


def no_news(language: str = "en") -> Digest:
    """None."""
    return digest(language=language, quiet=True)


def busy(language: str = "en") -> Digest:
    """Four hundred, of which a digest holds fifty."""
    stories = (story(number, turns=1 + number % 4) for number in range(1, 51))
    return digest(*stories, language=language, more=350)
