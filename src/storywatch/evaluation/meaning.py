"""The encoder that the verbs of ``storywatch try`` are given."""

from functools import cache

from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder


@cache
def shared_encoder() -> Encoder | None:
    """Return the built-in encoder, one for all sets: it takes a second to load."""
    return built_in_encoder()
