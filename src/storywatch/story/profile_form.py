"""A profile as plain data, as it is kept, and back."""

from datetime import datetime
from typing import Any

import numpy as np

from storywatch.story.records import Profile


def kept_form(profile: Profile) -> dict[str, Any]:
    """Return an article's profile, its vector aside, as JSON takes it."""
    return {
        "stems": dict(profile.stems),
        "names": dict(profile.names),
        "entities": dict(profile.entities),
        "figures": dict(profile.figures),
        "marks": dict(profile.marks),
        "title": profile.title,
        "language": profile.language,
        "at": profile.last_at.isoformat(),
    }


def profile_from(features: dict[str, Any], vector: bytes | None) -> Profile:
    """Return the profile of one article again.

    Args:
        features: from ``kept_form``; one of an earlier version lacks what came later.
        vector: float32; None: its place in meaning is unknown.
    """
    at = datetime.fromisoformat(features["at"])
    language = features.get("language", "und")
    return Profile(
        articles=1,
        stems=features["stems"],
        names=features["names"],
        entities=features["entities"],
        figures=features["figures"],
        vector=None if vector is None else np.frombuffer(vector, dtype=np.float32),
        vectors=0 if vector is None else 1,
        mean_at=at,
        last_at=at,
        language=language,
        title=features.get("title", ""),
        languages={language: 1.0},
        marks=features.get("marks", {}),
    )
