"""What is known, in short articles that say where they have it from."""

from datetime import date
from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homing import content
from homing.web.request import Request


@require_safe
def learn(request: Request) -> HttpResponse:
    """All articles in reading order."""
    return render(request, "learn/learn.html", {"articles": content.articles().articles})


@require_safe
def article(request: Request, slug: str) -> HttpResponse:
    """One article, with its sources at the end and the next one after it."""
    library = content.articles()
    found = library.article(slug)
    if found is None:
        raise Http404
    after = {one.slug: other for one, other in pairwise(library.articles)}
    context = {
        "article": found,
        "sources": sorted(library.cited_by(found), key=lambda one: (one.authors, one.year)),
        "following": after.get(slug),
        "reviewed": date.fromisoformat(library.provenance.reviewed),
    }
    return render(request, "learn/article.html", context)
