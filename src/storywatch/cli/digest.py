"""``digest``: what a day or a week brought, to look at or to send."""

import sys
import tempfile
import webbrowser
from base64 import b64encode
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from storywatch.cli.output import MISUSED, AsJson, err, out, print_json

if TYPE_CHECKING:
    from storywatch.delivery.records import Message
    from storywatch.digest.calendar import Due
    from storywatch.watchlist.records import Subscriber, Watchlist

Form = Literal["text", "html", "markdown", "eml", "json"]


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""
    app.command()(digest)


def digest(
    subscriber: Annotated[
        str | None, typer.Option(help="Whose; else the first in the watchlist.")
    ] = None,
    day: Annotated[
        str, typer.Option(help="YYYY-MM-DD, today or yesterday, in their zone.")
    ] = "today",
    week: Annotated[
        str | None, typer.Option(help="A week instead: 2026-W47, this or last.")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="What is printed or opened.")
    ] = "text",
    send: Annotated[
        bool, typer.Option("--send", help="Put it into the outbox, once a day.")
    ] = False,
    opens: Annotated[
        bool, typer.Option("--open", help="Open it: in a browser, or as a mail (eml).")
    ] = False,
    prints: Annotated[
        bool, typer.Option("--print", help="Print it (the default).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write or send the digest of a subscriber and a day or a week.

    A day that is over is kept as it was first written, and never changes.

    [dim]storywatch digest --day yesterday --print
    storywatch digest --week last --format markdown
    storywatch digest --format eml --open[/]
    """
    from storywatch.digest.rendering import digest_markdown, digest_message
    from storywatch.digest.stage import send_digest, written_digest
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.wiring.link_key import links_of
    from storywatch.wiring.pipeline import wire

    if opens and form in {"markdown", "json"}:
        err.print("--open shows html or eml.")
        raise typer.Exit(MISUSED)
    settings = Settings()
    with wire(settings) as pipeline:
        chosen = _subscriber(pipeline.watchlist, subscriber)
        links = links_of(settings)
        written = written_digest(
            pipeline.engine,
            _due(day, week, chosen),
            subscriber=chosen,
            watchlist=pipeline.watchlist,
            now=utc_now(),
        )
        if send:
            fresh = send_digest(
                pipeline.engine, written, subscriber=chosen, now=utc_now(), links=links
            )
            err.print("queued" if fresh else "that digest was sent before")
            while pipeline.batch("send").get("claimed"):
                pass
    message = digest_message(written, links=links)
    if as_json or form == "json":
        print_json(written)
    elif opens:
        _open(message, form)
    elif prints or not send:
        if form == "markdown":
            sys.stdout.write(digest_markdown(written, links=links))
        else:
            sys.stdout.write(_as_text(message, form))


def _as_text(message: "Message", form: Form) -> str:
    match form:
        case "html":
            return _with_pictures(message)
        case "eml":
            return _mail(message).decode("ascii")
        case _:
            return message.text


def _mail(message: "Message") -> bytes:
    from storywatch.delivery.mail import mail_of
    from storywatch.delivery.mail_header import Mailbox
    from storywatch.delivery.send import NOBODY
    from storywatch.runtime.clock import utc_now

    reader = Mailbox(name="", local="you", domain="localhost")
    mail = mail_of(message, sender=NOBODY, recipient=reader, now=utc_now())
    return mail.as_bytes()


def _with_pictures(message: "Message") -> str:
    """Return the HTML with its pictures in it, as no mail is around them."""
    html = message.html or ""
    for picture in message.pictures:
        inside = b64encode(picture.content).decode("ascii")
        html = html.replace(
            f"cid:{picture.name}", f"data:{picture.media_type};base64,{inside}"
        )
    return html


def _open(message: "Message", form: Form) -> None:
    is_mail = form == "eml"
    name = f"storywatch-{message.key}.{'eml' if is_mail else 'html'}"
    path = Path(tempfile.gettempdir()) / name
    content = _mail(message) if is_mail else _with_pictures(message).encode()
    path.write_bytes(content)
    if is_mail:
        typer.launch(str(path))
    else:
        webbrowser.open(path.as_uri())
    out.print(f"wrote {path}")


def _subscriber(watchlist: "Watchlist", key: str | None) -> "Subscriber":
    from storywatch.errors import SetupError

    known = {one.key: one for one in watchlist.subscribers}
    if key is None:
        return watchlist.subscribers[0]
    if key not in known:
        raise SetupError(
            f"There is no subscriber {key}.", mend=f"name one of: {', '.join(known)}"
        )
    return known[key]


def _due(day: str, week: str | None, subscriber: "Subscriber") -> "Due":
    from storywatch.digest.calendar import local_day
    from storywatch.digest.stage import one_day, one_week
    from storywatch.runtime.clock import utc_now

    today = local_day(utc_now(), subscriber.time_zone)
    return one_day(_day(day, today)) if week is None else one_week(_week(week, today))


def _day(text: str, today: date) -> date:
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    if text in named:
        return named[text]
    try:
        return date.fromisoformat(text)
    except ValueError:
        err.print(f"{text!r} is no day: write it as YYYY-MM-DD, today or yesterday.")
        raise typer.Exit(MISUSED) from None


def _week(text: str, today: date) -> date:
    """Return the Sunday that ends a week."""
    this = today + timedelta(days=6 - today.weekday())
    named = {"this": this, "last": this - timedelta(days=7)}
    if text in named:
        return named[text]
    try:
        return date.fromisoformat(f"{text}-7")
    except ValueError:
        err.print(f"{text!r} is no week: write it as 2026-W47, this or last.")
        raise typer.Exit(MISUSED) from None
