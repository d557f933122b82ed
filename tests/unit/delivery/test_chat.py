"""A chat shows what others wrote as text: no mention rings, no mark-up lives."""

import re

import pytest

from storywatch.delivery.chat import PLAIN, chat_body, chat_text
from storywatch.delivery.records import Message
from tests.fakes.hostile_texts import HOSTILE

LIVE = (
    "<!channel>", "<!here>", "<@U024BE7LH>", "<https://evil.example|bank>",
    "[bank](https://evil.example)", "@everyone", "@here", "@channel", "@all",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**bold**",
    "_soft_", "~~gone~~", "||spoiler||", "`code`", "![x](https://evil.example/p.png)",
    "[x](javascript:alert(1))", "<#C024BE7LR>", "#general", "&lt;b&gt;", "> quoted",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["slack", "discord", "mmost", "rocket", "msteams"])
@pytest.mark.parametrize("text", LIVE)
def test_no_mark_up_is_left(kind: str, text: str) -> None:
    quiet = chat_text(f"Neu: {text}", kind)
    assert "<" not in quiet
    assert ">" not in quiet
    for mention in ("@everyone", "@here", "@channel", "@all", "#general", "](", "**"):
        assert mention not in quiet
    shown = quiet.replace("\u200b", "").replace("\\", "")
    assert shown == f"Neu: {text}".translate({60: "‹", 62: "›"})


def test_addresses_stay_links() -> None:
    text = "Mehr: https://a.example/x_y_z?q=*1&r=#top, *und* (https://b.example/1)."
    quiet = chat_text(text, "discord")
    assert "https://a.example/x_y_z?q=*1&r=#top," in quiet
    assert "(https://b.example/1)." in quiet
    assert r"\*und\*" in quiet


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_programs_get_the_very_text(kind: str) -> None:
    assert chat_text("a <b> @all *c*", kind) == "a <b> @all *c*"


def test_the_subject_is_said_once() -> None:
    one = Message(key="k", subject="Neues", text="Neues\n\nMusk hat …\n")
    assert chat_body(one) == "Musk hat …\n"
    assert chat_body(Message(key="k", subject="Neues", text="Neues")) == "Neues"


@pytest.mark.parametrize("kind", ["slack", "discord", "mmost"])
@pytest.mark.parametrize("vector", HOSTILE)
def test_hostile_texts_are_no_mark_up_either(kind: str, vector: str) -> None:
    quiet = chat_text(vector, kind)
    assert "<" not in quiet
    assert "](" not in quiet
    assert not re.search(r"@(everyone|here|channel)", quiet)
