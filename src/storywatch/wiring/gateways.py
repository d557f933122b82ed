"""The ways out that the settings name, and the encoder."""

from datetime import timedelta
from functools import lru_cache, partial
from importlib.metadata import version

from storywatch.runtime.http import Fetch, Limits, fetch_all
from storywatch.settings import Settings
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder


def limits_of(settings: Settings) -> Limits:
    """Return what the guarded client may take."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Limits(
        user_agent=f"storywatch/{version('storywatch')}{contact}",
        deadline=timedelta(seconds=settings.http_deadline_seconds),
        most_bytes=settings.http_most_bytes,
        allowed_networks=settings.allowed_networks,
    )


def fetch_of(settings: Settings) -> Fetch:
    """Return the one way to ask the outside world."""
    return partial(fetch_all, limits=limits_of(settings))


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder | None:
    """Return the packaged encoder, loaded once a process, or None."""
    return built_in_encoder()


def encoder_of(settings: Settings) -> Encoder | None:
    """Return the encoder that the settings ask for, or None."""
    return shared_encoder() if settings.encoder else None
