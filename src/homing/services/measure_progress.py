"""Change between results of the item bank: named only beyond its error."""

from dataclasses import dataclass
from typing import Literal

from homing import content
from homing.records import AnswerSheet, Estimate, Reading
from homing.services.measure import SCORING, rescore, results
from homing.services.measure_reading import withheld
from homing.services.sheets import Sheet
from homing.vault import OpenVault

Verdict = Literal["no_clear_change", "lower", "higher"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One result as it is compared with others: all by the same, present scoring."""

    sheet: Sheet
    reading: Reading


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """Later minus earlier on one scale, with the interval that holds 95 of 100 likely values."""

    scale: str
    first: Estimate
    last: Estimate
    difference: float
    low: float
    high: float
    verdict: Verdict


def occasions(store: OpenVault) -> list[Occasion]:
    """Results that can be read and compared, oldest first."""
    found = [
        Occasion(entry, comparable(entry.record))
        for entry in reversed(results(store))
        if _same_items(entry.record)
    ]
    return [one for one in found if not withheld(one.reading)]


def comparable(sheet: AnswerSheet) -> Reading:
    """
    The stored reading, or one by the present scoring where that has changed since.

    Where the items themselves have changed, the stored reading is all there can be.
    """
    stored = sheet.reading
    if stored is not None and (stored.scoring == SCORING or not _same_items(sheet)):
        return stored
    return rescore(sheet)


def _same_items(sheet: AnswerSheet) -> bool:
    bank = content.item_bank()
    return (sheet.instrument, sheet.instrument_version) == (bank.id, bank.version)


def changes(first: Occasion, last: Occasion) -> list[ScaleChange]:
    """What may honestly be said about the difference, scale by scale."""
    from homing.services import measure_change  # noqa: PLC0415 - numpy, only when scoring

    earlier = {one.scale: one for one in first.reading.estimates}
    found = []
    for late in last.reading.estimates:
        early = earlier.get(late.scale)
        change = measure_change.change(first.sheet.record, last.sheet.record, late.scale)
        if early is None or change is None:
            continue
        verdict: Verdict = change.verdict.value
        found.append(
            ScaleChange(late.scale, early, late, change.difference, *change.interval, verdict)
        )
    return found
