"""Mentions in colour."""

from storywatch.cli.watchlist_text import DOUBTFUL, SURE, coloured
from storywatch.mention.records import Mention


def found(start: int, end: int, text: str, *, score: float, doubtful: bool) -> Mention:
    return Mention(
        entity_key="musk",
        alias="Musk",
        field="text",
        start=start,
        end=end,
        text=text[start:end],
        score=score,
        doubtful=doubtful,
    )


def test_sure_mentions_are_green_doubtful_ones_yellow_with_their_scores() -> None:
    text = "Musk [b] and musk\x1b[31m\nend"
    shown = coloured(
        text,
        [
            found(0, 4, text, score=0.97, doubtful=False),
            found(13, 17, text, score=0.3, doubtful=True),
        ],
    )
    assert shown.plain == "Musk (0.97) [b] and musk (0.30?) [31m\nend"
    styles = {shown.plain[span.start : span.end]: span.style for span in shown.spans}
    assert styles == {
        "Musk": SURE,
        " (0.97)": "dim",
        "musk": DOUBTFUL,
        " (0.30?)": "dim",
    }
