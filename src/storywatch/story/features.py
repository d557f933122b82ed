"""All that an article is compared by."""

from collections.abc import Sequence
from dataclasses import dataclass

from storywatch.article.records import Article
from storywatch.story.agencies import Credit, agency_credit
from storywatch.story.encoder import Encoder
from storywatch.story.fingerprint import fingerprints
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import Profile, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What an article is compared by.

    Attributes:
        text: to find what it copies.
        profile: to find its story.
        marks: its fingerprints, sorted.
        model: the name of the encoder that placed it; None without.
        credit: the agencies whose text it is.
    """

    text: Text
    profile: Profile
    marks: tuple[int, ...]
    model: str | None
    credit: Credit


def features_of(
    article: Article,
    *,
    entities: Sequence[str],
    encoder: Encoder | None,
    authors: Sequence[str] = (),
) -> Features:
    """Return what an article is compared by; dear with an encoder.

    Args:
        article: may lack its text or its title.
        entities: keys of the watched entities that it mentions.
        encoder: None: without meaning.
        authors: as the page names them.
    """
    texts = texts_to_encode(article)
    return Features(
        text=Text(
            article_id=article.article_id,
            title=article.title,
            text=article.text,
            published_at=article.published_at,
        ),
        profile=article_profile(
            article,
            entities=entities,
            vectors=encoder.vectors(texts) if encoder and texts else None,
        ),
        marks=tuple(sorted(fingerprints(article.title, article.text))),
        model=encoder.name if encoder else None,
        credit=agency_credit(
            text=article.text, authors=authors, publisher=article.publisher
        ),
    )
