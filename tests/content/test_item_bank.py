import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.item_bank import ItemBank

SHARED = Path(__file__).parents[3] / "shared"
FILE = "item_bank.toml"
BANK = content.item_bank()


def broken(old: str, new: str) -> str:
    text = read_text(FILE)
    assert old in text
    return text.replace(old, new, 1)


def test_it_has_enough_items_on_every_scale() -> None:
    counts = Counter(item.scale for item in BANK.items)
    assert counts["anxiety"] >= 22
    assert counts["avoidance"] >= 22
    assert counts["mixed"] >= 12


def test_it_words_about_two_in_five_items_the_other_way_round() -> None:
    for scale in ("anxiety", "avoidance", "mixed"):
        keys = [item.key for item in BANK.items if item.scale == scale]
        assert 0.33 <= keys.count(-1) / len(keys) <= 0.47


def test_it_gives_every_facet_both_keys_and_at_least_five_items() -> None:
    facets: dict[tuple[str, str], list[int]] = {}
    for item in BANK.items:
        facets.setdefault((item.scale, item.facet), []).append(item.key)
    assert set(facets) == {(d.id, facet.id) for d in BANK.dimensions for facet in d.facets}
    for keys in facets.values():
        assert set(keys) == {-1, 1}
        assert len(keys) >= 5


def test_it_shows_seven_answers_with_different_words() -> None:
    assert len(set(BANK.scale.labels)) == 7


def test_it_says_that_its_numbers_are_provisional_and_where_items_come_from() -> None:
    assert BANK.id == "homing-attachment"
    assert any("provisional" in line for line in BANK.parameter_note)
    assert any("written for Homing" in line for line in BANK.provenance_note)
    assert 0 < BANK.prior_correlation <= 0.3


def test_it_covers_the_secure_end_with_the_security_facet() -> None:
    for scale in ("anxiety", "avoidance"):
        middle = {
            item.facet: sum(item.thresholds) / 6 for item in BANK.items if item.scale == scale
        }
        assert middle["security"] == min(middle.values())


def test_it_names_nobody_by_gender_or_kind_of_bond() -> None:
    pattern = re.compile(
        r"\b(he|she|him|her|his|hers|husband|wife|boyfriend|girlfriend|partners?|spouse|married)\b",
        re.IGNORECASE,
    )
    assert [item.id for item in BANK.items if pattern.search(item.text)] == []


def test_it_asks_one_thing_at_a_time_in_few_words() -> None:
    for item in BANK.items:
        assert len(item.text.split()) <= 18, item.id
        assert ";" not in item.text
        assert " or " not in item.text, item.id
        assert re.search(r"\b(I|me|my|myself)\b", item.text, re.IGNORECASE), item.id


def test_it_repeats_no_published_item() -> None:
    table = SHARED / "spec" / "item_fingerprints.csv"
    if not table.exists():
        pytest.skip("the fingerprints of published items are not beside the repository")
    with table.open() as lines:
        known = {row["sha256_of_normalised_text"] for row in csv.DictReader(lines)}
    assert len(known) > 50
    for item in BANK.items:
        for form in (r"[^a-z0-9' ]", r"[^a-z0-9 ]"):
            plain = " ".join(re.sub(form, "", item.text.lower()).split())
            assert hashlib.sha256(plain.encode()).hexdigest() not in known, item.id


def test_it_reviews_every_item_in_the_documentation() -> None:
    page = Path(__file__).parents[2] / "docs" / "content.md"
    rows = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert {item.id for item in BANK.items} <= rows


@pytest.mark.parametrize(
    ("old", "new", "entry", "reason"),
    [
        ("key = 1\n", "key = 2\n", "anx-worry-01 > key", "2"),
        ("slope = 1.58", "slope = 0.0", "anx-worry-01 > slope", "> 0"),
        ("[-1.98, -1.22,", "[-1.22, -1.98,", "anx-worry-01", "must increase"),
        ("[-1.98, -1.22,", "[-1.22,", "anx-worry-01 > thresholds", "length >= 6"),
        ('pole = "insecure"', 'pole = "secure"', "anx-worry-01", "key -1"),
        ('source = "brennan-1998"\n', "", "anx-worry-01", "missing required field `source`"),
        ('source = "brennan-1998"\n', 'source = "nobody-1900"\n', "whole file", "nobody-1900"),
        ('facet = "worry"', 'facet = "freezing"', "whole file", "no facet"),
        ('id = "anx-worry-02"', 'id = "anx-worry-01"', "whole file", "appears twice"),
        ('dependent_on = ["anx-worry-04"]\n', "", "whole file", "must each name the other"),
        ('labels = [\n    "Not at all like me",', "labels = [", "scale > labels", "length >= 7"),
        ('licence = "MIT, as the rest of Homing"\n', "", "provenance", "`licence`"),
        ("prior_correlation = 0.15", "prior_correlation = 1.0", "prior_correlation", "< 1"),
        (
            'title = "How you',
            'titel = "x"\ntitle = "How you',
            "whole file",
            "unknown field `titel`",
        ),
    ],
)
def test_it_refuses_a_bad_entry_by_name(old: str, new: str, entry: str, reason: str) -> None:
    with pytest.raises(ContentInvalid) as caught:
        parse(broken(old, new), ItemBank, FILE)
    message = str(caught.value)
    assert message.startswith(f"{FILE}: ")
    assert entry in message
    assert reason in message
