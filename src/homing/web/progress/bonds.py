"""Life in general and each bond side by side: drawn, in numbers, and what the gaps may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homing import content
from homing.services.measure_reading import LEVEL, REACH
from homing.services.profiles import PLANE, Gap, Place
from homing.web.pictures import FRAME, between, ends_of, gap_between, signed
from homing.web.progress.measures import Figure
from homing.web.relations import RELATION_WORDS
from homing.web.ui.figures import Ellipse, Words, range_bar
from homing.web.ui.places import Mark, places
from homing.web.ui.plots import PlaneLabels, Point
from homing.web.words import short_day

MOST_SHAPES: Final = 3  # more outlines than this hide one another
GENERAL: Final = "•"


@dataclass(frozen=True, slots=True)
class Row:
    """One bond on one scale."""

    badge: str
    name: str
    what: str
    href: str
    bar: Markup
    number: str


@dataclass(frozen=True, slots=True)
class Said:
    """One gap in words; a clear one is shown before those that are not."""

    name: str
    text: str
    size: str
    clear: bool


def name_of(place: Place) -> str:
    """What a place is called: a name, yourself, or in general."""
    return {"general": _("In general"), "self": _("Yourself")}.get(place.whom.kind, place.whom.name)


def what_of(place: Place) -> str:
    """What they are to the person, and when it was answered."""
    kind = RELATION_WORDS[place.whom.relation] if place.whom.relation else ""
    day = short_day(place.day)
    return f"{kind}, {day}" if kind else day


def href_of(place: Place) -> str:
    """Where there is more about this one."""
    if place.whom.kind == "general":
        return reverse("measure_result", args=[place.sheet.id])
    if place.whom.kind == "self":
        return reverse("bond_own")
    return reverse("bond", args=[place.whom.about])


def scale_title(scale: str) -> str:
    """Short names of the two scales, for any kind of bond."""
    return {"anxiety": _("Worry"), "avoidance": _("Distance")}[scale]


def badged(general: Place | None, bonds: Sequence[Place]) -> list[tuple[str, Place]]:
    """Every place with its badge: a dot for life in general, numbers for the bonds."""
    head = [(GENERAL, general)] if general else []
    return [*head, *((str(n), place) for n, place in enumerate(bonds, start=1))]


def plane(general: Place | None, bonds: Sequence[Place], sentence: str) -> Figure:
    """All places on one plane."""
    shown = badged(general, bonds)
    shapes = len(bonds) <= MOST_SHAPES
    desc = "; ".join(f"{name_of(place)}: {_where(place)}" for _badge, place in shown)
    labels = PlaneLabels(
        Words("bonds", _("Your bonds on the two scales"), desc),
        *ends_of("anxiety"),
        *ends_of("avoidance"),
    )
    marks = [_mark(badge, place) for badge, place in shown]
    basis = [_("The large dot is life in general, each number is one bond.")] if general else []
    basis.append(
        _("The shapes hold 8 of 10 likely places.")
        if shapes
        else _("How exact each place is stands below, where there is room for it.")
    )
    return Figure(
        key="bonds",
        title=_("On one plane"),
        drawing=places(marks, labels, scale=FRAME, shapes=shapes),
        sentence=sentence,
        basis=" ".join([*basis, content.readings().own_items_label + "."]),
        headers=(_("Bond"), _("Answered"), scale_title("anxiety"), scale_title("avoidance")),
        rows=tuple(_row(badge, place) for badge, place in shown),
    )


def _where(place: Place) -> str:
    return _("worry %(worry)s, distance %(distance)s") % {
        "worry": signed(place.on("anxiety").mean), "distance": signed(place.on("avoidance").mean),
    }  # fmt: skip


def _mark(badge: str, place: Place) -> Mark:
    x, y = place.on("anxiety"), place.on("avoidance")
    ellipse = Ellipse.from_covariance(x.sd**2, y.sd**2, place.reading.covariance, LEVEL)
    return Mark(Point(x.mean, y.mean), ellipse, "" if badge == GENERAL else badge)


def _row(badge: str, place: Place) -> tuple[str, ...]:
    numbers = []
    for scale in PLANE:
        one = place.on(scale)
        reach = REACH * one.sd
        numbers.append(f"{signed(one.mean)} ({between(one.mean - reach, one.mean + reach)})")
    return (f"{badge} {name_of(place)}", short_day(place.day), *numbers)


def rows(general: Place | None, bonds: Sequence[Place], scale: str) -> list[Row]:
    """One scale, bond by bond, each with its interval."""
    return [_bar(badge, place, scale) for badge, place in badged(general, bonds)]


def _bar(badge: str, place: Place, scale: str) -> Row:
    one = place.on(scale)
    low, high = one.mean - REACH * one.sd, one.mean + REACH * one.sd
    number = _("%(mean)s, most likely %(between)s; %(n)s answers") % {
        "mean": signed(one.mean), "between": between(low, high), "n": one.asked,
    }  # fmt: skip
    title = f"{name_of(place)}: {scale_title(scale)}"
    words = Words(f"{scale}-{badge if badge != GENERAL else 'all'}", title, number)
    return Row(
        badge, name_of(place), what_of(place), href_of(place),
        range_bar(one.mean, low, high, FRAME, words), number,
    )  # fmt: skip


# --- what may be said ---------------------------------------------------------------------------


def said(found: Sequence[Gap], names: dict[str, str]) -> list[Said]:
    """Each bond against life in general; clear gaps first."""
    lines = [_said(gap, names[gap.whom.about]) for gap in found]
    return sorted(lines, key=lambda one: not one.clear)


def _said(gap: Gap, name: str) -> Said:
    about = {"name": name, "scale": scale_title(gap.scale).lower()}
    text = {
        "no_clear_difference": _("%(name)s: no clear difference in %(scale)s."),
        "higher": _("%(name)s: more %(scale)s than in general, by more than the error."),
        "lower": _("%(name)s: less %(scale)s than in general, by more than the error."),
    }[gap.verdict] % about
    return Said(name, text, _size(gap), gap.verdict != "no_clear_difference")


def drifted(found: Sequence[Gap], names: dict[str, str]) -> list[Said]:
    """Each bond against its own first time; clear changes first."""
    lines = []
    for gap in found:
        about = {"name": names[gap.whom.about], "scale": scale_title(gap.scale).lower()}
        text = {
            "no_clear_difference": _("%(name)s: no clear change in %(scale)s yet."),
            "higher": _("%(name)s: more %(scale)s than the first time, by more than the error."),
            "lower": _("%(name)s: less %(scale)s than the first time, by more than the error."),
        }[gap.verdict] % about
        clear = gap.verdict != "no_clear_difference"
        lines.append(Said(about["name"], text, _size(gap), clear))
    return sorted(lines, key=lambda one: not one.clear)


def _size(gap: Gap) -> str:
    return _("Gap %(size)s, most likely %(between)s.") % {
        "size": signed(gap.difference), "between": gap_between(gap.low, gap.high),
    }  # fmt: skip


def dynamic_note(found: Sequence[Gap], *, over_time: bool = False) -> str:
    """What a clear gap may mean; shown only below one."""
    clear = [gap for gap in found if gap.verdict != "no_clear_difference"]
    if all(gap.whom.kind == "self" for gap in clear):
        return _("It may belong to these weeks. It need not be your style.")
    if over_time:
        return _(
            "Such a change may come from what happens between the two of you. "
            "It need not be a change of your style."
        )
    return _(
        "Such a difference may come from what happens between the two of you. "
        "It need not be your style, and it says nothing about who began."
    )


def together_note(found: Sequence[Gap]) -> str:
    """How many gaps are looked at, and how that is paid for."""
    n = len(found)
    if n <= len(PLANE):
        return _(
            "A gap counts as a difference only when it is larger than the error of both sides. "
            "Chance alone would make one look so at most 5 times in 100."
        )
    many = ngettext("You look at %(n)s gap at once.", "You look at %(n)s gaps at once.", n)
    return (
        many % {"n": n}
        + " "
        + _(
            "Among many, one may look large by chance, so each has to be larger than usual. "
            "All together, chance alone would make one look so at most 5 times in 100."
        )
    )


def sentence(found: Sequence[Gap], general: Place | None, names: dict[str, str]) -> str:
    """What the plane shows, in one or two sentences."""
    if general is None:
        return _("There is no general picture yet to compare with.")
    clear = sorted({names[gap.whom.about] for gap in found if gap.verdict != "no_clear_difference"})
    if not found:
        return _("There is no bond here yet to compare with.")
    if not clear and len(names) == 1:
        return _("No clear difference from how you are in general.")
    if not clear:
        return _("No bond differs clearly from how you are in general.")
    return _("Clearly different from how you are in general: %(names)s.") % {
        "names": ", ".join(clear)
    }
