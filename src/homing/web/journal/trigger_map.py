"""The trigger map: what sets the alarm off, how far it takes over, and what comes first."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from homing import content
from homing.services.contexts import labels
from homing.services.early_signs import early_signs
from homing.services.journal_texts import chip_labels
from homing.services.reviews import lines
from homing.services.trigger_map import Kind, TriggerMap, trigger_map
from homing.web.journal.filters import choices, context_id, in_words, whom_of
from homing.web.request import Request
from homing.web.ui.bars import Bar, Span, bars, spans
from homing.web.ui.figures import Words
from homing.web.words import short_day

_SHOWN = 8  # unsorted entries and signs in the page; the journal holds them all


@require_safe
def show(request: Request) -> HttpResponse:
    """Draw the map from what is kept just now."""
    whom = whom_of(request)
    found = trigger_map(request.vault, whom)
    context = context_id(whom.context) if whom.context else "general"
    names = labels(content.episode().triggers, context)
    page = {
        "map": found,
        "names": names,
        "who": in_words(request.vault, whom),
        "choices": choices(request.vault, whom),
        "count": _count_figure(found, names),
        "level": _level_figure(found, names),
        "few": [(names.get(k.id, k.id), k) for k in found.too_few if k.levels],
        "basis": _basis(found),
        "signs": found.signs[:_SHOWN],
        "unsorted": found.unsorted[:_SHOWN],
        "unsorted_left": max(0, len(found.unsorted) - _SHOWN),
        "alongside": [(chip_labels().get(c.words, c.words), c.n) for c in found.alongside[:5]],
        "list": early_signs(request.vault),
        "lines": lines(request.vault, whom)[:_SHOWN],
        "safety": content.episode().safety if found.set_aside else None,
    }
    return render(request, "journal/map.html", page)


def _count_figure(found: TriggerMap, names: dict[str, str]) -> dict[str, object]:
    rows = [Bar(names.get(k.id, k.id), k.n, _times(k.n)) for k in found.by_count]
    said = _count_sentence(found, names)
    return {
        "svg": bars(rows, Words("count", _("How often each kind was noted"), said)) if rows else "",
        "sentence": said,
        "rows": [(row.name, row.value) for row in rows],
    }


def _level_figure(found: TriggerMap, names: dict[str, str]) -> dict[str, object]:
    said = _level_sentence(found, names)
    rows = [
        Span(names.get(k.id, k.id), k.levels, k.mean, _mean_of(k)) for k in found.by_level
    ]  # fmt: skip
    svg: Markup | str = ""
    if rows:
        svg = spans(rows, Words("level", _("How far each kind took over"), said))
    return {
        "svg": svg,
        "sentence": said,
        "rows": [
            (r.name, f"{r.mean:.1f}", f"{min(r.values)} – {max(r.values)}", len(r.values))
            for r in rows
        ],
    }


def _count_sentence(found: TriggerMap, names: dict[str, str]) -> str:
    if not found.by_count:
        return ""
    if not found.ranked:
        return _(
            "Too few yet to say what sets you off most. This is only what you wrote down so far."
        )
    most = found.by_count[0].n
    first = [names.get(k.id, k.id) for k in found.by_count if k.n == most]
    said = {"first": _and(first), "n": most, "of": found.sorted_n}
    if len(first) > 1:
        return _("Noted most often, equally: %(first)s, %(n)s of %(of)s times each.") % said
    return _("Noted most often: %(first)s, %(n)s of %(of)s times.") % said


def _level_sentence(found: TriggerMap, names: dict[str, str]) -> str:
    if not found.by_level:
        return ""
    if not found.ranked and len(found.by_level) > 1:
        return _("Too few yet to say which of them takes over most.")
    first = found.by_level[0]
    said = {
        "first": names.get(first.id, first.id),
        "mean": f"{first.mean:.1f}",
        "low": min(first.levels),
        "high": max(first.levels),
        "n": len(first.levels),
    }
    if len(found.by_level) == 1:
        return _("%(first)s: %(mean)s of 10 on average (%(low)s to %(high)s, n = %(n)s).") % said
    furthest = _(
        "It took over furthest with %(first)s: %(mean)s of 10 on average "
        "(%(low)s to %(high)s, n = %(n)s)."
    )
    return " ".join((furthest % said, _("With few ratings, the order may still change.")))


def _basis(found: TriggerMap) -> str:
    if found.first is None or found.last is None:
        return ""
    episodes = found.moments - found.check_ins
    parts = [
        ngettext("%(n)s check-in", "%(n)s check-ins", found.check_ins) % {"n": found.check_ins},
        ngettext("%(n)s episode", "%(n)s episodes", episodes) % {"n": episodes},
    ]
    said = {"what": _and(parts), "first": short_day(found.first), "last": short_day(found.last)}
    return _("From %(what)s, %(first)s to %(last)s. What was not written down is not in it.") % said


def _times(n: int) -> str:
    return ngettext("%(n)s time", "%(n)s times", n) % {"n": n}


def _mean_of(kind: Kind) -> str:
    return _("%(mean)s of 10, n = %(n)s") % {"mean": f"{kind.mean:.1f}", "n": len(kind.levels)}


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
