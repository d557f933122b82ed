"""One Prefect server for the tests that call Prefect in their own process."""

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A server of the tests' own, for every flow that is called while it is up."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
        _collect_leftovers()


@pytest.fixture
def prefect(prefect_server: None) -> Iterator[None]:
    """The server; Prefect's leftovers are collected after each test."""
    yield
    _collect_leftovers()


def _collect_leftovers() -> None:
    """Prefect's client leaves sockets to the garbage collector, which warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
