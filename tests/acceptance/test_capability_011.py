"""Capability 11: where a result comes from and how exact it is, in one tap, in kind words."""

import re

import pytest
from django.http import HttpResponse

from homing import content
from homing.content.word_check import problems
from tests.cast import Someone
from tests.services.measure_people import (
    BOTH,
    DISTANT,
    SECURE,
    WORRIED,
    Answering,
    always,
    days_later,
    keyed,
    taken,
)

pytestmark = [pytest.mark.capability(11), pytest.mark.django_db]

PEOPLE = {
    "secure": SECURE,
    "worried": WORRIED,
    "distant": DISTANT,
    "both": BOTH,
    "one-sided": keyed(6, 3, 2),
    "other-sided": keyed(3, 6, 4),
    "middle": keyed(4, 3, 3),
    "same": always(4),
}
NEVER = r"\b(fail\w*|broken|disorders?)\b"


def result_of(ada: Someone, answering: Answering) -> str:
    sheet = taken(ada.store, answering)
    page: HttpResponse = ada.client.get(f"/measure/{sheet.id}/result")
    assert page.status_code == 200
    return page.content.decode().replace("&#39;", "'")


def words_of(markup: str) -> str:
    """The words of a page; titles of cited works and the name of a data source are quoted."""
    body = markup.partition("<main")[2].partition("</main>")[0]
    body = re.sub(r"<cite>.*?</cite>", "", body, flags=re.DOTALL)
    body = body.replace("Open-Source Psychometrics Project", "")
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("who", PEOPLE)
def test_one_tap_shows_origin_licence_error_reliability_and_norm_source(
    ada: Someone, who: str
) -> None:
    markup = result_of(ada, PEOPLE[who])
    taps = [part.partition("</details>")[0] for part in markup.split("<details")[1:]]
    (behind,) = [part for part in taps if "Where the questions come from" in part]
    assert "<details" not in behind, "one tap, not two"
    bank, texts = content.item_bank(), content.readings()
    for said in (
        bank.provenance.origin,
        bank.provenance.licence,
        texts.own_items_label,
        "No norm group exists",
        *texts.origin.paragraphs,
        *texts.exactness.paragraphs,
        *bank.parameter_note,
    ):
        assert said in behind
    for source in bank.sources:
        assert source.title in behind
    if who != "same":
        assert re.search(r"8 times in 10 the true place is within: .*\d\.\d either way", behind)
        assert re.search(r"Reliability.*Worry about closeness 0\.\d\d", behind, re.DOTALL)


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "same"])
def test_own_items_carry_their_label_beside_the_score_itself(ada: Someone, who: str) -> None:
    markup = result_of(ada, PEOPLE[who])
    figure = markup.partition("<figure")[2].partition("</figure>")[0]
    assert content.readings().own_items_label in figure


@pytest.mark.parametrize("who", PEOPLE)
def test_no_result_page_says_a_word_that_hurts(ada: Someone, who: str) -> None:
    words = words_of(result_of(ada, PEOPLE[who]))
    assert len(words) > 1000
    assert problems(words) == []
    assert not re.search(NEVER, words, re.IGNORECASE)


def test_no_page_around_a_result_says_a_word_that_hurts(ada: Someone) -> None:
    taken(ada.store, WORRIED, days_later(-60))
    done = taken(ada.store, SECURE, days_later(-1))
    for place in ("/measure", "/progress", f"/measure/{done.id}/delete"):
        words = words_of(ada.client.get(place).content.decode().replace("&#39;", "'"))
        assert problems(words) == []
        assert not re.search(NEVER, words, re.IGNORECASE)


def test_the_word_check_would_see_such_a_word(ada: Someone) -> None:
    words = words_of(result_of(ada, SECURE))
    assert problems(f"{words} This is a disorder.")
    assert re.search(NEVER, f"{words} You failed.", re.IGNORECASE)


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "same"])
def test_strengths_come_first(ada: Someone, who: str) -> None:
    words = words_of(result_of(ada, PEOPLE[who]))
    texts = content.readings()
    first = words.index(texts.strengths_heading)
    for later in ("Your place on the two scales", "Best guess", texts.may_heading):
        assert first < words.index(later)
