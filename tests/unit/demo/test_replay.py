"""The three days: enough articles, in order, never in the future."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from storywatch.demo.outlets import OUTLETS
from storywatch.demo.records import SPAN
from storywatch.demo.replay import load_replay

START = datetime(2025, 1, 24, 12, 0, 0, 123456, tzinfo=UTC)
REPLAY = load_replay()


def test_there_are_enough_articles_and_outlets_in_both_languages() -> None:
    assert len(REPLAY.articles) >= 25
    used = {article.outlet for article in REPLAY.articles}
    assert used == set(OUTLETS)
    assert len(used) >= 5
    assert {OUTLETS[key].language[:2] for key in used} == {"de", "en"}


def test_every_step_brings_two_to_four_articles() -> None:
    first_steps = Counter(article.versions[0].step for article in REPLAY.articles)
    assert 8 <= REPLAY.steps <= 10
    assert set(first_steps) == set(range(REPLAY.steps))
    assert all(2 <= number <= 4 for number in first_steps.values())


def test_articles_are_as_long_as_news_is() -> None:
    lengths = [version.words for a in REPLAY.articles for version in a.versions]
    assert min(lengths) >= 120
    assert max(lengths) <= 400


def test_a_later_step_is_later_news() -> None:
    latest = timedelta(0)
    for step in range(REPLAY.steps):
        hours = [v.after for a in REPLAY.articles for v in a.versions if v.step == step]
        assert latest < min(hours)
        latest = max(hours)
    assert latest <= SPAN


def test_addresses_are_unique() -> None:
    addresses = [(article.outlet, article.path) for article in REPLAY.articles]
    assert len(set(addresses)) == len(addresses)


def test_no_date_is_in_the_future_nor_before_the_three_days() -> None:
    for shown in REPLAY.shown(step=REPLAY.steps - 1, start=START):
        assert START - SPAN - timedelta(seconds=1) < shown.published_at
        assert shown.published_at <= shown.changed_at <= START


def test_what_was_shown_stays() -> None:
    before: set[str] = set()
    for step in range(REPLAY.steps):
        keys = {s.article.key for s in REPLAY.shown(step=step, start=START)}
        assert before < keys
        before = keys


def test_a_retitle_changes_the_headline_and_not_the_text() -> None:
    article = next(a for a in REPLAY.articles if a.key == "07-elbkurier-zweifel")
    first, second = article.versions
    assert first.title != second.title
    assert first.paragraphs == second.paragraphs


def test_a_correction_changes_a_figure_and_says_so() -> None:
    article = next(a for a in REPLAY.articles if a.key == "14-alpenbit-widerspruch")
    first, second = article.versions
    assert "zwanzig Hallen" in " ".join(first.paragraphs)
    assert "zehn Hallen" in " ".join(second.paragraphs)
    assert second.note.startswith("Korrektur")
    shown = {
        step: next(
            s
            for s in REPLAY.shown(step=step, start=START)
            if s.article.key == article.key
        )
        for step in (5, 6)
    }
    assert shown[5].version is first
    assert shown[6].version is second
    assert shown[6].published_at == shown[5].published_at < shown[6].changed_at
