"""A message as a mail: nothing that others wrote becomes a header."""

import email
from datetime import UTC, datetime
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.delivery.mail import mail_of
from storywatch.delivery.mail_header import (
    Mailbox,
    MailboxWrongError,
    mailbox,
    shown_name,
)
from storywatch.delivery.records import Message, Picture

NOW = datetime(2026, 3, 2, 6, 40, tzinfo=UTC)
SENDER = Mailbox(name="storywatch", local="news", domain="example.org")
ANN = Mailbox(name="Änne Müßig", local="ann", domain="example.org")
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
    "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
    "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
}  # fmt: skip


def message(**changes: object) -> Message:
    values: dict[str, object] = {
        "key": "alert-1-ann",
        "subject": "Neues über Stargate",
        "text": "Erste Zeile\n\nMusk: „Sie haben das Geld nicht“",
        "thread": "story-12",
    }
    return Message(**(values | changes))  # type: ignore[arg-type]


def sent(one: Message) -> email.message.EmailMessage:
    """Read a mail as its receiver does."""
    mail = mail_of(one, sender=SENDER, recipient=ANN, now=NOW)
    return email.message_from_bytes(mail.as_bytes(), policy=default)


def test_text_and_html_stand_side_by_side_with_pictures_in_it() -> None:
    picture = Picture(name="volume", media_type="image/png", content=b"png", alt="7")
    read = sent(
        message(html='<p>neu</p><img src="cid:volume" alt="7">', pictures=(picture,))
    )
    assert read.get_content_type() == "multipart/alternative"
    text, related = read.iter_parts()
    assert "„Sie haben das Geld nicht“" in text.get_content()
    html, image = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert image["Content-ID"] == "<volume>"
    assert image.get_content() == b"png"
    assert image.get_content_disposition() == "inline"


def test_the_same_message_has_the_same_id_and_threads_by_story() -> None:
    first, again = sent(message()), sent(message(subject="Anders"))
    assert first["Message-ID"] == again["Message-ID"]
    other = sent(message(key="alert-2-ann"))
    assert other["Message-ID"] != first["Message-ID"]
    assert other["References"] == first["References"] == first["In-Reply-To"]
    assert sent(message(thread=""))["References"] is None


def test_one_click_ends_it_only_over_a_safe_line() -> None:
    safe = sent(message(stop_url="https://news.example.org/link/abc"))
    assert safe["List-Unsubscribe"] == "<https://news.example.org/link/abc>"
    assert safe["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = sent(message(stop_url="http://127.0.0.1:8520/link/abc"))
    assert plain["List-Unsubscribe"]
    assert plain["List-Unsubscribe-Post"] is None
    assert sent(message())["List-Unsubscribe"] is None


def test_long_ids_and_signed_addresses_arrive_as_they_are() -> None:
    stop = f"https://news.example.org/link/{'aZ09_-.' * 30}?x=?utf-8?q?y?="
    one = message(key="k" * 90, thread="story-12-" + "t" * 80, stop_url=stop)
    raw = mail_of(one, sender=SENDER, recipient=ANN, now=NOW).as_bytes()
    plain = dict(
        line.split(b": ", 1)
        for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n")
        if b": " in line
    )
    assert plain[b"List-Unsubscribe"] == f"<{stop.replace('=?', '=%3F')}>".encode()
    for name in (b"Message-ID", b"In-Reply-To", b"References", b"List-Id"):
        assert b"=?" not in plain[name]
        assert plain[name].endswith(b">")


def test_nobody_answers_a_machine() -> None:
    read = sent(message())
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["To"] == "Änne Müßig <ann@example.org>"


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?x=0D=0ABcc:_victim@example.org?=",
        "=?utf-8?b?eA0KQmNjOiB2aWN0aW1AZXhhbXBsZS5vcmc=?=",
        "= ?utf-8?q?x=0ABcc:_v@example.org?=",
        "a\r\nBcc: victim@example.org",
        "a\nBcc: victim@example.org",
        "a\x0bBcc: v@example.org",
        "a\x85Bcc: v@example.org",
        "a\u2028Bcc: v@example.org\u2029",
        "a\0b",
        "a\ud800b",
        "\u202egnp.exe",
    ],
)
def test_a_subject_stays_a_subject(subject: str) -> None:
    read = sent(message(subject=subject))
    assert set(read.keys()) <= HEADERS
    assert read["Bcc"] is None
    assert "\n" not in read["Subject"]


@given(
    subject=st.text(max_size=400),
    name=st.text(max_size=120),
    thread=st.text(max_size=40),
    stop=st.text(max_size=80),
)
def test_whatever_others_write_makes_no_header(
    subject: str, name: str, thread: str, stop: str
) -> None:
    one = message(subject=subject, thread=thread, stop_url=stop, language=name[:9])
    shown = Mailbox(name=shown_name(name), local="ann", domain="example.org")
    raw = mail_of(one, sender=SENDER, recipient=shown, now=NOW).as_bytes()
    read = email.message_from_bytes(raw, policy=default)
    assert set(read.keys()) <= HEADERS
    assert len(set(read.keys())) == len(read.keys())
    assert [box.addr_spec for box in read["To"].addresses] == ["ann@example.org"]
    assert [box.addr_spec for box in read["From"].addresses] == ["news@example.org"]
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("desk@example.org", ("", "desk@example.org")),
        ("Desk <desk@example.org>", ("Desk", "desk@example.org")),
        ('"Desk, Night" <desk@example.org>', ("Desk Night", "desk@example.org")),
        ("o'neil+news@example.org", ("", "o'neil+news@example.org")),
        ("post@bücher.example", ("", "post@xn--bcher-kva.example")),
    ],
)
def test_addresses_are_read(typed: str, expected: tuple[str, str]) -> None:
    box = mailbox(typed)
    assert (box.name, box.address) == expected


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "names no address"),
        ("desk", "names no address"),
        ("müller@example.org", "plain letters"),
        (".a@example.org", "plain letters"),
        ("a..b@example.org", "plain letters"),
        ("a b@example.org", "plain letters"),
        ("desk@", "no domain"),
        ("desk@exa mple", "no domain"),
        ("a@b@c d", "plain letters"),
        ("x <a@example.org>, <b@example.org>", "plain letters|names no"),
    ],
)
def test_what_is_no_address_is_told_without_it(typed: str, why: str) -> None:
    with pytest.raises(MailboxWrongError, match=why):
        mailbox(typed)
