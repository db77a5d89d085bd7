"""Homing's own forms, answered page by page as a person would."""

import html
import os
import re
from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.test import Client

from homing import content
from homing.content.schema.forms import Form, FormItem

Answering = Callable[[FormItem], int | None]


def form_named(form_id: str) -> Form:
    return content.forms()[form_id]


def keyed_answers(form_id: str, levels: Mapping[str, int], rest: int | None = None) -> Answering:
    """Someone whose answers, turned by the key, are the same on all of a scale."""
    form = form_named(form_id)
    ends = form.answers.low + form.answers.high

    def answer(item: FormItem) -> int | None:
        level = levels.get(item.scale, rest)
        return level if level is None or item.key > 0 else ends - level

    return answer


def pressing(answers: Mapping[str, int | None], rest: int | None) -> Answering:
    """Someone who gives these answers by item, and one answer to the rest."""
    return lambda item: answers.get(item.id, rest)


def walk(
    client: Client,
    form_id: str,
    answering: Answering,
    *,
    about: str = "",
    words: Mapping[str, str] | None = None,
) -> str:
    """Begin, send every page, and give the address of the result."""
    form = form_named(form_id)
    sent = {"entry_id": os.urandom(16).hex(), "about": about}
    answer = client.post(f"/measure/{form.code}/begin", sent)
    place = client.get(answer.headers["Location"]).headers["Location"]
    for part in form.parts:
        page = client.get(place)
        assert page.status_code == 200, place
        body = page.content.decode()
        version = re.search(r'name="version" value="(\d+)"', body)
        assert version
        fields = {"version": version[1]}
        for item_id in part.items:
            value = answering(form.item(item_id))
            fields[f"item_{item_id}"] = "" if value is None else str(value)
        for asked in form.words:
            if asked.part == part.id:
                fields[f"words_{asked.id}"] = (words or {}).get(asked.id, "")
        place = client.post(place, fields).headers["Location"]
    assert place.endswith("/result"), place
    return place


def result(client: Client, form_id: str, answering: Answering, **how: object) -> str:
    """The words of the result page."""
    return words_of(client.get(walk(client, form_id, answering, **how)))  # type: ignore[arg-type]


def words_of(page: HttpResponse) -> str:
    """The words of a page as a person reads them; titles of cited works are quoted."""
    assert page.status_code == 200
    return _plain(_main(page))


def part_of(page: HttpResponse, heading: str) -> str:
    """The words under one heading of the page."""
    parts = re.split(r'<section class="part"', _main(page))
    asked = rf"<h2[^>]*>\s*{re.escape(heading)}\s*</h2>"
    (found,) = [part for part in parts if re.search(asked, part)]
    return _plain(found)


def _main(page: HttpResponse) -> str:
    body = str(page.content.decode())
    return body.partition("<main")[2].partition(">")[2].partition("</main>")[0]


def _plain(markup: str) -> str:
    without = re.sub(r"<cite>.*?</cite>", "", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without)).split())


def person(client: Client, alias: str, relation: str = "friend") -> str:
    """Put someone on the list and give their id."""
    made = os.urandom(16).hex()
    client.post("/people/new", {"entry_id": made, "alias": alias, "relation": relation})
    return made
