"""Fixtures for the whole suite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from homing.web.accounts import door
from homing.web.today import feed
from tests.cast import Someone, new_client, quick_stretching, someone
from tests.server import Chromium, HomingServer


@pytest.fixture(autouse=True)
def no_wait_from_other_tests() -> None:
    """Wrong tries are counted in memory by name and network, which all tests share."""
    door.LIMITER._buckets.clear()
    feed.PACE._seen.clear()


@pytest.fixture
def ada(db: None) -> Someone:
    """The owner of this machine."""
    return someone("Ada", is_host=True)


@pytest.fixture
def ben(ada: Someone) -> Someone:
    """Someone else with a vault on the same machine."""
    return someone("Ben")


@pytest.fixture
def as_ada(ada: Someone) -> Client:
    """Ada's browser, unlocked."""
    return ada.client


@pytest.fixture
def as_ben(ben: Someone) -> Client:
    """Ben's browser, unlocked."""
    return ben.client


@pytest.fixture
def as_cleo(db: None) -> Client:
    """The browser of an outsider."""
    return new_client()


@pytest.fixture
def quick_kdf() -> Iterator[None]:
    """For tests that unlock often and are not about the cost of a guess."""
    with quick_stretching():
        yield


@pytest.fixture
def server(tmp_path: Path) -> Iterator[HomingServer]:
    """A real `homing run` on an empty data folder."""
    with HomingServer(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A real Chromium. Not longer than a module: a running Playwright holds an event loop, and
    Django refuses to use a database beside one."""
    with Chromium() as browser:
        yield browser
