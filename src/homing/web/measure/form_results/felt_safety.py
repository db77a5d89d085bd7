"""Signs of feeling safe: a portrait, five pairs, and what moved since last time."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.common import pressed
from homing.services.form_readings.felt_safety import (
    Comparison,
    Moved,
    Pair,
    Section,
    Signs,
    compare,
    read,
)
from homing.services.forms import whom, wording
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import before, label_of, texts_of
from homing.web.measure.forms_page import name_said
from homing.web.request import Request
from homing.web.ui.answer_figures import then_and_now
from homing.web.ui.figures import Words

Line = tuple[str, str]  # a statement, and the answer to it


@dataclass(frozen=True, slots=True)
class Portrait:
    """One section in the person's own answers."""

    title: str
    holds: tuple[Line, ...]
    guards: tuple[Line, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class PairBlock:
    """A good thing and its price, with what both answers read as."""

    title: str
    state: str
    says: str
    good: Line
    cost: Line


@dataclass(frozen=True, slots=True)
class Change:
    """One line that moved."""

    text: str
    before: str
    now: str
    size: str
    direction: str
    figure: Markup


class _Wording:
    """Statements and answers of one sheet, in words."""

    def __init__(self, request: Request, form: Form, entry: Sheet) -> None:
        about = whom(request.vault, entry.record.about)
        self._form, self._values = form, pressed(entry.record)
        self._texts = {i.id: wording(i, about, name_said(about)) for i in form.items}

    def text(self, item: str) -> str:
        return self._texts[item]

    def line(self, item: str) -> Line:
        value = self._values.get(item)
        return self._texts[item], _("left open") if value is None else label_of(self._form, value)


def build(request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    texts, signs, words = texts_of(form), read(entry.record), _Wording(request, form, entry)
    earlier = before(request.vault, form, entry)
    comparison = compare(earlier[0].record, entry.record) if earlier else None
    return {
        "texts": texts,
        "portraits": [_portrait(form, one, words) for one in signs.sections],
        "strengths": _strengths(form, signs, words),
        "guarded": any(one.guards for one in signs.sections),
        "pairs": [_pair(form, texts, one, words) for one in signs.pairs],
        "previous": earlier[0] if earlier else None,
        "comparison": comparison,
        "moved": [_change(form, one, words) for one in comparison.moved] if comparison else [],
        "same": _lines(comparison.same, words) if comparison else [],
        "not_compared": [words.text(one) for one in comparison.not_compared] if comparison else [],
        "headers": (_("Statement"), _("Then"), _("Now")),
        "rows": _rows(form, comparison, words),
    }


def _portrait(form: Form, section: Section, words: _Wording) -> Portrait:
    return Portrait(
        form.scale(section.id).title,
        tuple(_lines(section.holds, words)),
        tuple(_lines(section.guards, words)),
        section.answered,
    )


def _lines(items: tuple[str, ...], words: _Wording) -> list[Line]:
    return [words.line(item) for item in items]


def _strengths(form: Form, signs: Signs, words: _Wording) -> list[Line]:
    """The first good thing that is true in each section: strengths come first."""
    found = []
    for section in signs.sections:
        good = [item for item in section.holds if form.item(item).key > 0]
        found += [words.line(item) for item in good[:1]]
    return found


def _pair(form: Form, texts: FormTexts, pair: Pair, words: _Wording) -> PairBlock:
    place = texts.place(pair.state)
    return PairBlock(
        form.scale(pair.id).title, place.title, place.says[0],
        words.line(pair.good), words.line(pair.cost),
    )  # fmt: skip


def _change(form: Form, moved: Moved, words: _Wording) -> Change:
    text = words.text(moved.item)
    then, now = label_of(form, moved.before), label_of(form, moved.now)
    size = _("one step, may be the day") if moved.slight else _("%(n)s steps") % {"n": moved.steps}
    direction = _("toward safety") if moved.toward_safety else _("toward being on guard")
    desc = _("Then: %(then)s. Now: %(now)s.") % {"then": then, "now": now}
    ends = (form.answers.low, form.answers.high)
    figure = then_and_now(moved.before, moved.now, ends, Words(f"moved-{moved.item}", text, desc))
    return Change(text, then, now, size, direction, figure)


def _rows(form: Form, comparison: Comparison | None, words: _Wording) -> list[tuple[str, ...]]:
    if comparison is None:
        return []
    return [
        (words.text(one.item), label_of(form, one.before), label_of(form, one.now))
        for one in comparison.moved
    ]
