"""What subscribers said of an article's alerts, as steps of its way."""

from storywatch.archive.records import Step
from storywatch.delivery.wishes import Remark


def remark_step(one: Remark) -> Step:
    """Return a remark as the step that people read."""
    said = (
        f"it is not about {one.what}"
        if one.kind == "wrong-entity"
        else "what it told was known"
    )
    return Step(
        stage="remark",
        outcome=one.kind.replace("-", " "),
        reason=f"{one.subscriber_key} says that {said}.",
        decided_at=one.made_at,
    )
