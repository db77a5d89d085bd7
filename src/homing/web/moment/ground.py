"""Orient and ground: one short thing on each page, and danger before any exercise."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homing import content
from homing.web.request import Request, now_of
from homing.web.words import day_words


@require_safe
def ground(request: Request, step: int = 1) -> HttpResponse:
    """The steps in turn, then the question about danger, then the end."""
    texts = content.moment().ground
    last = len(texts.steps)
    pages = (*texts.steps, texts.danger, texts.done)
    if not 1 <= step <= len(pages):
        raise Http404
    page = {
        "texts": texts,
        "page": pages[step - 1],
        "text": pages[step - 1].text.replace("{day}", day_words(now_of(request).day)),
        "step": step,
        "last": last,
        "part": "step" if step <= last else "danger" if step == last + 1 else "done",
    }
    return render(request, "moment/ground.html", page)
