"""The settings: the one place that reads the environment."""

import hashlib
import ipaddress
import os
import re
import sys
from base64 import b64decode
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storywatch.archive.keeping import KINDS, LEAST_DAYS, KeepRule
from storywatch.errors import SetupError

PREFIX = "STORYWATCH_"


def _postgres(url: SecretStr | None) -> SecretStr | None:
    scheme = url.get_secret_value().partition("://")[0] if url else "postgresql"
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise ValueError("must begin with postgresql://")
    return url


def _networks(listed: object) -> object:
    if not isinstance(listed, str):
        return listed
    return tuple(str(ipaddress.ip_network(part.strip())) for part in listed.split(","))


Networks = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_networks)]
PostgresUrl = Annotated[SecretStr | None, AfterValidator(_postgres)]


def _signing(listed: SecretStr | None) -> SecretStr | None:
    for word in listed.get_secret_value().split() if listed else ():
        try:
            key = b64decode(word.removeprefix("whsec_") + "==")
        except ValueError:
            key = b""
        if not (word.startswith("whsec_") and 24 <= len(key) <= 64):
            raise ValueError("must be whsec_ and the base64 of 24 to 64 bytes")
    return listed


def _page(url: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s?#\"'<>]+", url):
        raise ValueError("must begin with http:// or https://, without ?, # and quotes")
    return url.rstrip("/")


PageUrl = Annotated[str, AfterValidator(_page)]

WebhookSecrets = Annotated[SecretStr | None, AfterValidator(_signing)]


def default_home() -> Path:
    """Return the folder for data: one for each checkout, one for an install.

    Two checkouts never share a database, whatever folder a command is typed
    in; an installed package uses one folder for each user.
    """
    data = (
        Path.home() / "Library" / "Application Support"
        if sys.platform == "darwin"
        else Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    )
    checkout = Path(__file__).resolve().parents[2]
    if not (checkout / "pyproject.toml").is_file():
        return data / "storywatch" / "default"
    mark = hashlib.sha256(str(checkout).encode()).hexdigest()[:8]
    return data / "storywatch" / f"{checkout.name}-{mark}"


class Settings(BaseSettings):
    """Every setting, each from ``STORYWATCH_<NAME>`` or ``.env``.

    An unset or empty variable means the default. Frozen: read once, passed on
    as values.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=False,
    )

    home: Path = Field(
        default_factory=default_home,
        description="Folder of the embedded Postgres and logs; unset: user data.",
    )
    database_url: PostgresUrl = Field(
        default=None,
        description="A Postgres 15 or later; unset: the embedded one.",
    )
    reader_url: PostgresUrl = Field(
        default=None,
        description="The same database with the login of a read-only role; unset: "
        "storywatch makes one.",
    )
    prefect_database_url: PostgresUrl = Field(
        default=None,
        description="Prefect's own database; unset: `prefect` on the same server.",
    )
    postgres_bin: Path | None = Field(
        default=None,
        description="Folder of initdb and pg_ctl; unset: the packaged ones.",
    )
    watchlist: Path = Field(
        default=Path("watchlist.yaml"),
        description="The watchlist file; where there never was one: the four entities "
        "of the example.",
    )
    web_port: int = Field(
        default=8520,
        ge=0,
        le=65535,
        description="Port of the page on 127.0.0.1; taken or 0: a free one.",
    )
    page_url: PageUrl = Field(
        default="",
        description="Address of the page as subscribers reach it, for the links in "
        "messages; unset: the page's port on 127.0.0.1.",
    )
    prefect_port: int = Field(
        default=4200,
        ge=0,
        le=65535,
        description="Port of Prefect's page on 127.0.0.1; taken or 0: a free one.",
    )
    watch_every_seconds: int = Field(
        default=60, ge=1, description="Seconds between looks for due sources."
    )
    poll_every_minutes: float = Field(
        default=60,
        gt=0,
        description="Minutes between polls of a source that names no other wait.",
    )
    poll_at_most_every_minutes: float = Field(
        default=10,
        gt=0,
        description="Shortest wait in minutes, where a list turns over fast.",
    )
    poll_at_least_every_minutes: float = Field(
        default=240,
        gt=0,
        description="Longest wait in minutes, where little ever comes.",
    )
    host_spacing_seconds: float = Field(
        default=5, ge=0, description="Seconds between two requests to one host."
    )
    robots: bool = Field(
        default=True,
        description="Obey robots.txt when pages of articles are fetched.",
    )
    skim: bool = Field(
        default=True,
        description="Extract only pages that mention somebody watched; of the others "
        "a cheaply read text is kept.",
    )
    contact: str = Field(
        default="",
        description="Address or e-mail in the User-Agent, for publishers.",
    )
    http_deadline_seconds: float = Field(
        default=30, gt=0, description="Seconds for one request, redirects included."
    )
    http_most_bytes: int = Field(
        default=15 * 1024 * 1024,
        gt=0,
        description="Largest decoded body that is read, in bytes.",
    )
    allowed_networks: Networks = Field(
        default=(),
        description="Private networks that may be asked, as CIDRs, comma-separated.",
    )
    alert_within_hours: float = Field(
        default=48,
        gt=0,
        description="News older than this when first seen waits for the digest.",
    )
    webhook_secret: WebhookSecrets = Field(
        default=None,
        description="Signs webhooks: whsec_ and base64 of 24 to 64 bytes; two with a "
        "space between while one replaces the other.",
    )
    api_token: SecretStr | None = Field(
        default=None,
        description="Tokens of the JSON API, with spaces between; unset: it is off.",
    )
    api_sql: bool = Field(
        default=False,
        description="Let the API's askers run SQL as the read-only role.",
    )
    smtp_host: str = Field(
        default="",
        description="Server that takes mail, for channels mail:NAME@DOMAIN.",
    )
    smtp_port: int = Field(
        default=587, ge=1, le=65535, description="Its port: 587, or 465 with tls."
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the line is kept secret: starttls, tls or none.",
    )
    smtp_user: str = Field(default="", description="Login there; unset: without.")
    smtp_password: SecretStr | None = Field(
        default=None, description="Password of the login."
    )
    smtp_password_file: Path | None = Field(
        default=None, description="File that holds the password instead."
    )
    smtp_from: str = Field(
        default="",
        description="From whom mails are, as storywatch <news@example.org>.",
    )
    mail_folder: Path | None = Field(
        default=None,
        description="Write mails into this folder (.eml) instead of sending them.",
    )
    encoder: bool = Field(
        default=True,
        description="Compare meaning across languages with the packaged encoder.",
    )

    keep_text_days: int | None = Field(
        default=None,
        ge=LEAST_DAYS,
        description="Days for which texts of articles are kept that no alert, digest "
        "or fact cites; unset: for ever (storywatch keep shows what would go).",
    )
    keep_summary_days: int | None = Field(
        default=None,
        ge=LEAST_DAYS,
        description="The same for what feeds told of their entries.",
    )
    keep_evidence_days: int | None = Field(
        default=None,
        ge=LEAST_DAYS,
        description="The same for evidence of decisions that led to no alert.",
    )
    keep_message_days: int | None = Field(
        default=None,
        ge=LEAST_DAYS,
        description="The same for contents of messages that have all been sent.",
    )

    def __init__(self, **values: Any) -> None:
        """Read the settings.

        Raises:
            SetupError: a variable holds what it must not; the text names it and
                never shows the value of a secret.
        """
        try:
            super().__init__(**values)
        except ValidationError as error:
            faults = "; ".join(
                f"{PREFIX}{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg']}"
                for fault in error.errors(include_input=False, include_url=False)
            )
            raise SetupError(
                f"A setting is wrong: {faults}.",
                mend="correct it in .env or the environment (see .env.example)",
            ) from None

    @property
    def keep_rules(self) -> tuple[KeepRule, ...]:
        """Return how long each kind is kept."""
        return tuple(
            KeepRule(kind=kind, days=getattr(self, f"keep_{kind}_days"))
            for kind in KINDS
        )

    @property
    def poll_interval(self) -> timedelta:
        """Return the wait between polls of a source that names no other."""
        return timedelta(minutes=self.poll_every_minutes)


def env_example() -> str:
    """Return the text of ``.env.example``: every setting with its default."""
    lines = [
        "# storywatch reads these variables from the environment or from .env.",
        "# A line that begins with # keeps the default.",
    ]
    for name, field in Settings.model_fields.items():
        default = _shown_default(field.get_default())
        lines += ["", f"# {field.description}", f"#{PREFIX}{name.upper()}={default}"]
    return "\n".join(lines) + "\n"


def _shown_default(value: object) -> str:
    if value is None or value == () or value is PydanticUndefined:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
