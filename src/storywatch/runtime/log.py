"""Where events go: short lines on standard error, results never mixed with them."""

import logging
import sys

import structlog


def log_to_terminal(level: int = logging.WARNING) -> None:
    """Send events of a level and above to standard error.

    Args:
        level: as ``logging`` numbers them; the default keeps commands quiet.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=True),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
