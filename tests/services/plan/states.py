"""A small catalogue of its own, states by hand, and states by chance from a number."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from homing import content
from homing.content.loading import load
from homing.content.schema.practices import Minutes, Practice
from homing.services.plan.inputs import (
    Course,
    Load,
    Now,
    Own,
    PlanInputs,
    Profile,
    Safety,
    State,
)

RULES = content.plan_rules()
DAY = date(2026, 11, 22)
MODEL = load("practices/er02.toml", Practice)  # this file alone: the rest is not needed here

# id, minutes, grade, phases, gains, care, more
_ROWS: tuple[tuple[str, float, str, str, str, str, dict[str, Any]], ...] = (
    ("ER01", 10, "A", "1234", "*", "T", {"kind": "timer"}),
    ("ER02", 0.5, "C", "12", "*", "R", {}),
    ("ER04", 3, "A", "3", "*A", "H", {"kind": "timer", "settles": True}),
    ("ER06", 5, "D", "3", "*AD", "", {"kind": "checklist", "settles": True}),
    ("ER07", 2, "D", "3", "DA", "", {"settles": True}),
    ("ER08", 0.5, "C", "13", "*", "", {}),
    ("ER09", 15, "A", "12", "*", "QR", {"kind": "letter"}),
    ("BR01", 20, "C", "14", "*", "", {"gap_days": 60}),
    ("BR02", 10, "C", "34", "VDA", "X", {"kind": "ladder", "gap_days": 6}),
    ("BR03", 10, "A", "34", "AVD", "X", {"kind": "record", "gap_days": 3}),
    ("BR06", 2, "C", "34", "VDS", "", {"kind": "checklist"}),
    ("CC02", 15, "C", "34", "C", "X", {"kind": "duo", "with_two": True}),
    ("CC04", 3, "C", "34", "CS", "X", {"kind": "duo", "with_two": True}),
    ("CC05", 10, "C", "3", "*", "X", {"kind": "composer"}),
    ("CC09", 3, "C", "34", "AVD", "X", {"gap_days": 1}),
    ("TP01", 20, "A", "124", "*D", "", {"kind": "checklist"}),
    ("TP05", 10, "A", "1", "C", "X", {"with_two": True}),
    ("LW02", 25, "A", "4", "*", "H", {"kind": "ritual"}),
    ("LW03", 1, "D", "34", "D*", "", {"kind": "ritual"}),
    ("IW01", 8, "A", "13", "ADV", "R", {"kind": "record"}),
    ("IW02", 30, "C", "12", "*", "TQ", {"kind": "timeline", "stirs": True}),
    ("IW04", 25, "C", "2", "AVD", "TQR", {"kind": "letter", "stirs": True}),
    ("IW05", 2, "A", "234", "*", "T", {"kind": "timer"}),
    ("IW08", 4, "A", "234", "AD*", "", {"kind": "timer"}),
    ("IC01", 1, "A", "34", "C*", "", {}),
    ("IC03", 20, "B", "34", "CV", "X", {"kind": "duo", "with_two": True}),
    ("IC05", 5, "C", "34", "CS", "", {"kind": "duo", "with_two": True}),
    ("SC01", 2, "C", "3", "*VM", "", {"kind": "duo", "with_two": True}),
    ("SC02", 5, "C", "34", "V", "", {"kind": "composer"}),
    ("SC05", 20, "C", "34", "CM", "X", {}),
    ("BI06", 20, "C", "34", "MS", "X", {}),
    ("GA01", 3, "D", "4", "*", "", {}),
    ("CS03", 20, "A", "1234", "*", "", {"kind": "checklist"}),
    ("TS01", 4, "C", "12", "*", "R", {}),
    ("TS02", 10, "C", "3", "A", "", {"kind": "timer"}),
    ("TS04", 8, "C", "4", "*", "", {}),
    ("TS08", 2, "D", "13", "D", "T", {}),
    ("LM05", 20, "C", "4", "*S", "", {}),
    ("PI03", 12, "C", "12", "P", "TQ", {"kind": "record", "stirs": True}),
    ("PI04", 10, "A", "34", "P", "", {"kind": "timer"}),
)


def practice(
    name: str, minutes: float, grade: str, phases: str, gains: str, care: str, more: dict[str, Any]
) -> Practice:
    """One practice with these marks and the texts of another."""
    fields = {"kind": "form", **more}
    return msgspec.structs.replace(
        MODEL, id=name, title=f"Title of {name}", domain=name[:2],
        phases=tuple(int(phase) for phase in phases), gains=tuple(gains), care=tuple(care),
        minutes=Minutes(min(minutes, 0.2), minutes, minutes + 5), tool=MODEL.tool, alone="Alone.",
        evidence=msgspec.structs.replace(MODEL.evidence, grade=grade), **fields,
    )  # fmt: skip


CATALOGUE: Mapping[str, Practice] = {row[0]: practice(*row) for row in _ROWS}


def state(**parts: Any) -> PlanInputs:
    """Someone after some weeks, in the phase of new moves, of whom nothing else is known."""
    course = parts.pop("course", Course(phases=(3,), days_known=14, episodes=20))
    load = parts.pop("load", Load(first_days=False))
    return PlanInputs(day=DAY, course=course, load=load, **parts)


def by_chance(number: int) -> PlanInputs:
    """Any state, also one that hardly ever comes; the same number gives the same one."""
    rng = random.Random(number)
    return PlanInputs(
        day=DAY,
        profile=_profile(rng),
        safety=_safety(rng),
        now=_now(rng),
        load=_load(rng),
        course=_course(rng),
        own={name: _own(rng) for name in CATALOGUE if rng.random() < 0.4},
    )


def _maybe(rng: random.Random, chance: float = 0.2) -> bool:
    return rng.random() < chance


def _profile(rng: random.Random) -> Profile:
    return Profile(
        anxiety=rng.choice([None, round(rng.uniform(0, 100), 1)]),
        avoidance=rng.choice([None, round(rng.uniform(0, 100), 1)]),
        region=rng.choice(["", "more-worry", "more-distance", "both", "steady", "middle"]),
        way=rng.choice(["", "", "", "anxious", "avoidant", "mixed", "secure"]),
        mixed=_maybe(rng),
        whom=rng.choice(["", "Sam"]),
    )


def _safety(rng: random.Random) -> Safety:
    return Safety(
        quiet=_maybe(rng, 0.1), quiet_lately=_maybe(rng), gated=_maybe(rng, 0.3),
        pair_ready=_maybe(rng, 0.4), loss=_maybe(rng), body=_maybe(rng), hard_past=_maybe(rng),
        professional=_maybe(rng), calmed=rng.randrange(6),
        settled=rng.randrange(6), settled_help=rng.choice([None, 0.5, 2.0, 3.5]),
    )  # fmt: skip


def _now(rng: random.Random) -> Now:
    arousal = rng.choice([None, None, rng.randrange(11)])
    return Now(
        arousal=arousal, alarm_today=max(arousal or 0, rng.choice([0, 0, 8])), numb=_maybe(rng),
        late=_maybe(rng), worry=_state(rng), distance=_state(rng), trust=_state(rng),
        repair_hours=rng.choice([None, None, rng.randrange(100)]),
        setback_days=rng.choice([None, None, rng.randrange(30)]), steadier=_maybe(rng),
        strain=rng.choice([None, rng.randrange(11)]), partner=_maybe(rng, 0.5), parent=_maybe(rng),
    )  # fmt: skip


def _state(rng: random.Random) -> State | None:
    return None if _maybe(rng, 0.4) else State(round(rng.uniform(0, 10), 2), rng.randint(1, 7))


def _load(rng: random.Random) -> Load:
    paused = rng.choice([None, None, None, None, DAY + timedelta(days=rng.randint(-3, 9))])
    return Load(
        budget=rng.choice([20, 30, 45, 60, 90]), light=_maybe(rng),
        spent=rng.choice([0, 0, 10, 35.5]), first_days=_maybe(rng, 0.4),
        new_week=rng.randrange(3), pair_week=_maybe(rng),
        hard_effort=_maybe(rng, 0.1), ignored=rng.randrange(5), paused_until=paused,
    )  # fmt: skip


def _course(rng: random.Random) -> Course:
    resources = ("support", "motivation", "self-awareness", "willingness")
    return Course(
        phases=tuple(sorted(rng.sample([1, 2, 3, 4], rng.randint(1, 3)))),
        low=tuple(one for one in resources if _maybe(rng, 0.1)), days_known=rng.randrange(15),
        episodes=rng.randrange(15), weeks=rng.randrange(9), pattern_named=_maybe(rng, 0.5),
        sittings=rng.randrange(5), secure=rng.randrange(6), secure_of=10,
        stable_weeks=rng.randrange(9),
    )  # fmt: skip


def _own(rng: random.Random) -> Own:
    rated = rng.randrange(6)
    return Own(
        uses=rated + rng.randrange(3), rated=rated, useful=round(rng.uniform(0, 4), 2),
        effort=round(rng.uniform(0, 4), 2), eased_n=rng.randrange(6),
        eased=round(rng.uniform(-2, 4), 1),
        worse_on=rng.choice([None, None, DAY - timedelta(days=rng.randrange(60))]),
        hours_since=rng.choice([None, round(rng.uniform(0, 900), 1)]), yesterday=_maybe(rng),
        said=rng.choice([None, None, None, "take", "later", "not_for_me"]),
        said_hours=round(rng.uniform(0, 400), 1), favourite=_maybe(rng),
        open_step=rng.choice(["", "", "", "ladder", "second-half"]),
        note_read=_maybe(rng, 0.5), on_path=rng.choice(["", "", "", "track", "task"]),
    )  # fmt: skip
