"""Mail over real SMTP: what arrives, what is refused, what is never told."""

import email
import random
import smtplib
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import trustme
from aiosmtpd.smtp import Envelope
from pydantic import SecretStr

from storywatch.checkup import mail_findings
from storywatch.delivery.mail import mail_of
from storywatch.delivery.mail_header import Mailbox
from storywatch.delivery.records import Address, Message
from storywatch.delivery.send import address_fault, sender
from storywatch.delivery.smtp_send import (
    MailServer,
    mail_failures,
    recipient_of,
    session,
    to_folder,
    to_mail,
)
from storywatch.errors import (
    DeliveryFailedError,
    DeliveryRefusedError,
    SetupError,
)
from storywatch.runtime.tls import tls_context
from storywatch.settings import Settings
from tests.fakes.mail_sink import PASSWORD, MailSink, mail_sink

NOW = datetime(2026, 3, 2, 6, 40, tzinfo=UTC)
NEWS = Mailbox(name="storywatch", local="news", domain="example.org")
MESSAGE = Message(
    key="alert-1-ann",
    subject="Neues über Stargate: „großartig“",
    text="Altman: „großartig“",
    html="<p>Altman: „großartig“</p>",
)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """The one that this test's client trusts, beside the usual ones."""
    return trustme.CA()


@pytest.fixture
def trust(authority: trustme.CA) -> Iterator[ssl.SSLContext]:
    """A server's side of TLS whose certificate the client trusts."""
    tls_context.cache_clear()
    authority.configure_trust(tls_context(verify=True))
    yield served(authority, "127.0.0.1")
    tls_context.cache_clear()


def served(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


def server(sink: MailSink, **changes: object) -> MailServer:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": sink.port,
        "security": "none",
        "sender": NEWS,
    }
    return MailServer(**(values | changes))  # type: ignore[arg-type]


def arrived(envelope: Envelope) -> EmailMessage:
    """Read a mail as a mail program does."""
    assert isinstance(envelope.content, bytes)
    read = email.message_from_bytes(envelope.content, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def to(url: str = "mail:Änne Müßig <ann@example.org>") -> Address:
    return Address(subscriber_key="ann", url=url)


def test_a_mail_arrives_as_it_was_meant() -> None:
    with mail_sink() as sink:
        receipt = to_mail(MESSAGE, to(), server=server(sink))
    (envelope,) = sink.taken
    assert receipt.status == 250
    assert envelope.mail_from == "news@example.org"
    assert envelope.rcpt_tos == ["ann@example.org"]
    read = arrived(envelope)
    assert read["Subject"] == MESSAGE.subject
    assert read["To"] == "Änne Müßig <ann@example.org>"
    parts = [part.get_content().strip() for part in read.iter_parts()]
    assert parts == [MESSAGE.text, MESSAGE.html]


def test_a_thousand_hostile_subjects_and_names_reach_one_person_each() -> None:
    chance = random.Random(7)
    pieces = [
        "\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0", "\t",
        "Bcc: victim@example.org", "To: victim@example.org", "\r\n\r\n", "\n.\n",
        "=?utf-8?q?=0D=0ABcc:_victim@example.org?=",
        "=?utf-8?b?DQpCY2M6IHZpY3RpbUBleGFtcGxlLm9yZw==?=", "=?", "?=", "=\t?",
        "<victim@example.org>", ",", ";", '"', "\\", "(", ")", "@", ":", "ä", "中",
        "\ud83d", "\u202e", "Stargate", " ", "x" * 90, "é" * 90,
    ]  # fmt: skip
    allowed = {
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted",
        "X-Auto-Response-Suppress", "Content-Language", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip
    with mail_sink() as sink, session(server(sink)) as line:
        for number in range(1_000):
            subject, name = (
                "".join(chance.choices(pieces, k=chance.randint(1, 8)))
                for _ in range(2)
            )
            hostile = Message(key=f"alert-{number}-ann", subject=subject, text=subject)
            plain = "".join(one for one in name if one not in '"<>')
            ann = recipient_of(to(f"mail:{plain} <ann@example.org>"))
            mail = mail_of(hostile, sender=NEWS, recipient=ann, now=NOW)
            line.sendmail(NEWS.address, [ann.address], mail.as_bytes())
    assert len(sink.taken) == 1_000
    for envelope in sink.taken:
        assert envelope.rcpt_tos == ["ann@example.org"]
        read = arrived(envelope)
        assert set(read.keys()) <= allowed
        assert len(read.keys()) == len(set(read.keys()))
        assert [box.addr_spec for box in read["To"].addresses] == ["ann@example.org"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_travels_over_a_safe_line_only(
    trust: ssl.SSLContext, security: str
) -> None:
    way = {"starttls": trust} if security == "starttls" else {"tls": trust}
    with mail_sink(**way) as sink:
        login = (
            {"user": "news", "password": SecretStr(PASSWORD)}
            if security == "starttls"
            else {}
        )
        to_mail(MESSAGE, to(), server=server(sink, security=security, **login))
    assert len(sink.taken) == 1


def test_a_certificate_for_somebody_else_is_refused(
    trust: ssl.SSLContext, authority: trustme.CA
) -> None:
    stranger = served(authority, "other.example")
    with (
        mail_sink(starttls=stranger) as sink,
        pytest.raises(DeliveryFailedError, match="certificate is not valid"),
    ):
        to_mail(MESSAGE, to(), server=server(sink, security="starttls"))
    assert not sink.taken


def test_a_server_without_starttls_gets_nothing() -> None:
    with mail_sink() as sink, pytest.raises(DeliveryFailedError, match="no STARTTLS"):
        to_mail(MESSAGE, to(), server=server(sink, security="starttls"))
    assert not sink.taken


def test_a_refused_login_waits_and_the_password_is_not_told(
    trust: ssl.SSLContext,
) -> None:
    wrong = "falsch-Kanarienvogel-77"
    with mail_sink(starttls=trust) as sink:
        mail = server(sink, security="starttls", user="news", password=SecretStr(wrong))
        with pytest.raises(DeliveryFailedError, match="refused the login") as failed:
            to_mail(MESSAGE, to(), server=mail)
    assert wrong not in f"{failed.value!r} {failed.value.answer} {mail!r}"
    assert failed.value.__cause__ is None


@pytest.mark.parametrize(
    ("answers", "expected", "is_gone"),
    [
        ({"to_recipient": "450 4.2.1 busy"}, DeliveryFailedError, False),
        ({"to_recipient": "550 5.7.1 not from you"}, DeliveryRefusedError, False),
        ({"to_recipient": "550 5.1.1 no such user"}, DeliveryRefusedError, True),
        ({"to_data": "451 4.7.1 greylisted"}, DeliveryFailedError, False),
        ({"to_data": "554 5.7.1 spam"}, DeliveryRefusedError, False),
    ],
)
def test_what_the_server_says_decides_what_comes_next(
    answers: dict[str, str], expected: type[Exception], *, is_gone: bool
) -> None:
    with mail_sink() as sink:
        for name, answer in answers.items():
            setattr(sink, name, answer)
        with pytest.raises(expected) as said:
            to_mail(MESSAGE, to(), server=server(sink))
    (answer,) = answers.values()
    assert getattr(said.value, "status", None) == int(answer[:3])
    assert answer[4:] in getattr(said.value, "answer", "")
    assert getattr(said.value, "is_gone", False) is is_gone


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPConnectError(554, b"no service"),
        smtplib.SMTPHeloError(550, b"who are you"),
        smtplib.SMTPSenderRefused(530, b"log in first", "news@example.org"),
    ],
)
def test_what_settings_can_mend_waits(error: smtplib.SMTPResponseException) -> None:
    with pytest.raises(DeliveryFailedError) as failed, mail_failures():
        raise error
    assert failed.value.status == error.smtp_code


def test_nobody_there_and_nobody_set_both_wait() -> None:
    with mail_sink() as sink:
        pass
    with pytest.raises(DeliveryFailedError, match="mail: "):
        to_mail(MESSAGE, to(), server=server(sink))
    with pytest.raises(DeliveryFailedError, match="STORYWATCH_SMTP_HOST"):
        to_mail(MESSAGE, to(), server=None)


def test_a_wrong_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(DeliveryRefusedError, match="plain letters") as refused:
        to_mail(MESSAGE, to("mail:müller@example.org"), server=None)
    assert "müller" not in str(refused.value)
    assert address_fault(to("mail:müller@example.org"))
    assert address_fault(to()) == ""


def test_a_dry_run_writes_files_that_mail_programs_open(tmp_path: Path) -> None:
    send = sender(lambda _requests: (), mail_folder=tmp_path / "mails")
    for _ in range(2):
        send(MESSAGE, to())
    (file,) = (tmp_path / "mails").iterdir()
    read = email.message_from_bytes(file.read_bytes(), policy=default)
    assert file.suffix == ".eml"
    assert read["To"] == "Änne Müßig <ann@example.org>"


def test_a_folder_can_be_a_channel(tmp_path: Path) -> None:
    sender(lambda _requests: ())(MESSAGE, to(f"eml:{tmp_path}/out"))
    assert len(list((tmp_path / "out").glob("*.eml"))) == 1
    assert address_fault(to("eml:")) == "names no folder"


def test_a_folder_that_is_none_fails_and_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryFailedError, match="mail folder"):
        to_folder(MESSAGE, to(), folder=tmp_path / "file" / "x", sender=NEWS)


WITH_MAIL = """\
entities: [OpenAI]
subscribers:
  - key: ann
    channels: ["mail:ann@example.org"]
"""


def test_doctor_greets_the_server_and_names_what_is_wrong(
    tmp_path: Path, trust: ssl.SSLContext
) -> None:
    (tmp_path / "watchlist.yaml").write_text(WITH_MAIL)

    def looked(**changes: object) -> list[tuple[bool, str]]:
        settings = Settings(
            watchlist=tmp_path / "watchlist.yaml",
            **changes,  # type: ignore[arg-type]
        )
        return [(one.good, one.text) for one in mail_findings(settings)]

    ((good, text),) = looked()
    assert not good
    assert text == "ann: mails wait, for no server is set."
    with mail_sink(starttls=trust) as sink:
        login = {"smtp_host": "127.0.0.1", "smtp_port": sink.port, "smtp_user": "news"}
        ours = {**login, "smtp_from": "news@example.org"}
        ((good, text),) = looked(**ours, smtp_password=PASSWORD)
        assert good, text
        assert text == f"127.0.0.1:{sink.port} takes our login over TLS."
        ((good, text),) = looked(**ours, smtp_password="wrong")
        assert (good, text.partition(": ")[2]) == (
            False,
            "the server refused the login.",
        )
        with pytest.raises(SetupError, match="STORYWATCH_SMTP_FROM"):
            looked(**login)
    ((good, text),) = looked(**ours)
    assert not good
    ((good, text),) = looked(mail_folder=tmp_path)
    assert good
    assert not sink.taken
