"""``try match``: mentions in article lines."""

from collections.abc import Iterable, Iterator

from storywatch.article.language import language_of
from storywatch.article.language_codes import two_letters
from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.trial.lines import Answer, Line, answers, id_of, text_of
from storywatch.watchlist.records import Watchlist


def try_match(lines: Iterable[str], watchlist: Watchlist) -> Iterator[Answer]:
    """Find the mentions beyond doubt in article lines.

    Yields:
        For each line ``{"id","mentions":[{"entity","alias","field","start","end",
        "text"}]}``; offsets are code points into the field as given.
    """
    matcher = Matcher(watchlist)

    def answer(line: Line) -> Iterable[Answer]:
        found = mentions_of(line, matcher)
        yield {
            "id": id_of(line),
            "mentions": [shown(one) for one in found if not one.doubtful],
        }

    return answers(lines, answer)


def mentions_of(line: Line, matcher: Matcher) -> tuple[Mention, ...]:
    """Find the mentions in an article line, doubtful ones included."""
    title, text = text_of(line, "title"), text_of(line, "text")
    language = two_letters(text_of(line, "language"))
    return matcher.mentions(
        title=title, text=text, language=language or language_of(f"{title} {text}")
    )


def shown(mention: Mention) -> Answer:
    """Return a mention as the contract writes it."""
    return {
        "entity": mention.entity_key,
        "alias": mention.alias,
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
