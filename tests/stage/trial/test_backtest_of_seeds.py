"""The mission's own example through ``backtest``: what the second account brings."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from pydantic import SecretStr

from storywatch.evaluation.watched import template_watchlist
from storywatch.settings import Settings
from storywatch.story.fetch import built_in_encoder
from storywatch.trial.backtest import backtested
from storywatch.trial.lines import Answer

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here"),
    pytest.mark.skipif(
        built_in_encoder() is None, reason="the built-in encoder is not installed"
    ),
]

Written: TypeAlias = tuple[str, str, str]
"""Title, text and language."""

Run: TypeAlias = Callable[..., Answer]

REWRITE: Written = (
    "Musk pours cold water on Trump's $500bn Stargate plan",
    (
        "Elon Musk has publicly cast doubt on Stargate, the artificial-intelligence venture"
        " that Donald Trump presented at the White House. The two close allies are showing"
        " first signs of a falling-out.\n\n"
        '"They don\'t actually have the money," Musk wrote on X, his own platform.'
        " SoftBank, he claimed, had secured well under 10 billion dollars.\n\n"
        "OpenAI, SoftBank and Oracle want to invest as much as 500 billion dollars in"
        " infrastructure for AI. Trump called it a success of his new term and promised"
        " more than 100,000 jobs. Musk backed Trump's election campaign with over 200"
        " million dollars.\n\n"
        "Musk, who was among the founders of OpenAI, recently took legal action against"
        " the company. His business interests in China, above all Tesla's Gigafactory in"
        " Shanghai, are at odds with Trump's tough line on the country."
    ),
    "en",
)


def seed(number: int) -> Written:
    """One of the seeds, from 1."""
    text = sorted(SEEDS.glob("*.txt"))[number - 1].read_text("utf-8").strip()
    title, _, rest = text.partition("\n")
    return title, rest, "de"


@pytest.fixture
def last_of(server_url: str) -> Run:
    """Runs articles through ``backtest``, an hour apart; the last one's decision."""

    def run(*articles: Written) -> Answer:
        lines = [
            json.dumps(
                {
                    "id": number,
                    "url": f"https://outlet-{number}.example/stargate",
                    "title": title,
                    "text": text,
                    "language": spoken,
                    "published_at": f"2025-01-23T{number:02}:00:00Z",
                    "source": f"Outlet {number}",
                }
            )
            for number, (title, text, spoken) in enumerate(articles, start=1)
        ]
        settings = Settings(database_url=SecretStr(server_url))
        result = backtested(
            lines,
            template_watchlist(),
            settings=settings,
            on_progress=lambda done, of: None,
        )
        assert result.errors == ()
        assert len({one["story"] for one in result.decisions}) == 1
        return result.decisions[-1]

    return run


def carried(decision: Answer, *, kind: str = "") -> str:
    """All that was told, of one kind or of any."""
    return "\n".join(
        one["text"]
        for one in decision["developments"]
        if not kind or one["kind"] == kind
    )


def test_the_second_account_brings_four_voices_and_a_changed_figure(
    last_of: Run,
) -> None:
    decision = last_of(seed(1), seed(2))
    told = carried(decision)
    for fact in ("Leavitt", "widersprach", "Baustelle", "Nadella", "80 Milliarden"):
        assert fact in told
    for known in ("500 Milliarden", "100.000"):
        assert known not in told
    assert carried(decision, kind="changed_figure").count("250 Millionen") == 1
    differ = [one["why"] for one in decision["developments"] if "250" in one["text"]]
    assert len(differ) == 1
    assert "figures differ" in differ[0]
    assert "200 Millionen" in differ[0]


def test_the_first_account_after_the_second_brings_differing_figures(
    last_of: Run,
) -> None:
    decision = last_of(seed(2), seed(1))
    whys = [one["why"] for one in decision["developments"]]
    assert sum("figures differ" in why for why in whys) == 1
    assert sum("hedges differ" in why for why in whys) == 1
    told = carried(decision)
    assert "200 Millionen" in told
    assert "deutlich unter 10" in told
    for known in ("500 Milliarden", "100.000"):
        assert known not in told


def test_an_english_rewrite_of_the_first_account_brings_nothing(
    last_of: Run,
) -> None:
    decision = last_of(seed(1), REWRITE)
    assert decision["developments"] == []
