"""
No dead ends: every link and every button from Today leads to a page, and every page leads on.

Two people walk: one with a full life and one with an empty vault. Pages that differ only in an id
are one kind, and two of each kind are visited. A form is sent as it stands and filled in, once
with each of its buttons.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import numpy as np
import pytest
from django.http import HttpResponse
from django.test import Client

from homing.services.demo import live
from tests.cast import NOON, Someone
from tests.web.pages import Form, Reader, kind_of

pytestmark = pytest.mark.django_db
OF_EACH = 2
# These end the visit or the vault itself, on purpose. Each has tests of its own.
_ENDS = re.compile(
    r"^/(lock|exit|unlock|begin|account/(erase|passphrase|recovery|sessions|end)|data/erase)"
)
_FILES = re.compile(r"^/static/|/export|/feed|\.(ics|txt|csv|md|json)$")
_FEWEST = 60  # kinds of pages; a walk that finds fewer has lost its way


class Onward(HTMLParser):
    """Whether the main part of a page has a link or a button."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.ways = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count ways onward inside of main."""
        has = dict(attrs)
        if tag == "main":
            self.depth += 1
        elif self.depth and ((tag == "a" and has.get("href")) or tag == "button"):
            self.ways += 1

    def handle_endtag(self, tag: str) -> None:
        """Leave main."""
        self.depth -= tag == "main"


@dataclass
class Walk:
    """One person going everywhere, and what they found wrong."""

    client: Client
    seen: dict[str, set[str]] = field(default_factory=dict)
    sent: set[tuple[str, str]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def everywhere(self) -> None:
        """Begin at Today and go on until nothing is new."""
        ahead = ["/"]
        while ahead:
            path = ahead.pop(0)
            if self._is_new(path):
                page = self._look(f"link to {path}", path, self.client.get(path, follow=True))
                ahead += page.links
                for reader in self._press(page):
                    ahead += reader.links

    def _is_new(self, path: str) -> bool:
        known = self.seen.setdefault(kind_of(path), set())
        if path in known or len(known) >= OF_EACH or _ENDS.search(path) or _FILES.search(path):
            return False
        known.add(path)
        return True

    def _press(self, page: Reader) -> Iterator[Reader]:
        """Press every button of every form, as the form stands and filled in."""
        for form in page.forms:
            if _ENDS.search(form.action) or _FILES.search(form.action):
                continue
            for name, value in _buttons(form):
                kind = kind_of(form.action), f"{sorted(form.fields)} {name}={value}"
                if kind in self.sent:
                    continue
                self.sent.add(kind)
                pressed = {name: value} if name else {}
                for filled in (form.hidden(), form.answered()):
                    answer = self.client.post(form.action, {**filled, **pressed}, follow=True)
                    told = f"{value or 'the button'} on {page.path} to {form.action}"
                    yield self._look(told, form.action, answer)

    def _look(self, told: str, path: str, answer: HttpResponse) -> Reader:
        moved = getattr(answer, "redirect_chain", [])
        reader = Reader(moved[-1][0] if moved else path)
        if "text/html" not in answer.headers["Content-Type"]:
            return reader
        html = answer.content.decode()
        gone = answer.status_code == 404 and bool(self.sent)  # deleted on this very walk
        if answer.status_code not in {200, 409, 422} and not gone:
            self.wrong.append(f"{told}: {answer.status_code}")
        onward = Onward()
        onward.feed(html)
        if not onward.ways:
            self.wrong.append(f"{told}: nothing leads on from {reader.path}")
        reader.feed(html)
        return reader


def _buttons(form: Form) -> list[tuple[str, str]]:
    named = [
        (f.name, value) for f in form.fields.values() if f.kind == "button" for value in f.values
    ]
    return named or [("", "")]


def _walked(someone: Someone) -> Walk:
    walk = Walk(someone.client)
    walk.everywhere()
    assert len(walk.seen) > _FEWEST, sorted(walk.seen)
    return walk


def test_an_empty_vault_has_no_dead_end(ada: Someone) -> None:
    assert not (wrong := _walked(ada).wrong), "\n".join(wrong)


def test_a_full_life_has_no_dead_end(ada: Someone) -> None:
    live(ada.store, NOON, np.random.default_rng(7))
    assert not (wrong := _walked(ada).wrong), "\n".join(wrong)


def test_the_walk_would_notice_a_page_that_leads_nowhere() -> None:
    walk = Walk(Client())
    page = HttpResponse("<a href='/'>Home</a><main><p>The end.</p></main>")
    walk._look("a test", "/nowhere", page)
    walk._look("a test", "/broken", HttpResponse("<main><a href='/'>x</a></main>", status=500))
    assert walk.wrong == ["a test: nothing leads on from /nowhere", "a test: 500"]
