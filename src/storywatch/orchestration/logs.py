"""Where a child's logs go: everything to its file, warnings to the console."""

import logging
import logging.handlers
from pathlib import Path

import structlog

LINE = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
MOST_BYTES = 10_000_000


def log_to(path: Path) -> None:
    """Send the standard library's logs to a file, in a process without Prefect."""
    file = logging.handlers.RotatingFileHandler(
        path, maxBytes=MOST_BYTES, backupCount=2, encoding="utf-8", delay=True
    )
    console = logging.StreamHandler()
    console.setLevel(logging.WARNING)
    logging.basicConfig(level=logging.INFO, format=LINE, handlers=[file, console])


def events_to_standard_logs() -> None:
    """Let structlog's events go where the standard library's logs go."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(
                key_order=["event"], drop_missing=True
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def hush_console() -> None:
    """Keep the console for the supervisor's words; the file still gets all."""
    for handler in logging.getLogger().handlers:
        if not isinstance(handler, logging.FileHandler):
            handler.setLevel(logging.CRITICAL)
