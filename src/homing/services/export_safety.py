"""
An export without what a person said about fear.

A readable file may be found by the one it is about. So what was ticked or answered about being
afraid, hurt, forced or controlled never leaves the vault in an export, not even when it is the
person's own; the sealed backup holds it. The words that they wrote are theirs and stay. What the
private check closed, and that days were kept quiet, is not there at all.
"""

from typing import cast

import msgspec

from homing.records import AnswerSheet, Draft, Record, TimelineNode
from homing.records.safety import NEVER_LEAVES
from homing.services.export_view import View
from homing.services.form_readings.relationship_health import FEAR, FORM
from homing.vault import OpenVault

_TOLD = ("safety_concern", "punished")
_TICKS = frozenset({*_TOLD, FEAR, "safe"})


def without_safety(store: OpenVault) -> OpenVault:
    """Give a vault to read from that holds no answer about fear; the real one is as it was."""
    return cast("OpenVault", View(store, _discreet))


def _discreet(record: Record) -> Record | None:
    if isinstance(record, NEVER_LEAVES):
        return None
    if isinstance(record, TimelineNode):  # how safe someone was is left out of all of them
        return msgspec.structs.replace(record, safe="", safety_concern=False)
    told = [name for name in _TOLD if getattr(record, name, False)]
    if told:
        return msgspec.structs.replace(record, **dict.fromkeys(told, False))
    if isinstance(record, AnswerSheet) and record.instrument == FORM:
        answers = tuple(answer for answer in record.answers if answer.item != FEAR)
        return msgspec.structs.replace(record, answers=answers)
    if isinstance(record, Draft):
        fields = tuple((name, value) for name, value in record.fields if name not in _TICKS)
        return msgspec.structs.replace(record, fields=fields)
    return record
