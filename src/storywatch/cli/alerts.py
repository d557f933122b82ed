"""``alerts``: what was sent, what waits and why; try again, put a channel in use."""

from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import FAILED, AsJson, err, out, print_json, safe
from storywatch.cli.wishes import print_wish, take_back
from storywatch.cli.wording import ago, counted, until
from storywatch.errors import SetupError

if TYPE_CHECKING:
    from datetime import datetime

    from storywatch.delivery.outbox_store import OutboxLine

app = typer.Typer(
    help="What was sent to whom, what waits, and why.",
    invoke_without_command=True,
    rich_markup_mode="rich",
)

app.command("take-back")(take_back)

SHOWN_STATES = {
    "sent": "[green]sent[/]",
    "queued": "queued",
    "failed": "[yellow]failed[/]",
    "set-aside": "[red]set aside[/]",
}


@app.callback()
def alerts(
    context: typer.Context,
    most: Annotated[int, typer.Option("--most", min=1, max=10_000)] = 20,
    unsent: Annotated[
        bool, typer.Option("--unsent", help="Only what has not arrived.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the latest messages: to whom, on which channel, whether they arrived.

    Below them the channels that are paused, and what subscribers muted or stopped.

    [dim]storywatch alerts --unsent[/]
    """
    if context.invoked_subcommand:
        return
    from storywatch.delivery.channel_store import failing_channels
    from storywatch.delivery.outbox_store import outbox_lines
    from storywatch.delivery.standing_store import standing_wishes
    from storywatch.runtime.clock import utc_now

    now = utc_now()
    states = ("queued", "failed", "set-aside") if unsent else ()
    with connected() as connection:
        lines = outbox_lines(connection, most=most, states=states)
        failing = failing_channels(connection)
        wishes = standing_wishes(connection, now=now)
    if as_json:
        print_json({"deliveries": lines, "channels": failing, "wishes": wishes})
        return
    for line in lines:
        _print_line(line, now=now)
    for one in failing:
        if one.paused_at:
            out.print(
                f"[red]paused[/] {one.subscriber_key} {one.channel} "
                f"{ago(one.paused_at, now=now)}: {safe(one.reason)}\n  [dim]storywatch "
                f"alerts resume {one.subscriber_key} {one.channel}[/]"
            )
    for wish in wishes:
        print_wish(wish, now=now)
    if not lines:
        out.print("Nothing waits." if unsent else "Nothing was sent yet.")


@app.command()
def show(
    delivery_id: Annotated[int, typer.Argument(help="As the list names it.")],
    as_json: AsJson = False,
) -> None:
    """Show every try of one delivery, with the receiver's answer.

    [dim]storywatch alerts show 12[/]
    """
    from storywatch.delivery.outbox_store import outbox_lines, tries_of
    from storywatch.runtime.clock import utc_now

    with connected() as connection:
        lines = outbox_lines(connection, most=1, delivery_id=delivery_id)
        tries = tries_of(connection, delivery_id)
    if not lines:
        err.print(f"There is no delivery {delivery_id}. See: storywatch alerts")
        raise typer.Exit(FAILED)
    if as_json:
        print_json({"delivery": lines[0], "tries": tries})
        return
    _print_line(lines[0], now=utc_now())
    for number, one in enumerate(tries, start=1):
        took = (one.ended_at - one.started_at).total_seconds()
        status = f" ({one.status})" if one.status else ""
        out.print(
            f"  try {number}, {one.started_at:%d %b %Y %H:%M:%S} UTC, {took:.1f} s: "
            f"{safe(one.outcome)}{status}"
        )
        if one.answer:
            out.print(f"    [dim]{safe(one.answer)}[/]")


@app.command()
def retry(
    deliveries: Annotated[
        list[int] | None, typer.Argument(help="Numbers; none: all that failed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Send again at once what failed or was set aside; what arrived is left alone.

    [dim]storywatch alerts retry
    storywatch alerts retry 12 13[/]
    """
    from storywatch.delivery.store import retry_deliveries
    from storywatch.runtime.clock import utc_now

    with connected() as connection:
        freed = retry_deliveries(connection, now=utc_now(), delivery_ids=deliveries)
    if as_json:
        print_json({"due": freed})
        return
    out.print(
        f"{counted(freed, 'delivery', 'deliveries')} due again: the next pass sends."
        if freed
        else "Nothing has failed or was set aside."
    )


@app.command()
def resume(
    subscriber: Annotated[str, typer.Argument(help="Whose channel.")],
    channel: Annotated[str, typer.Argument(help="As the list names it.")],
) -> None:
    """Put a paused channel in use again; what waited for it is sent.

    [dim]storywatch alerts resume desk webhook-1a2b3c4d[/]
    """
    from storywatch.delivery.channel_store import resume_channel
    from storywatch.runtime.clock import utc_now

    with connected() as connection:
        freed = resume_channel(connection, subscriber, channel, now=utc_now())
    if freed is None:
        raise SetupError(
            f"No channel {channel} of {subscriber} is paused.",
            mend="storywatch alerts: it lists what is",
        )
    out.print(
        f"{channel} of {subscriber} is in use again; "
        f"{counted(freed, 'delivery', 'deliveries')} due."
    )


def _print_line(line: "OutboxLine", *, now: "datetime") -> None:
    out.print(
        f"{line.delivery_id:>5} {SHOWN_STATES[line.state]} "
        f"[bold]{safe(line.subject)}[/]",
        soft_wrap=True,
    )
    told = f"{line.kind} to {line.subscriber_key}, {line.channel}, "
    told += f"{ago(line.sent_at or line.queued_at, now=now)}"
    if line.state != "sent":
        told += f", {counted(line.tries, 'try', 'tries')}"
        told += f", next {until(line.next_at, now=now)}" if line.next_at else ""
        told += ", waits: the channel is paused" if line.is_paused else ""
    out.print(f"      [dim]{safe(told)}[/]", soft_wrap=True)
    if line.outcome not in {"", "sent"}:
        out.print(f"      {safe(line.outcome)}", soft_wrap=True)
