"""
R19: someone who can write the database changes it behind Homing's back.

Each attack is made with plain SQL on a real SQLite file. It must be noticed (the vault does not
open, or says that it is not whole), and whatever was not attacked must stay readable.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection

from homing import vault
from homing.records import CheckIn
from homing.vault import format as hmg1
from homing.vault.keys import KdfParams
from homing.web.sealed.store import DatabaseStore
from tests.reliability.real_database import account, on_file, run, unlocked
from tests.vault.store import fill, note

pytestmark = pytest.mark.reliability

SET = "UPDATE sealed_sealedrow SET "
ROW = "record_id, version, epoch, revision, box, checksum, vault_id"


class Scene:
    """Ada's and Ben's vaults in one file, with a history that an attacker copied on the way."""

    def __init__(self) -> None:
        self.ada, self.ben = account("Ada"), account("Ben")
        opened = unlocked(self.ada)
        self.one, self.two, self.gone = fill(opened, ["one", "two", "gone"])
        self.copies = {row[0].hex(): row for row in self._rows(self.ada)}
        self.old_head = self._vault(self.ada)
        opened.put(note("one, edited"), entry_id=self.one, expect=1)
        opened.delete(self.gone)
        self.middle_head = self._vault(self.ada)
        (self.three,) = fill(opened, ["three"])
        (self.bens,) = fill(unlocked(self.ben), ["something of Ben's"])
        self.texts = {self.one: "one, edited", self.two: "two", self.three: "three"}

    def _rows(self, vault_id: bytes) -> list[tuple[object, ...]]:
        return run(f"SELECT {ROW} FROM sealed_sealedrow WHERE vault_id = %s", vault_id)  # noqa: S608

    def _vault(self, vault_id: bytes) -> tuple[object, ...]:
        return run("SELECT head, revision, epoch FROM sealed_vault WHERE id = %s", vault_id)[0]

    def put_back(self, entry_id: str) -> None:
        """Replay a row as it was copied, with all its columns."""
        run("DELETE FROM sealed_sealedrow WHERE record_id = %s", bytes.fromhex(entry_id))
        places = ", ".join(["%s"] * 7)
        run(f"INSERT INTO sealed_sealedrow ({ROW}) VALUES ({places})", *self.copies[entry_id])  # noqa: S608

    def set(self, entry_id: str, column: str, value: object) -> None:
        run(f"{SET}{column} = %s WHERE record_id = %s", value, bytes.fromhex(entry_id))

    def get(self, entry_id: str, column: str) -> object:
        found = run(f"SELECT {column} FROM sealed_sealedrow WHERE record_id = %s",  # noqa: S608
                    bytes.fromhex(entry_id))  # fmt: skip
        return found[0][0]

    def swap(self, one: str, other: str, *columns: str) -> None:
        for column in columns:
            first, second = self.get(one, column), self.get(other, column)
            self.set(one, column, second)
            self.set(other, column, first)

    def set_head(self, head: object, revision: object) -> None:
        run(
            "UPDATE sealed_vault SET head = %s, revision = %s WHERE id = %s",
            head,
            revision,
            self.ada,
        )

    def slot(self, vault_id: bytes, kind: int = 1) -> tuple[object, ...]:
        return run(
            "SELECT params, verifier, wrap FROM sealed_keyslot WHERE vault_id = %s AND kind = %s",
            vault_id, kind,
        )[0]  # fmt: skip

    def set_slot(self, params: object, verifier: object, wrap: object) -> None:
        run(
            "UPDATE sealed_keyslot SET params = %s, verifier = %s, wrap = %s "
            "WHERE vault_id = %s AND kind = 1",
            params, verifier, wrap, self.ada,
        )  # fmt: skip

    # --- what the attacker hopes for ---------------------------------------------------------

    def unnoticed(self) -> bool:
        """Whether Ada would unlock, see nothing wrong, and be told that all is well."""
        try:
            return unlocked(self.ada).health.whole
        except vault.CannotOpen:
            return False

    def untouched_are_readable(self, attacked: tuple[str, ...]) -> None:
        opened = unlocked(self.ada)
        said = {entry.id: entry.record.line for entry in opened.of(CheckIn)}
        for entry_id, text in self.texts.items():
            if entry_id not in attacked:
                assert said[entry_id] == text
            else:  # an attacked entry may be old or gone, but never says another entry's words
                assert said.get(entry_id, text)[:3] == text[:3]


Attack = Callable[[Scene], tuple[str, ...] | None]
ATTACKS: dict[str, Attack] = {}


def attack(made: Attack) -> Attack:
    """Collect an attack. It returns what it touched, or None if the vault may stay shut."""
    ATTACKS[made.__name__] = made
    return made


@attack
def swaps_two_boxes(s: Scene) -> tuple[str, ...]:
    s.swap(s.one, s.two, "box")
    return s.one, s.two


@attack
def swaps_two_boxes_with_all_their_columns(s: Scene) -> tuple[str, ...]:
    s.swap(s.two, s.three, "box", "version", "revision", "checksum")
    return s.two, s.three


@attack
def swaps_the_order_of_two_rows(s: Scene) -> tuple[str, ...]:
    s.swap(s.two, s.three, "revision")
    return s.two, s.three


@attack
def takes_a_box_from_another_vault(s: Scene) -> tuple[str, ...]:
    s.swap(s.two, s.bens, "box", "checksum")
    return (s.two,)


@attack
def moves_a_row_in_from_another_vault(s: Scene) -> tuple[str, ...]:
    s.set(s.bens, "vault_id", s.ada)
    return ()


@attack
def moves_a_row_out_to_another_vault(s: Scene) -> tuple[str, ...]:
    s.set(s.two, "vault_id", s.ben)
    return (s.two,)


@attack
def replays_an_older_box(s: Scene) -> tuple[str, ...]:
    s.set(s.one, "box", s.copies[s.one][4])
    return (s.one,)


@attack
def rolls_a_row_back(s: Scene) -> tuple[str, ...]:
    s.put_back(s.one)
    return (s.one,)


@attack
def brings_a_deleted_row_back(s: Scene) -> tuple[str, ...]:
    s.put_back(s.gone)
    return ()


@attack
def brings_one_row_back_for_another(s: Scene) -> tuple[str, ...]:
    run("DELETE FROM sealed_sealedrow WHERE record_id = %s", bytes.fromhex(s.three))
    s.put_back(s.gone)
    return (s.three,)


@attack
def drops_a_row(s: Scene) -> tuple[str, ...]:
    run("DELETE FROM sealed_sealedrow WHERE record_id = %s", bytes.fromhex(s.two))
    return (s.two,)


@attack
def drops_all_rows(s: Scene) -> tuple[str, ...]:
    run("DELETE FROM sealed_sealedrow WHERE vault_id = %s", s.ada)
    return s.one, s.two, s.three


@attack
def adds_a_row_of_noise(s: Scene) -> tuple[str, ...]:
    run(f"INSERT INTO sealed_sealedrow ({ROW}) VALUES (%s, 1, 1, 99, %s, 0, %s)",  # noqa: S608
        os.urandom(16), b"\x01" + os.urandom(540), s.ada)  # fmt: skip
    return ()


@attack
def adds_a_copy_of_a_row(s: Scene) -> tuple[str, ...]:
    run(f"INSERT INTO sealed_sealedrow ({ROW}) SELECT %s, version, epoch, revision, box, checksum, "  # noqa: S608
        "vault_id FROM sealed_sealedrow WHERE record_id = %s", os.urandom(16),
        bytes.fromhex(s.two))  # fmt: skip
    return ()


@attack
def adds_a_copy_with_a_longer_id(s: Scene) -> tuple[str, ...]:
    run(f"INSERT INTO sealed_sealedrow ({ROW}) SELECT record_id || x'00', version, epoch, "  # noqa: S608
        "revision, box, checksum, vault_id FROM sealed_sealedrow WHERE record_id = %s",
        bytes.fromhex(s.two))  # fmt: skip
    return ()


def _cut(name: str, length: int) -> None:
    def cuts(s: Scene) -> tuple[str, ...]:
        box = s.get(s.two, "box")
        assert isinstance(box, bytes)
        s.set(s.two, "box", box[:length])
        return (s.two,)

    ATTACKS[name] = cuts


for _length in (0, 1, 13, 28, 29, 300, 540):
    _cut(f"cuts_a_box_to_{_length}", _length)


def _column(column: str, value: object) -> None:
    def changes(s: Scene) -> tuple[str, ...]:
        s.set(s.two, column, value)
        return (s.two,)

    ATTACKS[f"sets_{column}_to_{value!r}"] = changes


for _name, _value in (
    ("version", 2), ("version", 0), ("version", -1), ("version", "text"), ("version", 1.5),
    ("version", 2**62), ("epoch", 2), ("epoch", 0), ("epoch", "text"), ("revision", 99),
    ("revision", "text"), ("record_id", b"short"), ("record_id", "text"), ("box", "text"),
    ("box", 7), ("vault_id", b"nobody's vault.."),
):  # fmt: skip
    _column(_name, _value)


@attack
def puts_an_older_head_back(s: Scene) -> tuple[str, ...]:
    s.set_head(s.middle_head[0], s._vault(s.ada)[1])
    return ()


@attack
def puts_an_older_head_back_with_its_revision(s: Scene) -> tuple[str, ...]:
    s.set_head(s.middle_head[0], s.middle_head[1])
    return ()


@attack
def rolls_back_to_a_mixture_of_then_and_now(s: Scene) -> tuple[str, ...]:
    s.set_head(s.old_head[0], s.old_head[1])
    s.put_back(s.one)
    return (s.one,)


@attack
def takes_the_head_of_another_vault(s: Scene) -> tuple[str, ...]:
    head, revision, _epoch = s._vault(s.ben)
    s.set_head(head, revision)
    return ()


@attack
def makes_a_box_the_head(s: Scene) -> tuple[str, ...]:
    s.set_head(s.get(s.two, "box"), s.get(s.two, "revision"))
    return ()


@attack
def empties_the_head(s: Scene) -> tuple[str, ...]:
    s.set_head(b"", s._vault(s.ada)[1])
    return ()


@attack
def changes_the_revision_of_the_vault(s: Scene) -> tuple[str, ...]:
    s.set_head(s._vault(s.ada)[0], 10_000)
    return ()


@attack
def changes_the_epoch_of_the_vault(s: Scene) -> None:
    run("UPDATE sealed_vault SET epoch = 2 WHERE id = %s", s.ada)


@attack
def weakens_the_cost_of_a_guess(s: Scene) -> None:
    params, verifier, wrap = s.slot(s.ada)
    assert isinstance(params, bytes)
    s.set_slot(KdfParams(8, 1, params[8:]).packed(), verifier, wrap)


@attack
def raises_the_cost_of_a_guess(s: Scene) -> None:
    params, verifier, wrap = s.slot(s.ada)
    assert isinstance(params, bytes)
    s.set_slot(KdfParams(2**31, 2**31, params[8:]).packed(), verifier, wrap)


@attack
def takes_a_foreign_slot(s: Scene) -> None:
    s.set_slot(*s.slot(s.ben))


@attack
def takes_a_foreign_wrap(s: Scene) -> None:
    params, verifier, _wrap = s.slot(s.ada)
    s.set_slot(params, verifier, s.slot(s.ben)[2])


@attack
def makes_the_code_the_passphrase(s: Scene) -> None:
    opened = unlocked(s.ada)
    vault.set_recovery(DatabaseStore(s.ada), opened.key, b"s" * 20, os.urandom)
    s.set_slot(*s.slot(s.ada, 2))


@attack
def loses_the_slot(s: Scene) -> None:
    run("DELETE FROM sealed_keyslot WHERE vault_id = %s", s.ada)


@attack
def makes_text_of_a_slot(s: Scene) -> None:
    s.set_slot("text", "text", "text")


@attack
def loses_the_vault(s: Scene) -> None:
    run("DELETE FROM sealed_vault WHERE id = %s", s.ada)


@pytest.fixture
def scene(empty: Path, tmp_path: Path) -> Iterator[Scene]:
    file = tmp_path / "vault.sqlite3"
    file.write_bytes(empty.read_bytes())
    with on_file(file):
        yield Scene()


def test_nothing_is_wrong_before_an_attack(scene: Scene) -> None:
    assert scene.unnoticed()
    scene.untouched_are_readable(())


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacker_is_noticed_who(name: str, scene: Scene) -> None:
    touched = ATTACKS[name](scene)
    assert not scene.unnoticed()
    if touched is not None:
        scene.untouched_are_readable(touched)
    unlocked(scene.ben)  # an attack on Ada's vault does not shut Ben's


def test_a_whole_roll_back_is_not_noticed_and_the_page_says_so(
    scene: Scene, tmp_path: Path
) -> None:
    """The stated failure: a copy of the whole file from last week is a whole vault."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "last week.sqlite3")])
    unlocked(scene.ada).put(note("this week"))
    with on_file(tmp_path / "last week.sqlite3"):
        assert scene.unnoticed()


BROKEN = {
    "the address is not bound": (
        lambda: mock.patch.object(hmg1, "_PLACE", mock.Mock(pack=lambda *_c: b"anywhere")),
        ("swaps_two_boxes", "swaps_the_order_of_two_rows", "sets_version_to_2"),
    ),
    "rows are not counted": (
        lambda: mock.patch("homing.vault.memory.Memory.health", return_value=vault.Health()),
        ("rolls_a_row_back", "drops_a_row", "drops_all_rows", "brings_a_deleted_row_back",
         "puts_an_older_head_back"),
    ),
    "marks are constant": (
        lambda: mock.patch("homing.vault.memory.marks", return_value=0),
        ("rolls_a_row_back", "brings_one_row_back_for_another"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("weakness", BROKEN)
def test_the_attacks_bite_where(weakness: str, empty: Path, tmp_path: Path) -> None:
    broken, attacks = BROKEN[weakness]
    for name in attacks:
        file = tmp_path / f"{name}.sqlite3"
        file.write_bytes(empty.read_bytes())
        with broken(), on_file(file):
            scene = Scene()
            ATTACKS[name](scene)
            assert scene.unnoticed(), f"{name} was noticed though {weakness}"
