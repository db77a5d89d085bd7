"""The statements of six forms: their review recomputed, and what may never be there."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from homing import content
from homing.content.schema.forms import Form, FormItem
from tests.content.texts import reading_age

ROOT = Path(__file__).parents[2]
NAMES = (
    "felt-safety", "readiness", "relationship-health", "strategy-triage", "twelve-domains",
    "working-models",
)  # fmt: skip
FORMS = [content.forms()[name] for name in NAMES]
ITEMS = [(form, item) for form in FORMS for item in form.items]
NAME = "Robin"
UNSCORED = {"quiet", "way-alone", "way-together", "way-professional"}


def text_of(item: FormItem) -> str:
    return item.text.replace("{name}", NAME)


def review() -> dict[str, list[str]]:
    """The rows of the review, by item."""
    page = (ROOT / "docs" / "item-review.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", page, re.MULTILINE)
    return {item: cells.split(" | ") for item, cells in rows}


def test_it_reviews_every_statement_and_no_other() -> None:
    assert set(review()) == {item.id for _form, item in ITEMS}


def test_the_review_says_what_the_statements_say() -> None:
    for _form, item in ITEMS:
        text, construct, pole, age, one_idea, neutral = review()[item.id]
        assert text == item.text
        assert construct == item.scale
        assert pole == (item.pole or ("high" if item.key > 0 else "low"))
        assert float(age) == pytest.approx(reading_age(text_of(item)), abs=0.051), item.id
        assert (one_idea, neutral) == ("yes", "yes")


def test_it_can_be_read_at_the_age_of_twelve() -> None:
    hard = [(item.id, reading_age(text_of(item))) for _form, item in ITEMS]
    assert [one for one in hard if one[1] > 12] == []


def test_it_takes_no_partner_gender_or_romance_for_granted() -> None:
    pattern = re.compile(
        r"\b(he|she|him|her|his|hers|husband|wife|boyfriend|girlfriend|partners?|spouse|married|"
        r"marriage|kiss\w*|sex\w*|romance|romantic|dating|lovers?|in love|bed)\b",
        re.IGNORECASE,
    )
    assert [item.id for _form, item in ITEMS if pattern.search(item.text)] == []
    about_one = [item for form, item in ITEMS if "person" in form.about]
    love = re.compile(r"\blov(e|es|ed|ing)\b", re.IGNORECASE)
    assert [item.id for item in about_one if love.search(item.text)] == []


def test_it_asks_one_thing_at_a_time_in_few_words() -> None:
    for _form, item in ITEMS:
        assert len(item.text.split()) <= 16, item.id
        assert not re.search(r";|\bor\b|/", item.text), item.id
        assert re.search(r"\b(I|me|my|myself|we|us)\b", item.text, re.IGNORECASE), item.id
        assert item.text.endswith("."), item.id


def test_it_names_a_person_only_where_a_form_is_about_one() -> None:
    for form, item in ITEMS:
        assert ("{name}" in item.text) == ("person" in form.about), item.id
        assert item.text.count("{name}") <= 1
        assert not re.search(r"[{}]", item.text.replace("{name}", "")), item.id


def test_a_name_stands_where_a_singular_and_a_plural_both_fit() -> None:
    """“{name}” may become “the people I love”, so no verb may hang on it."""
    for form, item in ITEMS:
        if "general" in form.about and "{name}" in item.text:
            after = item.text.partition("{name}")[2]
            assert not re.match(r" (is|are|was|were|has|have|does|do)\b", after), item.id
            assert "{name}'s" not in item.text, item.id


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_every_scale_that_is_read_has_both_directions(form: Form) -> None:
    for scale in form.scales:
        if scale.id not in UNSCORED:
            keys = {item.key for item in form.items if item.scale == scale.id}
            assert keys == {-1, 1}, scale.id


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_every_scale_asks_more_than_the_fewest_it_needs(form: Form) -> None:
    for scale in form.scales:
        asked = sum(item.scale == scale.id for item in form.items)
        assert (asked >= scale.fewest) == (scale.id != "quiet"), scale.id


def test_no_two_statements_are_the_same() -> None:
    texts = [text_of(item).lower() for _form, item in ITEMS]
    bank = [item.text.lower() for item in content.item_bank().items]
    assert len(set(texts)) == len(texts)
    assert not set(texts) & set(bank)


def test_it_repeats_no_published_item() -> None:
    table = ROOT.parent / "shared" / "spec" / "item_fingerprints.csv"
    if not table.exists():
        pytest.skip("the fingerprints of published items are not beside the repository")
    with table.open() as lines:
        known = {row["sha256_of_normalised_text"] for row in csv.DictReader(lines)}
    for _form, item in ITEMS:
        for name in ("this person", "others", "my partner", "people"):
            for kept in (r"[^a-z0-9' ]", r"[^a-z0-9 ]"):
                plain = re.sub(kept, " ", item.text.replace("{name}", name).lower())
                text = " ".join(plain.split())
                assert hashlib.sha256(text.encode()).hexdigest() not in known, item.id


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_every_form_says_how_exact_it_is_and_where_it_comes_from(form: Form) -> None:
    assert len(form.exactness) >= 2
    assert "Written for Homing" in form.provenance.origin
    assert form.sources
    cited = {source for scale in form.scales for source in scale.sources}
    assert cited == {source.id for source in form.sources}


def test_the_twelve_themes_have_words_for_every_way_they_can_come_out() -> None:
    texts = content.form_texts()["twelve-domains"]
    for scale in content.forms()["twelve-domains"].scales:
        for state in ("balanced", "too-little", "too-much"):
            assert texts.place(f"{scale.id}-{state}").says


@pytest.mark.parametrize("texts", content.form_texts().values(), ids=list(content.form_texts()))
def test_results_have_strengths_or_no_verdict_at_all(texts: object) -> None:
    """A place that has something hard to say has something good to say first."""
    for place in texts.places:  # type: ignore[attr-defined]
        if place.may and texts.id in ("working-models", "strategy-triage"):  # type: ignore[attr-defined]
            assert place.strengths, place.id
