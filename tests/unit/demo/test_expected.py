"""What the replay's labels promise to those who test against them."""

from storywatch.demo.expected import (
    expected_copies,
    expected_quiet,
    expected_stories,
    expected_turns,
    expected_unwatched,
)
from storywatch.demo.replay import load_replay


def test_every_article_is_in_one_story_or_unwatched() -> None:
    grouped = [address for story in expected_stories().values() for address in story]
    assert len(grouped) == len(set(grouped))
    assert set(grouped).isdisjoint(expected_unwatched())
    assert len(grouped) + len(expected_unwatched()) == len(load_replay().articles)


def test_the_quarrel_is_the_largest_of_several_stories() -> None:
    sizes = {label: len(addresses) for label, addresses in expected_stories().items()}
    assert max(sizes, key=lambda label: sizes[label]) == "stargate"
    assert set(sizes) == {"stargate", "operator", "starship", "tariffs"}


def test_copies_are_quiet_and_in_the_story_of_their_original() -> None:
    story_of = {a: label for label, group in expected_stories().items() for a in group}
    assert len(expected_copies()) >= 4
    for copy, original in expected_copies().items():
        assert copy in expected_quiet()
        assert story_of[copy] == story_of[original]
        assert original not in expected_copies()


def test_copies_carry_most_of_the_original_under_another_headline() -> None:
    articles = {a.key: a for a in load_replay().articles}
    for article in articles.values():
        if not article.copy_of:
            continue
        copy, original = article.versions[0], articles[article.copy_of].versions[0]
        assert copy.title != original.title
        assert copy.after > original.after
        taken = set(copy.paragraphs) & set(original.paragraphs)
        assert len(taken) >= 4


def test_quiet_articles_promise_no_developments() -> None:
    assert expected_quiet().isdisjoint(expected_turns())


def test_each_expected_word_stands_in_its_article() -> None:
    for article in load_replay().articles:
        for version in article.versions:
            text = " ".join(
                (version.title, version.teaser, *version.paragraphs, version.note)
            )
            for turn in version.tells:
                assert turn.kinds
                for word in turn.holds:
                    assert word in text, (article.key, word)


def test_each_story_begins_with_a_first_report() -> None:
    articles = load_replay().articles
    for label in expected_stories():
        first = next(article for article in articles if article.story == label)
        assert any("first_report" in turn.kinds for turn in first.versions[0].tells)
