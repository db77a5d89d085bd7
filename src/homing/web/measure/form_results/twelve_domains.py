"""Twelve themes, each with both its ends."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.twelve_domains import Domain, read
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import label_of, texts_of
from homing.web.request import Request
from homing.web.ui.answer_figures import two_sided
from homing.web.ui.figures import Words


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme, drawn and in words; `figure` is None where it was left open."""

    number: int
    title: str
    definition: str
    ends: tuple[str, str]
    state: str
    kind: str
    says: tuple[str, ...]
    step: str
    figure: Markup | None
    row: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Four themes under one heading."""

    title: str
    themes: tuple[Theme, ...]


def build(_request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    domains, texts = read(entry.record), texts_of(form)
    found = {one.id: one for one in domains.found}
    themes = {
        scale.id: _theme(form, texts, number, scale.id, found.get(scale.id))
        for number, scale in enumerate(form.scales, 1)
    }
    first = domains.off[0] if domains.off else None
    return {
        "texts": texts,
        "parts": _parts(form, themes),
        "strengths": [texts.place(f"{one.id}-balanced").says[0] for one in domains.balanced],
        "blank": [themes[one] for one in domains.blank],
        "told": len(domains.found),
        "first": themes[first.id] if first else None,
        "careful": any(one.state in ("too-little", "both") for one in domains.off),
        "rows": [theme.row for theme in themes.values()],
        "headers": (_("Theme"), _("Too little"), _("Too much"), _("Reads as")),
    }


def _parts(form: Form, themes: dict[str, Theme]) -> list[Part]:
    found = []
    for part in form.parts:
        scales = dict.fromkeys(form.item(item).scale for item in part.items)
        found.append(Part(part.title, tuple(themes[scale] for scale in scales)))
    return found


def _theme(
    form: Form, texts: FormTexts, number: int, scale_id: str, domain: Domain | None
) -> Theme:
    scale = form.scale(scale_id)
    ends = (scale.low_end, scale.high_end)
    if domain is None:
        left_open = _("left open")
        return Theme(
            number, scale.title, scale.definition, ends, left_open, "blank",
            (texts.notes["blank"],), "", None, (scale.title, "–", "–", left_open),
        )  # fmt: skip
    state = _state(texts, domain)
    words = Words(f"theme-{number}", scale.title, _desc(form, domain, state))
    low, high = form.answers.low, form.answers.high
    figure = two_sided(domain.little - low, domain.much - low, high - low, words)
    row = (scale.title, label_of(form, domain.little), label_of(form, domain.much), state)
    says, step = _guide(texts, domain, ends)
    return Theme(
        number, scale.title, scale.definition, ends, state, domain.state, says, step, figure, row
    )


def _state(texts: FormTexts, domain: Domain) -> str:
    title = texts.place(domain.state).title
    return f"{title} ({texts.notes['slight']})" if domain.slight else title


def _desc(form: Form, domain: Domain, state: str) -> str:
    return _("Too little: %(little)s. Too much: %(much)s. Reads as: %(state)s.") % {
        "little": label_of(form, domain.little),
        "much": label_of(form, domain.much),
        "state": state,
    }


def _guide(texts: FormTexts, domain: Domain, ends: tuple[str, str]) -> tuple[tuple[str, ...], str]:
    """What it reads as, in a sentence, and one small step."""
    if domain.state == "balanced":
        return texts.place(f"{domain.id}-balanced").says, ""
    if domain.state == "both":
        return (*texts.place("both").says, *ends), texts.notes["both-step"]
    end = ends[0] if domain.state == "too-little" else ends[1]
    return (end,), texts.place(f"{domain.id}-{domain.state}").says[0]
