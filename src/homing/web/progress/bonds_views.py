"""The pages about bonds: all of them on one plane, and one with its own course."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from homing import content
from homing.content.schema.episode import ContextId
from homing.records import ABOUT_SELF, Person
from homing.services.contexts import OF_PEOPLE, context_of
from homing.services.forms import open_form, whom
from homing.services.measure_history import histories
from homing.services.people import people
from homing.services.profiles import (
    FORM,
    PLANE,
    Profiles,
    drifts,
    gaps,
    general_place,
    place_of,
    profiles,
    sheets_of,
)
from homing.web.honest import honest
from homing.web.ids import found_or_404
from homing.web.pictures import ends_of
from homing.web.progress import bonds as page
from homing.web.progress.history import figure
from homing.web.relations import RELATION_WORDS
from homing.web.request import Request


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of bond to show, by a code that tells nothing in an address."""

    code: str
    words: str
    current: bool


@require_safe
def bonds(request: Request) -> HttpResponse:
    """Life in general and every bond, or those of one kind."""
    context_id = _context_of(request)
    found = profiles(request.vault, context_id)
    names = {place.whom.about: page.name_of(place) for place in found.bonds}
    gaps_found = gaps(found.general, found.bonds) if found.general and found.bonds else []
    drifts_found = drifts(found.bonds)
    form = content.forms()[FORM]
    shown = found.general or found.bonds
    context = {
        "found": found,
        "figure": page.plane(
            found.general, found.bonds, page.sentence(gaps_found, found.general, names)
        )
        if shown
        else None,
        "scales": [
            (page.scale_title(scale), ends_of(scale), page.rows(found.general, found.bonds, scale))
            for scale in PLANE
        ],
        "gaps": page.said(gaps_found, names),
        "gaps_note": page.together_note(gaps_found),
        "dynamic_note": page.dynamic_note(gaps_found),
        "drifts": page.drifted(drifts_found, names),
        "drifts_note": page.dynamic_note(drifts_found, over_time=True),
        "choices": _choices(request, context_id),
        "waiting": _waiting(request, found, context_id),
        "form": form,
        "honest": honest(form, None),
        "readings": content.readings(),
    }
    return render(request, "progress/bonds.html", context)


def _context_of(request: Request) -> ContextId | None:
    codes = {str(n): context for n, context in enumerate(OF_PEOPLE, start=1)}
    return codes.get(request.GET.get("show", ""))


def _choices(request: Request, current: ContextId | None) -> list[Choice]:
    """Everyone, and each kind of bond that there is; nothing where there is no choice."""
    there = {context_of(entry.record.relation) for entry in people(request.vault)}
    titles = {one.id: one.title for one in content.episode().contexts}
    kinds = [
        Choice(str(n), titles[context], context == current)
        for n, context in enumerate(OF_PEOPLE, start=1)
        if context in there
    ]
    return [Choice("", _("everyone"), current is None), *kinds] if len(kinds) > 1 else []


def _waiting(
    request: Request, found: Profiles, context_id: ContextId | None
) -> list[tuple[str, str, str, bool]]:
    """People on the list without a place: id, name, what they are, and whether one is begun."""
    placed = {place.whom.about for place in found.bonds}
    waiting = [
        (entry.id, entry.record.alias, str(RELATION_WORDS[entry.record.relation]))
        for entry in people(request.vault)
        if entry.id not in placed
        and (context_id is None or context_of(entry.record.relation) == context_id)
    ]
    if ABOUT_SELF not in placed and context_id is None:
        waiting.append((ABOUT_SELF, _("Yourself"), ""))
    return [(*one, open_form(request.vault, FORM, one[0]) is not None) for one in waiting]


@require_safe
def bond(request: Request, person_id: str) -> HttpResponse:
    """One bond: beside life in general, and over time."""
    found_or_404(request.vault, person_id, Person)
    return _one(request, person_id)


@require_safe
def bond_own(request: Request) -> HttpResponse:
    """The bond with oneself."""
    return _one(request, ABOUT_SELF)


def _one(request: Request, about: str) -> HttpResponse:
    sheets = sheets_of(request.vault, about)
    general, form = general_place(request.vault), content.forms()[FORM]
    place = place_of(request.vault, sheets) if sheets else None
    who = whom(request.vault, about)
    if who.kind == "gone":
        raise Http404
    name = who.name or _("Yourself")
    bonds_shown = [place] if place else []
    names = {about: name}
    gaps_found = gaps(general, bonds_shown) if general and place else []
    drifts_found = drifts(bonds_shown)
    context = {
        "who": who,
        "name": name,
        "relation": RELATION_WORDS[who.relation] if who.relation else "",
        "place": place,
        "figure": page.plane(general, bonds_shown, page.sentence(gaps_found, general, names))
        if place
        else None,
        "gaps": page.said(gaps_found, names),
        "gaps_note": page.together_note(gaps_found),
        "dynamic_note": page.dynamic_note(gaps_found),
        "drifts": page.drifted(drifts_found, names),
        "drifts_note": page.dynamic_note(drifts_found, over_time=True),
        "histories": [figure(one) for one in histories(request.vault, FORM, about) if one.dots]
        if len(sheets) > 1
        else [],
        "open": open_form(request.vault, FORM, about),
        "form": form,
        "honest": honest(form, place.reading if place else None),
    }
    return render(request, "progress/bond.html", context)
