"""The encoder that the verbs of ``storywatch try`` are given."""

from functools import cache

from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder
from storywatch.story.second_fetch import second_encoder


@cache
def shared_encoder() -> Encoder | None:
    """Return the built-in encoder, one for all sets: it takes a second to load."""
    return built_in_encoder()


@cache
def shared_second_encoder() -> Encoder | None:
    """Return the encoder for second looks, one for all sets; None if not installed."""
    return second_encoder()
