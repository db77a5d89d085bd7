"""The form about one bond: its parameters by the stated rule, its wording for any kind of bond."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from homing import content
from homing.content.schema.forms import FormItem
from tests.content.test_item_parameters import applied, figures_or_skip
from tests.content.texts import reading_age

FORM = content.forms()["relationship"]
SHARED = Path(__file__).parents[3] / "shared"
PAGE = Path(__file__).parents[2] / "docs" / "content.md"
ROMANCE = re.compile(
    r"\b(love\w*|partners?|romantic\w*|sex\w*|intima\w+|kiss\w*|cuddl\w*|dat(e|es|ing)|husband|wife"
    r"|spouse|married|marriage|boyfriend|girlfriend|couple|affair|jealous\w*|passion\w*|in bed)\b",
    re.IGNORECASE,
)
GENDER = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def wordings(item: FormItem) -> tuple[str, str]:
    return item.text, item.text_self


def test_its_parameters_follow_the_stated_rule() -> None:
    published = figures_or_skip()
    for item in FORM.items:
        found = item.parameters
        assert found is not None
        security = item.facet == "security"
        slope, thresholds, slope_error, threshold_error = applied(
            (item.scale, item.facet),
            published,
            weight=0.7,
            shift=-0.8 if security else 0.0,
            extra=(0.5, 0.6) if security else (0.4, 0.5),
        )
        assert found.slope == pytest.approx(slope, abs=0.0051), item.id
        assert found.thresholds == pytest.approx(thresholds, abs=0.0051), item.id
        assert found.slope_error == pytest.approx(slope_error, abs=0.0051), item.id
        assert found.threshold_error == pytest.approx(threshold_error, abs=0.0051), item.id


def test_it_is_less_sure_than_the_item_bank_of_the_same_facets() -> None:
    bank = {(item.scale, item.facet): item for item in content.item_bank().items}
    for item in FORM.items:
        same = bank[item.scale, item.facet]  # type: ignore[index]
        assert item.parameters is not None
        assert item.parameters.slope < same.slope
        assert item.parameters.slope_error > same.slope_error
        assert item.parameters.threshold_error > same.threshold_error


def test_both_scales_have_both_keys_and_a_part_at_the_secure_end() -> None:
    keys = Counter((item.scale, item.key) for item in FORM.items)
    assert set(keys.values()) == {3}
    for scale in ("anxiety", "avoidance"):
        facets = {item.facet for item in FORM.items if item.scale == scale}
        assert "security" in facets
        assert len(facets) == 4
    for item in FORM.items:
        assert (item.pole == "secure") == (item.key == -1)
        assert item.facet != "security" or item.key == -1


def test_both_scales_and_both_directions_stand_on_every_page() -> None:
    for part in FORM.parts:
        here = {(FORM.item(item).scale, FORM.item(item).key) for item in part.items}
        assert len(here) == 4


def test_it_names_the_person_and_has_a_wording_for_oneself() -> None:
    for item in FORM.items:
        assert item.text.count("{name}") == 1, item.id
        assert item.text_self, item.id
        assert "{" not in item.text_self, item.id


def test_it_fits_any_kind_of_bond() -> None:
    texts = [text for item in FORM.items for text in wordings(item)]
    texts += [text for part in FORM.parts for text in (part.title, part.intro)]
    texts += [text for s in FORM.scales for text in (s.title, s.low_end, s.high_end, s.definition)]
    for text in texts:
        assert not ROMANCE.search(text), text
        assert not GENDER.search(text), text


def test_it_asks_one_thing_at_a_time_in_plain_words() -> None:
    for item in FORM.items:
        for text in wordings(item):
            said = text.replace("{name}", "Sam")
            assert len(said.split()) <= 18, item.id
            assert ";" not in said
            assert " or " not in said
            assert reading_age(said) <= 12, item.id
            assert re.search(r"\b(I|me|my)\b", said), item.id


def test_it_repeats_no_published_item() -> None:
    table = SHARED / "spec" / "item_fingerprints.csv"
    if not table.exists():
        pytest.skip("the fingerprints of published items are not beside the repository")
    with table.open() as lines:
        known = {row["sha256_of_normalised_text"] for row in csv.DictReader(lines)}
    assert len(known) > 50
    for item in FORM.items:
        for text in wordings(item):
            for whom in ("this person", "my partner", "others", "Sam"):
                for form in (r"[^a-z0-9' ]", r"[^a-z0-9 ]"):
                    plain = re.sub(form, "", text.replace("{name}", whom).lower())
                    mark = hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()
                    assert mark not in known, item.id


def test_every_statement_is_reviewed_in_the_documentation() -> None:
    rows = re.findall(r"^\| `(rel-[a-z0-9-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [item.id for item in FORM.items]
