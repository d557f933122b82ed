"""What the pipeline should make of the replay; the tests' truth."""

from collections import defaultdict
from collections.abc import Mapping

from storywatch.demo.records import ExpectedTurn, ReplayArticle
from storywatch.demo.replay import load_replay


def article_address(article: ReplayArticle) -> str:
    """Return an article's path on the server, which tells it from all others."""
    return f"/{article.outlet}/{article.path}"


def expected_stories() -> Mapping[str, frozenset[str]]:
    """Return the addresses of each story's articles, by the story's label."""
    stories: dict[str, set[str]] = defaultdict(set)
    for article in load_replay().articles:
        if article.story:
            stories[article.story].add(article_address(article))
    return {label: frozenset(addresses) for label, addresses in stories.items()}


def expected_copies() -> Mapping[str, str]:
    """Return the address of the original of each copy, by the copy's address."""
    articles = {article.key: article for article in load_replay().articles}
    return {
        article_address(article): article_address(articles[article.copy_of])
        for article in articles.values()
        if article.copy_of
    }


def expected_unwatched() -> frozenset[str]:
    """Return the addresses of articles that mention nobody watched."""
    return frozenset(article_address(a) for a in load_replay().articles if a.unwatched)


def expected_quiet() -> frozenset[str]:
    """Return the addresses of articles in a story that tell nothing new."""
    return frozenset(article_address(a) for a in load_replay().articles if a.quiet)


def expected_turns() -> Mapping[str, tuple[ExpectedTurn, ...]]:
    """Return the developments to be found, by the address of their article.

    Each must be found; more may be found in an article that is not quiet.
    """
    return {
        article_address(article): turns
        for article in load_replay().articles
        if (turns := tuple(turn for v in article.versions for turn in v.tells))
    }
