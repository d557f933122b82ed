"""``try group``: stories and copies among article lines, as a stream."""

from collections.abc import Iterable, Iterator

from storywatch.article.records import Article
from storywatch.mention.matcher import Matcher
from storywatch.story.encoder import Encoder, Vectors
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.trial.article_line import article_of
from storywatch.trial.lines import Answer, Line, LineUnreadableError, id_of, read_line
from storywatch.trial.match import mentions_of
from storywatch.watchlist.records import Watchlist


def try_group(
    lines: Iterable[str],
    watchlist: Watchlist | None,
    *,
    encoder: Encoder | None = None,
) -> Iterator[Answer]:
    """Group article lines in the order given, without look-ahead.

    Args:
        lines: article lines of the contract.
        watchlist: only articles that mention one of its entities take part; None:
            every article does.
        encoder: compares meaning; None for words, names and figures.

    Yields:
        For each line ``{"id","story","duplicate_of"}`` as things stand after the
        last line; for a line that cannot be read ``{"id","error"}``.
    """
    groups = Groups()
    matcher = Matcher(watchlist) if watchlist else None
    names: dict[int, str | int] = {}
    results: list[Answer] = []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = read_line(text, number)
            names[number] = id_of(line)
            article = article_of(line, number=number)
            entities = _entities(line, matcher)
        except LineUnreadableError as error:
            name = names.get(number, f"line {number}")
            results.append({"id": name, "error": str(error)})
            continue
        results.append({"id": names[number], "number": number})
        if matcher is None or entities:
            groups.add(
                article,
                article_profile(
                    article, entities=entities, vectors=_vectors(article, encoder)
                ),
            )
        else:
            results[-1]["number"] = None
    for result in results:
        yield result if "error" in result else _placed(result, groups, names)


def _entities(line: Line, matcher: Matcher | None) -> tuple[str, ...]:
    if matcher is None:
        return ()
    found = mentions_of(line, matcher)
    return tuple(sorted({one.entity_key for one in found if not one.doubtful}))


def _vectors(article: Article, encoder: Encoder | None) -> Vectors | None:
    texts = texts_to_encode(article)
    return encoder.vectors(texts) if encoder and texts else None


def _placed(result: Answer, groups: Groups, names: dict[int, str | int]) -> Answer:
    number = result["number"]
    if number is None:
        return {"id": result["id"], "story": None, "duplicate_of": None}
    original = groups.original_of(number)
    return {
        "id": result["id"],
        "story": groups.story_of(number),
        "duplicate_of": None if original is None else names[original],
    }
