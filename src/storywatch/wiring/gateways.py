"""The ways out that the settings name, and the encoder."""

from datetime import timedelta
from functools import lru_cache, partial
from importlib.metadata import version

from pydantic import SecretStr

from storywatch.runtime.http import Fetch, FetchEach, Limits, fetch_all, fetch_each
from storywatch.settings import Settings
from storywatch.source.records import PollBounds
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


def fetch_each_of(settings: Settings) -> FetchEach:
    """Return the same, giving the answers as they come."""
    return partial(fetch_each, limits=limits_of(settings))


def webhook_secrets_of(settings: Settings) -> tuple[SecretStr, ...]:
    """Return what signs webhooks; several while one secret replaces another."""
    listed = settings.webhook_secret
    words = listed.get_secret_value().split() if listed else []
    return tuple(SecretStr(one) for one in words)


def bounds_of(settings: Settings) -> PollBounds:
    """Return how often sources are polled that have no bounds of their own."""
    return PollBounds(
        base=settings.poll_interval,
        shortest=min(
            timedelta(minutes=settings.poll_at_most_every_minutes),
            settings.poll_interval,
        ),
        longest=max(
            timedelta(minutes=settings.poll_at_least_every_minutes),
            settings.poll_interval,
        ),
    )


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder | None:
    """Return the packaged encoder, loaded once a process, or None."""
    return built_in_encoder()


def encoder_of(settings: Settings) -> Encoder | None:
    """Return the encoder that the settings ask for, or None."""
    return shared_encoder() if settings.encoder else None
