"""Where mentions stand, in sentences and words."""

from storywatch.mention.places import places
from storywatch.mention.records import Mention

TITLE = "Musk gegen OpenAI"
TEXT = "Gestern kam Musk.\n\nHeute widersprach OpenAI in Texas. Dann ging Musk wieder."


def mention(key: str, field: str, start: int, *, doubtful: bool = False) -> Mention:
    return Mention(
        entity_key=key,
        alias=key,
        field="title" if field == "title" else "text",
        start=start,
        end=start + 4,
        text=key,
        doubtful=doubtful,
    )


def test_sentences_and_words_are_counted_from_the_beginning_of_the_field() -> None:
    found = places(
        title=TITLE,
        text=TEXT,
        mentions=[
            mention("musk", "title", 0),
            mention("openai", "title", TITLE.index("OpenAI")),
            mention("musk", "text", TEXT.index("Musk")),
            mention("openai", "text", TEXT.index("OpenAI")),
            mention("musk", "text", TEXT.rindex("Musk")),
        ],
    )
    assert [(one.entity_key, one.sentence, one.word) for one in found] == [
        ("musk", 0, 0),
        ("openai", 0, 2),
        ("musk", 1, 2),
        ("openai", 2, 5),
        ("musk", 3, 10),
    ]


def test_a_doubtful_mention_has_no_place() -> None:
    doubtful = mention("musk", "text", 12, doubtful=True)
    assert places(title="", text=TEXT, mentions=[doubtful]) == ()
