"""A person's answers to one question over time, as dots, a sentence and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homing.services.practice_progress import Line
from homing.web.ui.figures import Scale, Words, drawing, label, line, tag
from homing.web.words import short_day

_WIDE, _HIGH = 320, 116
_LEFT, _RIGHT, _TOP, _BOTTOM = 12.0, 308.0, 12.0, 86.0
_FEW = 3  # from here on a mean is given
_ROWS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """One question that counts, ready for the page."""

    key: str
    title: str
    svg: Markup | None
    sentence: str
    headers: tuple[str, str]
    rows: list[tuple[str, str]]


def shown(one: Line) -> Shown:
    """Draw the numbers; a choice is told by how often each was taken."""
    question = one.question
    if not one.values:
        n = one.n
        said = ", ".join(f"{name} {times}" for name, times in one.times)
        sentence = ngettext("From %(n)s answer: %(said)s.", "From %(n)s answers: %(said)s.", n)
        rows = [(name, str(times)) for name, times in one.times]
        words = sentence % {"n": n, "said": said}
        return Shown(question.id, question.ask, None, words, (_("Answer"), _("Times")), rows)
    unit = question.unit or (_("of 10") if question.answer == "scale" else "")
    sentence = _sentence([value for _day, value in one.values], unit)
    rows = [(short_day(day), f"{value:g} {unit}".strip()) for day, value in one.values]
    high = 10.0 if question.answer == "scale" else max(1.0, *(v for _day, v in one.values))
    ends = (
        (question.low, question.high) if question.answer == "scale" else ("0", f"{high:g} {unit}")
    )
    drawn = _dots(one.values, high, ends, Words(f"line-{question.id}", question.ask, sentence))
    headers = (_("Day"), _("Answer"))
    return Shown(question.id, question.ask, drawn, sentence, headers, rows[::-1][:_ROWS])


def _sentence(values: Sequence[float], unit: str) -> str:
    n = len(values)
    told = ngettext("%(n)s answer so far.", "%(n)s answers so far.", n) % {"n": n}
    if n < _FEW:
        return told
    said = _("From %(n)s answers: %(mean)s on average, between %(low)s and %(high)s %(unit)s.")
    return said % {
        "n": n, "mean": f"{sum(values) / n:.1f}", "low": f"{min(values):g}",
        "high": f"{max(values):g}", "unit": unit,
    }  # fmt: skip


def _dots(
    values: Sequence[tuple[date, float]], high: float, ends: tuple[str, str], words: Words
) -> Markup:
    first, last = values[0][0], values[-1][0]
    x = Scale(first.toordinal() - 1, last.toordinal() + 1, _LEFT, _RIGHT)
    y = Scale(0.0, high, _BOTTOM, _TOP)
    parts = [
        line("axis", (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)),
        line("grid", (_LEFT, _TOP), (_RIGHT, _TOP)),
        label("end", (_LEFT, _TOP - 3), ends[1], "start"),
        label("end", (_LEFT, _BOTTOM - 4), ends[0], "start"),
        *(tag("circle", cx=x(d.toordinal()), cy=y(v), r=4, class_="dot") for d, v in values),
        label("end", (_LEFT, _BOTTOM + 22), short_day(first), "start"),
    ]
    if last != first:
        parts.append(label("end", (_RIGHT, _BOTTOM + 22), short_day(last), "end"))
    return drawing(words, "answers", (_WIDE, _HIGH), parts)
