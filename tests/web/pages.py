"""A person who reads pages without a browser: follows links, finds forms, fills them in."""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from itertools import chain
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

from homing.records import KINDS
from homing.vault import OpenVault
from tests.web.addresses import views

ROOMS = ("/", "/journal", "/practise", "/people", "/progress", "/learn", "/help", "/account",
         "/data", "/measure", "/today/check-in")  # fmt: skip
_STAY = re.compile(r"^/(lock|exit|unlock|begin|static|help/([A-Z]|keep))|/export")
_NEVER_SENT = re.compile(r"^/(lock|exit|unlock|begin|account|data)|delete|remove|clock|invite")
_ID = re.compile(r"[0-9a-f]{32}")
_MANY = "measure/instruments|measure/forms|learn|journal/day|journal/month|journal/year"
_ONE_OF_MANY = re.compile(rf"^/({_MANY})/[^/]+")
# the choice taken of each question, and whether a named button is pressed
_WAYS = ((0, True), (0, False), (-1, False), (-1, True))
_OFFERS = {"radio", "checkbox", "hidden", "button", "date", "time"}


@dataclass
class Field:
    """A control of a form, with every value that it offers."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether a person writes words of their own here."""
        return self.kind in {"text", "search", "textarea"}


@dataclass
class Form:
    """A form of a page, and where it sends what is typed."""

    action: str
    draft: str = ""
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def texts(self) -> list[Field]:
        """The fields for words."""
        return [one for one in self.fields.values() if one.is_text]

    def hidden(self) -> dict[str, str]:
        """What the form carries by itself; a new entry gets a new id each time."""
        carried = {f.name: f.values[0] for f in self.fields.values() if f.kind == "hidden"}
        fresh = {"entry_id": secrets.token_hex(16)} if "entry_id" in carried else {}
        return carried | fresh

    def answered(self, pick: int = -1, *, button: bool = False) -> dict[str, str]:
        """Every question answered with its last choice, or another, and every text with words."""
        chosen = {
            f.name: f.values[pick]
            for f in self.fields.values()
            if not f.is_text and f.values and (f.kind != "button" or button)
        }
        return chosen | {text.name: f"word {text.name}" for text in self.texts} | self.hidden()


class Reader(HTMLParser):
    """The links and the forms of one page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self._form, self._select = path, Form(""), ""
        self.forms: list[Form] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what a person could follow or fill in."""
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.append(has["href"].partition("#")[0])
        elif tag == "form":
            self._form = Form(has.get("action") or self.path, has.get("data-draft", ""))
            if has.get("method") == "post":
                self.forms.append(self._form)
        elif tag in {"input", "textarea", "select", "button"} and has.get("name"):
            kind = has.get("type", "text") if tag == "input" else tag
            found = self._form.fields.setdefault(has["name"], Field(has["name"], kind))
            if kind == "number":
                most = min(50, int(has.get("max") or 50))
                found.values.append(str(max(most, int(has.get("min") or 0))))
            elif kind in _OFFERS and (kind, has.get("value")) != ("checkbox", "on"):
                found.values.append(has.get("value", ""))  # a lone tick may be about safety
            self._select = has["name"] if tag == "select" else ""
        elif tag == "option" and self._select:
            self._form.fields[self._select].values.append(has.get("value", ""))


def kind_of(path: str) -> str:
    """Pages that differ only in an id or a number are one kind."""
    return _ONE_OF_MANY.sub(r"/\1/<one>", _ID.sub("<id>", urlsplit(path).path))


def walk(
    client: Client, store: OpenVault, of_each: int = 2, *, send: bool = True
) -> Iterator[Reader]:
    """
    Pages of every kind, some of each, since entries differ.

    It begins at the rooms and at every address without an id. Links are followed and forms are
    sent filled in, so that later steps are reached too. Addresses that nothing led to are tried
    with entries of every kind.
    """
    seen: dict[str, set[str]] = {}
    sent: dict[str, int] = {}
    plain = [address for address, _view in views() if not _ID.search(address)]
    for path in chain(_follow(ahead := [*ROOMS, *plain]), _guesses(store, seen)):
        known = seen.setdefault(kind_of(path), set())
        if path in known or len(known) >= of_each or _STAY.search(path):
            continue
        answer = client.get(path, follow=True)
        if answer.status_code != 404:
            known.add(path)
        pages: list[Callable[[], Reader]] = [partial(_read, path, answer)]
        while pages:
            page = pages.pop()()  # sent only now, so that the page is not out of date
            yield page
            ahead += page.links
            for form in page.forms if send else ():
                kind = kind_of(form.action) + " " + " ".join(sorted(form.fields))
                if sent.get(kind, 0) >= of_each or _NEVER_SENT.search(form.action):
                    continue
                sent[kind] = sent.get(kind, 0) + 1
                pages += [partial(_send, client, form, *way) for way in _WAYS]


def _follow(ahead: list[str]) -> Iterator[str]:
    """Whatever is ahead, also what comes in the meantime."""
    while ahead:
        yield ahead.pop(0)


def _guesses(store: OpenVault, seen: Mapping[str, set[str]]) -> Iterator[str]:
    """Addresses of kinds that were not seen, each with some entries of every kind."""
    store.refresh()
    ids = [e.id for kind in KINDS for e in store.of(kind)[:40:8]]
    for address, _view in views():
        if len(_ID.findall(address)) == 1 and not seen.get(kind_of(address)):
            yield from (_ID.sub(one, address) for one in ids)


def _send(client: Client, form: Form, pick: int, button: bool) -> Reader:
    filled = form.answered(pick, button=button)
    return _read(form.action, client.post(form.action, filled, follow=True))


def _read(path: str, answer: HttpResponse) -> Reader:
    moved = getattr(answer, "redirect_chain", [])
    reader = Reader(moved[-1][0] if moved else path)
    # a page that failed gives back what was typed, and is no form of its own
    if answer.status_code in {200, 422} and "text/html" in answer.headers["Content-Type"]:
        reader.feed(answer.content.decode())
    return reader
