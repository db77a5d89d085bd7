"""
Keeps what is being typed, for forms that ask for it with `data-draft`.

static/ui/draft.js sends a form's fields here while they change, and fills them in again when the
page is opened anew. When the form itself has been taken, its draft goes.
"""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from homing.services.drafts import drop_draft, read_draft, save_draft
from homing.web.request import Request, now_of
from homing.web.typed import typed_fields

PLACE = "draft_place"
_NOT_TYPED = frozenset({PLACE, "entry_id", "version"})
_TAKEN = frozenset({302, 303})
_CAME_BACK = frozenset({409, 422})


@require_POST
def draft(request: Request) -> HttpResponse:
    """Keep a draft, or give it back when there is nothing but a place."""
    place = request.POST.get(PLACE, "")
    if request.POST.get("read"):
        return JsonResponse({"fields": read_draft(request.vault, place)})
    kept = save_draft(request.vault, now_of(request), place, _fields(request))
    return HttpResponse(status=204 if kept else 413)


class DraftsEnd:
    """
    A form that was taken (it redirects) needs its draft no more.

    One that came back is itself the newest draft: an older one would be filled in over it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then tidy up."""
        response = self._next(request)
        vault = getattr(request, "vault", None)
        if request.method == "POST" and vault is not None and (place := request.POST.get(PLACE)):
            if response.status_code in _TAKEN:
                drop_draft(vault, place)
            elif response.status_code in _CAME_BACK:
                save_draft(vault, now_of(cast(Request, request)), place, _fields(request))
        return response


def _fields(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple((n, v) for n, v in typed_fields(request) if n not in _NOT_TYPED)
