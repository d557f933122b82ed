"""What a running story is about: the names that its articles say again and again.

A story of ten days changes its words from turn to turn; whom and where it is about
stays. These names hold it together, as far as few other stories say them.
"""

from storywatch.story.rarity import Rarity
from storywatch.story.records import Profile

FEWEST_ARTICLES = 3
"""Of a story, before it is known what it is about."""

MOST_OF_A_PIECE = 3
"""Articles of a story that may have broken off a running one; larger ones are stories
of their own."""

STEMS_OF_A_PIECE = 40
"""Of a piece of more than one article: headlines alone say too little to join two
stories by whom they name."""

LEAST_SHARE = 0.2
"""Of a story's articles, to say a name that is central to it."""

LEAST_SHARED = 2
"""Central names that an article must share: by one alone (a city, a company, somebody
who is in the news every day) two stories would be one."""

MOST_CENTRAL = 4
"""Names that a story is about; the more it has, the more an article must share."""


def focus_alike(piece: Profile, story: Profile, rarity: Rarity) -> float:
    """Return which part of what a running story is about a piece of news names, 0 to 1.

    A name counts by the share of the story's articles that say it, and by how few
    other stories do.

    Args:
        piece: an article, or a story that is no larger than a few.
        story: the sum of its articles.
        rarity: of names.
    """
    if story.articles < FEWEST_ARTICLES or not _may_belong(piece):
        return 0.0
    articles = _articles_beside(piece, story)
    least = max(2.0, LEAST_SHARE * articles)
    # First what both name: of most pairs that is nothing, and soon told.
    shared = [
        name
        for name in piece.names
        if name in story.names and story.names[name] >= least
    ]
    # "Musk" and "Elon Musk" are one.
    if len({name.rsplit(" ", 1)[-1] for name in shared}) < LEAST_SHARED:
        return 0.0
    worth = {
        name: min(1.0, said / articles) * rarity.of_name(name) ** 2
        for name, said in story.names.items()
        if said >= least
    }
    whole = sum(sorted(worth.values(), reverse=True)[:MOST_CENTRAL])
    return min(1.0, sum(worth[name] for name in shared) / max(1.0, whole))


def _may_belong(piece: Profile) -> bool:
    if piece.articles == 1:
        return bool(piece.names)
    return piece.articles <= MOST_OF_A_PIECE and len(piece.stems) >= STEMS_OF_A_PIECE


def _articles_beside(piece: Profile, story: Profile) -> float:
    """Return how many articles of a story could say a name as this piece does.

    Those in its languages, if there are some: a party, a union, a county is called
    otherwise in the next.
    """
    same = sum(story.languages.get(language, 0.0) for language in piece.languages)
    return same if same >= FEWEST_ARTICLES else float(story.articles)
