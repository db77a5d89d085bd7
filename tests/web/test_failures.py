"""When something breaks, wherever it does: a true sentence and status, a log without content."""

import sqlite3
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db

GATE = "homing.web.access.sessions.find"
VIEW = "homing.web.journal.views.page_of"
WORDS = "words that nobody else may read"


def _full() -> OperationalError:
    cause = sqlite3.OperationalError(WORDS)
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    error = OperationalError(WORDS)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("place", [GATE, VIEW], ids=["gate", "view"])
@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (_full(), 507, "The disk is full"),
        (OperationalError("database is locked"), 503, "The database is busy"),
        (ZeroDivisionError(WORDS), 500, "Something went wrong on our side"),
    ],
    ids=["full", "busy", "bug"],
)
def test_a_failure_is_named_for_what_it_is(
    as_ada: Client,
    capsys: pytest.CaptureFixture[str],
    place: str,
    error: Exception,
    status: int,
    said: str,
) -> None:
    as_ada.raise_request_exception = False
    with mock.patch(place, side_effect=error):
        answer = as_ada.get("/journal")
    assert answer.status_code == status
    assert said in answer.content.decode()
    log = capsys.readouterr().err
    assert type(error).__name__ in log
    assert WORDS not in log


def test_what_was_typed_comes_back_when_the_gate_breaks(as_ada: Client) -> None:
    as_ada.raise_request_exception = False
    with mock.patch(GATE, side_effect=_full()):
        answer = as_ada.post("/today/check-in", {"line": "a line worth keeping"})
    assert answer.status_code == 507
    assert b"a line worth keeping" in answer.content
