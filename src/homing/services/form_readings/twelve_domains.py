"""
Twelve themes, each with a too-little and a too-much end.

A theme rests on two answers (1 to 5), one for each end. An end counts from "mostly like me"; "now
and then" counts slightly, and only where the other end does not count more. There is no total: a
person can overdo one thing and miss another.
"""

from dataclasses import dataclass
from typing import Final, Literal

from homing.content.schema.forms import Form, FormScale
from homing.records import AnswerSheet
from homing.services.form_readings.common import form_of, pressed

FORM: Final = "twelve-domains"
State = Literal["too-little", "balanced", "too-much", "both"]
MOSTLY: Final = 4
NOW_AND_THEN: Final = 3


@dataclass(frozen=True, slots=True)
class Domain:
    """One theme: both answers, and which end they point to. `slight` means "now and then"."""

    id: str
    little: int
    much: int
    state: State
    slight: bool


@dataclass(frozen=True, slots=True)
class Domains:
    """The themes in the order of the form, and those that were left open."""

    found: tuple[Domain, ...]
    blank: tuple[str, ...]

    @property
    def balanced(self) -> tuple[Domain, ...]:
        """Themes where neither end is much like the person."""
        return tuple(one for one in self.found if one.state == "balanced")

    @property
    def off(self) -> tuple[Domain, ...]:
        """The others, the clearest first; among equals in the order of the form."""
        away = [one for one in self.found if one.state != "balanced"]
        return tuple(sorted(away, key=lambda one: (one.slight, -max(one.little, one.much))))


def read(sheet: AnswerSheet) -> Domains:
    """The themes that a sheet shows. Nothing is put in the place of a missing answer."""
    form, values = form_of(sheet), pressed(sheet)
    ends = {scale.id: _ends(form, scale) for scale in form.scales}
    found = tuple(
        _domain(scale, values[little], values[much])
        for scale, (little, much) in ends.items()
        if little in values and much in values
    )
    told = {one.id for one in found}
    return Domains(found, tuple(scale for scale in ends if scale not in told))


def _ends(form: Form, scale: FormScale) -> tuple[str, str]:
    by_pole = {item.pole: item.id for item in form.items if item.scale == scale.id}
    return by_pole["too-little"], by_pole["too-much"]


def _domain(scale: str, little: int, much: int) -> Domain:
    for cut in (MOSTLY, NOW_AND_THEN):
        ends = (little >= cut, much >= cut)
        if any(ends):
            state: State = "both" if all(ends) else "too-little" if ends[0] else "too-much"
            return Domain(scale, little, much, state, slight=cut == NOW_AND_THEN)
    return Domain(scale, little, much, "balanced", slight=False)
