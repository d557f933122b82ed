"""``storywatch alerts``: what was sent, what waits, and how it goes on."""

import json
from datetime import timedelta
from itertools import repeat

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, new_story

from storywatch.delivery.records import Address, Message, Receipt
from storywatch.delivery.stage import send_deliveries
from storywatch.delivery.store import queue_message
from storywatch.delivery.wish_store import grant_wish
from storywatch.delivery.wishes import Wish
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError
from storywatch.runtime.clock import utc_now
from tests.stage.cli.conftest import Command

CONSOLE = Address(subscriber_key="desk", url="console")
HOOK = Address(subscriber_key="desk", url="webhook:https://hook.example/canary")


@pytest.fixture
def outbox(engine: sa.Engine) -> None:
    """One message that arrived on the console, failed on a hook; the hook is gone."""

    busy = DeliveryFailedError("webhook answered 503", status=503, answer="busy")
    gone = DeliveryRefusedError("webhook answered 410", status=410, is_gone=True)
    failures = iter((busy, gone))

    def send(_message: Message, address: Address) -> Receipt:
        if address is HOOK:
            raise next(failures)
        return Receipt(status=200, answer="thanks")

    for number, now in enumerate((NOON, NOON + timedelta(minutes=1))):
        message = Message(key=f"alert-{number}", subject=f"New: [{number}]", text="t")
        with engine.begin() as connection:
            queue_message(connection, message, (CONSOLE, HOOK), now=now)
        send_deliveries(
            engine,
            addresses=(CONSOLE, HOOK),
            send=send,
            clock=repeat(now).__next__,
            worker="w",
        )


@pytest.mark.usefixtures("outbox")
def test_the_list_says_what_arrived_what_failed_and_what_is_paused(
    command: Command,
) -> None:
    shown = command("alerts").out
    assert "New: [0]" in shown
    assert "webhook answered 410" in shown
    assert f"storywatch alerts resume desk {HOOK.name}" in shown
    assert "canary" not in shown
    unsent = json.loads(command("alerts", "--unsent", "--json").out)
    states = {one["delivery_id"]: one["state"] for one in unsent["deliveries"]}
    assert sorted(states.values()) == ["failed", "queued", "queued"]  # and the notice
    assert unsent["channels"][0]["reason"] == "webhook answered 410"


@pytest.mark.usefixtures("outbox")
def test_one_delivery_is_shown_with_every_try(command: Command) -> None:
    (failed,) = [
        one["delivery_id"]
        for one in json.loads(command("alerts", "--json").out)["deliveries"]
        if one["outcome"] == "webhook answered 410"
    ]
    shown = command("alerts", "show", str(failed)).out
    assert "try 1" in shown
    assert "(503)" in shown
    assert "(410)" in shown
    assert "busy" in shown
    missing = command("alerts", "show", "999")
    assert missing.status == 1
    assert "no delivery 999" in missing.err


@pytest.mark.usefixtures("outbox")
def test_a_paused_channel_is_put_in_use_again(command: Command) -> None:
    done = command("alerts", "resume", "desk", HOOK.name)
    assert done.status == 0
    assert "in use again; 2 deliveries due" in done.out
    again = command("alerts", "resume", "desk", HOOK.name)
    assert again.status == 2
    assert "is paused" in again.err


@pytest.mark.usefixtures("outbox")
def test_what_failed_is_tried_again_on_demand(command: Command) -> None:
    assert json.loads(command("alerts", "retry", "--json").out) == {"due": 1}
    assert json.loads(command("alerts", "retry", "999", "--json").out) == {"due": 0}


def test_an_empty_outbox_says_so(command: Command) -> None:
    assert command("alerts").out.strip() == "Nothing was sent yet."
    assert command("alerts", "--unsent").out.strip() == "Nothing waits."


def test_what_was_asked_for_by_a_link_is_listed_and_taken_back(
    command: Command, engine: sa.Engine
) -> None:
    story_id = new_story(engine, title="Quarrel [red]")
    asked = (
        Wish(kind="mute", subscriber_key="desk", number=story_id),
        Wish(kind="snooze", subscriber_key="desk", number=story_id),
        Wish(kind="stop", subscriber_key="desk", what="weekly"),
        Wish(kind="stop", subscriber_key="desk", what="watch:robots"),
    )
    with engine.begin() as connection:
        for wish in asked:
            grant_wish(connection, wish, now=utc_now())
    shown = command("alerts").out
    assert f"desk: story {story_id} muted (Quarrel [red]), now" in shown
    assert "ends in 24 h" in shown
    assert "no alerts of the watch robots" in shown
    assert len(json.loads(command("alerts", "--json").out)["wishes"]) == 4
    for word in (f"mute:{story_id}", f"snooze:{story_id}", "weekly", "watch:robots"):
        assert f"storywatch alerts take-back desk {word}" in shown
        assert command("alerts", "take-back", "desk", word).status == 0
        again = command("alerts", "take-back", "desk", word)
        assert again.status == 2
        assert f"Nothing like {word} of desk is in force." in again.err
    assert "take-back" not in command("alerts").out
    for strange in ("mute:", "mute:x", f"mute:{'9' * 40}", "everything", "watch:"):
        assert command("alerts", "take-back", "desk", strange).status == 2
