"""What the page of the people map shows, in words, a drawing and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing import content
from homing.content.schema.people_map import MapSuggestion
from homing.services.people_map import PeopleMap, Rated, Suggestion
from homing.web.relations import RELATION_WORDS
from homing.web.ui.figures import Words
from homing.web.ui.people_figure import MapLabels, Mark, people_figure
from homing.web.words import short_day


@dataclass(frozen=True, slots=True)
class Said:
    """The one suggestion, in full sentences."""

    kind: str
    person_id: str
    heading: str
    text: str
    reasons: tuple[str, ...]
    evidence: str


def map_context(found: PeopleMap) -> dict[str, Any]:
    """Everything but the page around it."""
    return {
        "map": found,
        "texts": content.people_map(),
        "drawing": _drawing(found) if found.placed else "",
        "sentence": _safest_words(found),
        "time": _time_words(found),
        "headers": (
            "", _("Who"), _("Support"), _("Cost"), _("Hours a week"), _("Good for"), _("Rated"),
        ),
        "rows": [_row(n, one) for n, one in enumerate(found.placed, start=1)],
        "waiting": [(one, RELATION_WORDS[one.record.relation]) for one in found.waiting],
        "suggestion": _said(found.suggestion) if found.suggestion else None,
    }  # fmt: skip


def _drawing(found: PeopleMap) -> Markup:
    safest = {one.person.id for one in found.safest}
    labels = MapLabels(
        Words("people-map", content.people_map().title, _safest_words(found)),
        low_x=_("costs me little"),
        high_x=_("costs me a lot"),
        low_y=_("little support"),
        high_y=_("much support"),
    )
    marks = [
        Mark(
            one.person.record.alias,
            one.supports,
            one.drains,
            one.rating.hours,
            one.person.id in safest,
        )
        for one in found.placed
    ]
    return people_figure(marks, labels)


def _safest_words(found: PeopleMap) -> str:
    names = [one.person.record.alias for one in found.safest]
    if not names:
        return content.people_map().nobody_yet
    if len(names) == 1:
        return _("%(one)s seems safest for you just now, by your own ratings.") % {"one": names[0]}
    said = _("%(one)s and %(two)s seem safest for you just now, by your own ratings.")
    return said % {"one": names[0], "two": names[1]}


def _time_words(found: PeopleMap) -> str:
    giving, costing = found.hours
    if not giving and not costing:
        return ""
    said = content.people_map().time_split
    return said.format(giving=f"{giving:g}", costing=f"{costing:g}")


def _row(n: int, one: Rated) -> Sequence[str]:
    labels = {chip.id: chip.label for chip in content.people_map().good_for.chips}
    hours = one.rating.hours
    return (
        str(n),
        one.person.record.alias,
        _("%(n)s of 10") % {"n": one.supports},
        _("%(n)s of 10") % {"n": one.drains},
        "–" if hours is None else f"{hours:g}",
        ", ".join(labels.get(chip, chip) for chip in one.rating.good_for) or "–",
        short_day(one.rating.day),
    )


def _said(suggestion: Suggestion) -> Said:
    texts: MapSuggestion = {
        "more-time": content.people_map().more_time,
        "rest-after": content.people_map().rest_after,
    }[suggestion.kind]
    about = suggestion.about
    filled = {
        "name": about.person.record.alias,
        "supports": about.supports,
        "drains": about.drains,
        "hours": "" if about.rating.hours is None else f"{about.rating.hours:g}",
    }
    reasons = [texts.why, *([texts.why_hours] if about.rating.hours is not None else [])]
    return Said(
        kind=suggestion.kind,
        person_id=about.person.id,
        heading=texts.heading,
        text=texts.text.format(**filled),
        reasons=tuple(reason.format(**filled) for reason in reasons),
        evidence=texts.evidence,
    )
