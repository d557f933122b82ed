"""A message comes out of the outbox as it went in."""

from storywatch.delivery.message_form import message_from, message_row
from storywatch.delivery.records import Message, Picture


def test_a_message_survives_the_way_to_a_row_and_back() -> None:
    message = Message(
        key="digest-ann-2026-01-02",
        subject="Drei neue",
        text="…",
        html="<p>…</p>",
        kind="digest",
        thread="",
        language="de",
        data={"stories": [1, 2]},
        pictures=(
            Picture(name="volume", media_type="image/png", content=b"\x89P\0", alt="3"),
        ),
        stop_url="https://h/x",
    )
    assert message_from(message_row(message)) == message


def test_no_text_keeps_a_nul() -> None:
    row = message_row(Message(key="k", subject="a\0b", text="\0", data={"x": ["\0y"]}))
    assert (row["subject"], row["text"], row["data"]) == ("ab", "", {"x": ["y"]})
