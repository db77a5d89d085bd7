"""Open sessions and the slow door: nothing lengthens a session, nobody is locked out for good."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from homing import vault
from homing.services.settings import change_preferences
from homing.web.accounts import door, sessions
from homing.web.accounts.limiter import Busy, Limiter, Turnstile
from homing.web.accounts.models import OpenSession
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, PASSPHRASE, Someone, new_client, quick_stretching, someone

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Times:
    """The wall clock, which anybody may set, and the ticks, which nobody can."""

    def __init__(self) -> None:
        self.wall = MovableClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
        self.ticks = 1000.0

    def tick(self) -> float:
        return self.ticks

    def passes(self, by: timedelta) -> None:
        self.ticks += by.total_seconds()
        self.wall.move(by)


@pytest.fixture
def times() -> Iterator[Times]:
    made = Times()
    with (
        mock.patch.object(CLOCKS, "wall", made.wall),
        mock.patch.object(sessions.OPEN, "_ticks", made.tick),
    ):
        yield made


def _open(client: Client) -> bool:
    return client.get("/account").status_code == 200


# --- time ------------------------------------------------------------------------------------


def test_a_session_in_use_stays_open_for_twelve_hours_and_no_longer(times: Times) -> None:
    client = someone("Ada").client
    for _rest in range(12 * 60 // 9 - 1):
        times.passes(9 * MINUTE)
        assert _open(client)
    times.passes(9 * MINUTE)
    assert not _open(client)
    assert not OpenSession.objects.exists()


@pytest.mark.parametrize("minutes", [2, 10, 60])
def test_a_session_that_rests_is_locked_after_the_chosen_time(times: Times, minutes: int) -> None:
    ada = someone("Ada")
    change_preferences(ada.store, NOON, idle_minutes=minutes)
    assert _open(ada.client)
    times.passes(minutes * MINUTE - timedelta(seconds=5))
    assert _open(ada.client)
    times.passes(minutes * MINUTE + timedelta(seconds=5))
    assert not _open(ada.client)


@pytest.mark.parametrize("jump", [-1440, -60, -4, -1, 0, 5, 60 * 24 * 3650], ids=str)
def test_a_jump_of_the_wall_clock_never_lengthens_a_session(times: Times, jump: int) -> None:
    """At each jump the session may end early; it never outlives ten minutes without use."""
    client = someone("Ada").client
    assert _open(client)
    times.wall.move(jump * MINUTE)
    times.passes(10 * MINUTE + timedelta(seconds=5))
    assert not _open(client)


def test_a_clock_that_creeps_back_does_not_keep_a_session_open_for_ever(times: Times) -> None:
    client = someone("Ada").client
    for _step in range(12 * 60 // 4 + 2):
        if not _open(client):
            break
        times.passes(4 * MINUTE)
        times.wall.move(-4 * MINUTE)
    else:
        pytest.fail("twelve hours of use, and the session is still open")


def test_whoever_rewrites_the_row_does_not_lengthen_the_session(times: Times) -> None:
    client = someone("Ada").client
    assert _open(client)
    times.passes(11 * MINUTE)
    OpenSession.objects.update(seen_at=CLOCKS.wall.now(), opened_at=CLOCKS.wall.now())
    assert not _open(client)


def test_the_harness_sees_a_session_that_trusts_the_wall_clock(times: Times) -> None:
    client = someone("Ada").client
    assert _open(client)
    with mock.patch.object(sessions.OPEN, "ticked", return_value=(timedelta(0), timedelta(0))):
        times.passes(4 * MINUTE)
        times.wall.move(-4 * MINUTE)
        times.passes(9 * MINUTE)
        assert _open(client), "without ticks, thirteen minutes look like nine"


def test_what_is_overdue_is_locked_though_nobody_asks(times: Times) -> None:
    ada, ben = someone("Ada"), someone("Ben")
    assert _open(ada.client)
    times.passes(9 * MINUTE)
    assert _open(ben.client)
    times.passes(2 * MINUTE)
    sessions.end_overdue(CLOCKS.wall.now())
    (left,) = OpenSession.objects.all()
    assert left.account == ben.account
    assert sessions.OPEN.ids() & _hashes(ada, ben) == {bytes(left.id_hash)}


def _hashes(*people: Someone) -> set[bytes]:
    return {vault.sha256(_cookie(one.client, "sid")) for one in people}


def _cookie(client: Client, name: str) -> bytes:
    import base64  # noqa: PLC0415

    return base64.urlsafe_b64decode(client.cookies[name].value)


# --- shares ----------------------------------------------------------------------------------


def test_a_session_that_memory_forgot_opens_again_with_both_cookies(ada: Someone) -> None:
    sessions.OPEN.drop(vault.sha256(_cookie(ada.client, "sid")))
    assert _open(ada.client)


def test_one_cookie_is_not_enough_though_the_vault_is_open(ada: Someone) -> None:
    assert _open(ada.client)
    thief = new_client()
    thief.cookies["sid"] = ada.client.cookies["sid"].value
    assert not _open(thief)
    thief.cookies["vk"] = "A" * 43 + "="
    assert not _open(thief)


def test_a_row_that_points_at_another_account_opens_nothing(ada: Someone, ben: Someone) -> None:
    sid = vault.sha256(_cookie(ben.client, "sid"))
    OpenSession.objects.filter(pk=sid).update(account=ada.account)
    sessions.OPEN.drop(sid)
    assert not _open(ben.client)


def test_the_database_holds_neither_cookie(ada: Someone) -> None:
    row = OpenSession.objects.get()
    kept = b"".join(bytes(value) for value in (row.id_hash, row.wrapped))
    for name in ("sid", "vk"):
        assert _cookie(ada.client, name) not in kept
    assert ada.key.secret not in kept


def test_a_new_passphrase_locks_every_other_browser(ada: Someone, quick_kdf: None) -> None:
    from tests.cast import let_in  # noqa: PLC0415

    other = let_in(ada.account, ada.key)
    assert _open(other)
    new = "another long passphrase of mine"
    ada.client.post("/account/passphrase", {"current": PASSPHRASE, "passphrase": new, "again": new})
    assert not _open(other)


# --- the slow door ---------------------------------------------------------------------------


class Guesser:
    """A limiter with a clock that a test can move."""

    def __init__(self) -> None:
        self.now = 0.0
        self.limiter = Limiter(b"s" * 32, lambda: self.now)


@given(st.lists(st.tuples(st.floats(0, 200), st.booleans()), max_size=60))
def test_no_wait_is_longer_than_a_minute(steps: list[tuple[float, bool]]) -> None:
    guesser = Guesser()
    bucket = guesser.limiter.bucket("ada", "10.0.0.1", None)
    for seconds, right in steps:
        guesser.now += seconds
        assert guesser.limiter.wait(bucket) <= 60
        if right:
            guesser.limiter.opened(bucket)
            assert guesser.limiter.wait(bucket) == 0
        else:
            assert guesser.limiter.missed(bucket) <= 60


def test_a_guesser_gets_few_tries_an_hour() -> None:
    guesser, tries = Guesser(), 0
    bucket = guesser.limiter.bucket("ada", "10.0.0.1", None)
    while guesser.now < 3600:
        guesser.now += max(1.0, guesser.limiter.wait(bucket))
        guesser.limiter.missed(bucket)
        tries += 1
    assert tries < 75


def test_slips_of_last_week_are_forgotten() -> None:
    guesser = Guesser()
    bucket = guesser.limiter.bucket("ada", "10.0.0.1", None)
    for _slip in range(10):
        guesser.limiter.missed(bucket)
    guesser.now += 3600 * 2
    assert guesser.limiter.missed(bucket) == 0


@given(st.sampled_from(["10.0.0.9", "192.168.1.4", "2001:db8::7", "", "nonsense"]))
def test_the_count_of_others_is_not_the_owners(address: str) -> None:
    guesser = Guesser()
    theirs = guesser.limiter.bucket("ada", address, None)
    for _try in range(100):
        guesser.limiter.missed(theirs)
    limiter = guesser.limiter
    assert limiter.wait(limiter.bucket("ada", address, "remembered")) == 0
    assert limiter.wait(limiter.bucket("ada", "172.16.0.1", None)) == 0
    assert limiter.wait(limiter.bucket("ben", address, None)) == 0


def test_a_flood_of_names_does_not_fill_the_memory() -> None:
    guesser = Guesser()
    for number in range(11_000):
        guesser.limiter.missed(guesser.limiter.bucket(f"name {number}", "10.0.0.1", None))
    assert len(guesser.limiter._buckets) == 10_000


@contextmanager
def _fresh_limiter() -> Iterator[None]:
    with mock.patch.object(door, "LIMITER", Limiter(os.urandom(32), lambda: 5.0)):
        yield


def test_hammering_does_not_delay_a_remembered_browser(ada: Someone, quick_kdf: None) -> None:
    with _fresh_limiter():
        own = new_client()
        own.post("/unlock", {"passphrase": PASSPHRASE, "remember": "on"})
        own.post("/lock")
        attacker = new_client()
        for _try in range(30):
            attacker.post("/unlock", {"passphrase": "wrong " * 4}, REMOTE_ADDR="127.0.0.1")
        refused = attacker.post("/unlock", {"passphrase": PASSPHRASE}, REMOTE_ADDR="127.0.0.1")
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) <= 60
        answer = own.post("/unlock", {"passphrase": PASSPHRASE}, REMOTE_ADDR="127.0.0.1")
        assert answer.status_code == 302
        elsewhere = new_client().post("/unlock", {"passphrase": PASSPHRASE}, REMOTE_ADDR="10.9.8.7")
        assert elsewhere.status_code == 302


@pytest.mark.parametrize("mark", ["", "x", "x.y", "token." + "0" * 64, "tok\u00e9n.s\u00e9al"])
def test_a_forged_mark_of_a_browser_counts_as_none(
    mark: str, ada: Someone, quick_kdf: None
) -> None:
    with _fresh_limiter():
        attacker = new_client()
        attacker.cookies["device"] = mark
        for _try in range(5):
            answer = attacker.post("/unlock", {"passphrase": "wrong " * 4})
        assert answer.status_code == 429


def test_nobody_learns_which_names_exist(ada: Someone, ben: Someone) -> None:
    """The same status, the same page, the same waits and the same work, name or no name."""
    seen: dict[str, list[tuple[int, str]]] = {}
    work: dict[str, list[int]] = {}
    for name in ("Ada", "Nobody"):
        costs: list[int] = []

        def stretch(secret: bytes, *, memory_kib: int, passes: int, costs: list[int] = costs,
                    **_rest: bytes) -> bytes:  # fmt: skip
            costs.append(memory_kib * passes)
            return bytes(32)

        with _fresh_limiter(), mock.patch("homing.vault.keys.stretch", stretch):
            answers = [
                new_client().post("/unlock", {"name": name, "passphrase": "wrong " * 4})
                for _try in range(6)
            ]
            recovered = new_client().post(
                "/recover", {"name": name, "code": "0" * 34, "passphrase": PASSPHRASE},
            )  # fmt: skip
        seen[name] = [(a.status_code, _page(a.content, name)) for a in (*answers, recovered)]
        work[name] = costs
    assert seen["Ada"] == seen["Nobody"]
    assert [status for status, _text in seen["Ada"]][-2:] != [200, 200]
    assert work["Ada"] == work["Nobody"] != []


def _page(content: bytes, name: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", content.decode())
    return text.replace(name, "NAME")


def test_the_harness_sees_a_limiter_that_counts_by_name_alone(
    ada: Someone, quick_kdf: None
) -> None:
    def by_name(self: Limiter, name: str, _address: str, _device: str | None) -> bytes:
        return name.encode()

    with _fresh_limiter(), mock.patch.object(Limiter, "bucket", by_name):
        own = new_client()
        own.post("/unlock", {"passphrase": PASSPHRASE, "remember": "on"})
        own.post("/lock")
        for _try in range(30):
            new_client().post("/unlock", {"passphrase": "wrong " * 4}, REMOTE_ADDR="10.0.0.1")
        assert own.post("/unlock", {"passphrase": PASSPHRASE}).status_code == 429


def test_a_crowd_at_the_door_is_asked_to_come_back() -> None:
    turnstile = Turnstile()
    with turnstile.turn(), turnstile.turn():
        turnstile._waiting = mock.Mock(acquire=lambda **_how: False)
        with pytest.raises(Busy), turnstile.turn():
            pytest.fail("let in")
        turnstile._waiting = mock.Mock()
    with turnstile.turn():
        pass


def test_the_wait_is_asked_for_again_after_the_queue(ada: Someone) -> None:
    """Tries that stood in line together must not all be looked at."""
    with _fresh_limiter(), quick_stretching():
        request = mock.Mock(COOKIES={}, META={"REMOTE_ADDR": "127.0.0.1"})
        bucket = door._bucket(request, "Ada")

        @contextmanager
        def slow() -> Iterator[None]:
            for _other in range(5):
                door.LIMITER.missed(bucket)
            yield

        with (
            mock.patch.object(door.TURNSTILE, "turn", slow),
            pytest.raises(door.MustWait),
        ):
            door.enter(request, "Ada", PASSPHRASE)
