"""What a person can build on now, and where their plan begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from homing.content.schema.form_texts import FormTexts
from homing.content.schema.forms import Form
from homing.services.form_readings.common import standings
from homing.services.form_readings.readiness import RESOURCES, Readiness, Resource, read
from homing.services.form_scoring import not_said
from homing.services.sheets import Sheet
from homing.web.measure.form_results.parts import scale_headers, scale_rows, texts_of
from homing.web.request import Request

# Where the first step for each resource can be taken; without one, the roadmap is the place.
_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "support": "people_map",
        "motivation": "reasons",
        "self-awareness": "practise_feeling",
        "willingness": "practise",
    }
)
GUIDE: Final = "finding-support"


@dataclass(frozen=True, slots=True)
class Level:
    """One resource in words."""

    id: Resource
    says: str
    good: bool


def build(_request: Request, form: Form, entry: Sheet) -> dict[str, Any]:
    """What the page shows beyond what every result page has."""
    found, texts, told = read(entry.record), texts_of(form), standings(entry.record)
    levels = [_level(texts, found, resource) for resource in RESOURCES]
    return {
        "texts": texts,
        "levels": {one.id: one.says for one in levels},
        "strengths": [one.says for one in levels if one.good],
        "resources": RESOURCES,
        "first": texts.notes[f"first-{found.first or 'none'}"],
        "first_place": _PLACES.get(found.first or "", "roadmap"),
        "guide": GUIDE if found.first == "support" else None,
        "ways": [texts.notes[f"way-{way}"] for way in found.ways] or [texts.notes["ways-none"]],
        "headers": scale_headers(),
        "rows": scale_rows(form, [told[one] for one in RESOURCES if one in told]),
        "not_said": [scale for scale in not_said(entry.record) if scale.id in RESOURCES],
    }


def _level(texts: FormTexts, found: Readiness, resource: Resource) -> Level:
    level = found.level(resource)
    says = texts.place(f"{resource}-{level}").says[0] if level else texts.notes["missing"]
    return Level(resource, says, good=level == "good")
