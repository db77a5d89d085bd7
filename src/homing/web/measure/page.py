"""The parts of a result page, chosen from what the evidence supports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing import content
from homing.records import AnswerSheet, Reading
from homing.services.measure_reading import Picture, ScaleReading
from homing.web.pictures import (
    between,
    dimension,
    ends_of,
    place_on_plane,
    scale_bar,
    signed,
)

_EARLIER: Final = 8  # more rings than this hide one another


@dataclass(frozen=True, slots=True)
class Said:
    """The reading in words."""

    place: str
    strengths: tuple[str, ...]
    may: tuple[str, ...]
    next_step: str
    nickname: str
    settled: bool


@dataclass(frozen=True, slots=True)
class ScaleBlock:
    """One scale: drawn, in numbers and in words."""

    title: str
    bar: Markup
    ends: tuple[str, str]
    number: str
    words: tuple[str, ...]
    row: tuple[str, ...]


def said(picture: Picture) -> Said | None:
    """One region's text, or what two neighbouring regions share; nothing when withheld."""
    if picture.withheld:
        return None
    texts = content.readings()
    regions = [texts.region(one) for one in picture.likely]
    if picture.region is not None:
        only = regions[0]
        nickname = ""
        if picture.nickname:
            nickname = texts.nickname_note.replace("{nickname}", picture.nickname)
        return Said(only.place, only.strengths, only.may, only.next_step, nickname, settled=True)
    return Said(
        place=_half_place(picture),
        strengths=tuple(words for region in regions for words in region.strengths[:2]),
        may=tuple(region.may[0] for region in regions),
        next_step=regions[0].next_step,
        nickname="",
        settled=False,
    )


def _half_place(picture: Picture) -> str:
    """One side is clear and the other is not."""
    worry, distance = picture.anxiety.side, picture.avoidance.side
    if distance == "open":
        clear = {
            "high": _("Your answers point to more worry about closeness."),
            "low": _("Your answers point to little worry about closeness."),
        }[worry]
        return clear + " " + _("About distance they say nothing clear.")
    clear = {
        "high": _("Your answers point to a wish for more distance."),
        "low": _("Your answers point to little need for distance."),
    }[distance]
    return clear + " " + _("About worry they say nothing clear.")


def scales(picture: Picture) -> list[ScaleBlock]:
    """Every scale that was asked, unless nothing can be read from the answers."""
    if picture.withheld:
        return []
    return [_scale(one, picture) for one in picture.scales]


def _scale(scale: ScaleReading, picture: Picture) -> ScaleBlock:
    title = dimension(scale.scale).title
    interval = between(scale.low, scale.high)
    number = _("Best guess %(mean)s, most likely %(between)s. From %(n)s answers.") % {
        "mean": signed(scale.mean), "between": interval, "n": scale.asked,
    }  # fmt: skip
    words = _mixed_words(picture) if scale.scale == "mixed" else (_side_words(scale),)
    row = (title, signed(scale.mean), interval, str(scale.asked), f"{scale.reliability:.2f}")
    bar = scale_bar(scale, f"bar-{scale.scale}")
    return ScaleBlock(title, bar, ends_of(scale.scale), number, words, row)


def _side_words(scale: ScaleReading) -> str:
    about = dimension(scale.scale)
    if scale.side == "open":
        return _("Your answers do not point clearly to either end.")
    end = about.high_end if scale.side == "high" else about.low_end
    return _("Your answers lean toward this end: “%(end)s”") % {"end": end}


def _mixed_words(picture: Picture) -> tuple[str, ...]:
    mixed = content.readings().mixed
    if picture.mixed_level == "same":
        same = _("You gave the same answer to every statement here, and some say the opposite.")
        return (same, _("So we read nothing from them."))
    words = {
        "few": (mixed.few,),
        "some": (mixed.some,),
        "many": mixed.many,
        "unsure": (mixed.unsure,),
    }[picture.mixed_level]
    if picture.region == "both" and picture.mixed_level != "many":
        named = _("Much worry together with much distance is also called a mixed pattern.")
        return (named, *words)
    return words


def plane(reading: Reading, picture: Picture, before: Sequence[Reading]) -> Markup:
    """The plane, described in a sentence for those who do not see it."""
    desc = _("Worry %(worry)s, distance %(distance)s. The shaded area shows the likely places.") % {
        "worry": signed(picture.anxiety.mean), "distance": signed(picture.avoidance.mean),
    }  # fmt: skip
    return place_on_plane(reading, before[-_EARLIER:], desc)


def facts(reading: Reading, picture: Picture) -> list[tuple[str, str]]:
    """Where it comes from and how exact it is, as names and values."""
    bank = content.item_bank()
    found = [
        (_("Questions"), content.readings().own_items_label),
        (_("Written by"), bank.provenance.origin),
        (_("Licence"), bank.provenance.licence),
        (_("Compared with"), _("Only yourself. No norm group exists for these questions.")),
    ]
    if not picture.withheld:
        found += [(_("How exact"), _error_words(picture)), (_("Reliability"), _reliable(picture))]
    version = _("questions %(bank)s, scoring %(scoring)s") % {
        "bank": bank.version, "scoring": reading.scoring,
    }  # fmt: skip
    return [*found, (_("Version"), version)]


def _error_words(picture: Picture) -> str:
    parts = [
        _("%(title)s: %(reach)s either way")
        % {"title": dimension(one.scale).title, "reach": f"{one.mean - one.low:.1f}"}
        for one in picture.scales
    ]
    return _("8 times in 10 the true place is within: ") + "; ".join(parts) + "."


def _reliable(picture: Picture) -> str:
    parts = [f"{dimension(one.scale).title} {one.reliability:.2f}" for one in picture.scales]
    means = _("1 would be exact, 0 would be chance.")
    basis = _("Worked out from your own answers with borrowed figures, not yet found in a study.")
    return f"{', '.join(parts)}. {means} {basis}"


def answers(sheet: AnswerSheet) -> list[tuple[str, str, str]]:
    """Every statement as it was answered, and what agreeing with it counts as."""
    bank = content.item_bank()
    known = {item.id: item for item in bank.items}
    rows = []
    for answer in sheet.answers:
        item = known.get(answer.item)
        if item is None:
            continue
        label = _("skipped")
        if answer.value is not None:
            label = f"{answer.value} · {bank.scale.labels[answer.value - 1]}"
        about = dimension(item.scale).title
        more, less = _("%(about)s: more"), _("%(about)s: less")
        rows.append((item.text, label, (more if item.key > 0 else less) % {"about": about}))
    return rows
