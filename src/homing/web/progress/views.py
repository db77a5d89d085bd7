"""Change over time, with its uncertainty."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homing import content
from homing.services.measure import left_measures, results
from homing.services.measure_progress import occasions
from homing.services.measure_trends import state_trends
from homing.web.progress import measures, trends
from homing.web.request import Request, now_of

_LISTED = 50


@require_safe
def progress(request: Request) -> HttpResponse:
    """Every finished measure, and the daily states of the last weeks."""
    found = occasions(request.vault)
    states = state_trends(request.vault, now_of(request))
    context = {
        "occasions": found,
        "plane": measures.plane(found) if found else None,
        "changes": measures.changes(found) if len(found) > 1 else [],
        "all_results": results(request.vault)[:_LISTED],
        "left": left_measures(request.vault)[:_LISTED],
        "trends": [trends.figure(one) for one in states if one.raw],
        "readings": content.readings(),
        "state_note": content.check_in().state_note,
    }
    return render(request, "progress/progress.html", context)
