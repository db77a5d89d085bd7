"""
Keeps what is being typed, for forms that ask for it with `data-draft`.

static/ui/draft.js sends a form's fields here while they change, and fills them in again when the
page is opened anew. When the form itself has been taken, its draft goes.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from homing.services.drafts import drop_draft, read_draft, save_draft
from homing.web.request import Request, now_of
from homing.web.typed import typed_fields

PLACE = "draft_place"
_NOT_TYPED = frozenset({PLACE, "entry_id", "version"})


@require_POST
def draft(request: Request) -> HttpResponse:
    """Keep a draft, or give it back when there is nothing but a place."""
    place = request.POST.get(PLACE, "")
    fields = tuple((n, v) for n, v in typed_fields(request) if n not in _NOT_TYPED)
    if request.POST.get("read"):
        return JsonResponse({"fields": read_draft(request.vault, place)})
    kept = save_draft(request.vault, now_of(request), place, fields)
    return HttpResponse(status=204 if kept else 413)


class DraftsEnd:
    """A form that was taken (it redirects) needs its draft no more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then tidy up."""
        response = self._next(request)
        taken = request.method == "POST" and response.status_code in {302, 303}
        vault = getattr(request, "vault", None)
        if taken and vault is not None and (place := request.POST.get(PLACE)):
            drop_draft(vault, place)
        return response
