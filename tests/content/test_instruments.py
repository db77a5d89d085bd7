import csv
import re
from pathlib import Path

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.schema.instruments import Instrument
from tests.content.instruments import definition, mark

FINGERPRINTS = Path(__file__).parents[3] / "shared" / "spec" / "item_fingerprints.csv"
ECR_S = (33, 18, 11, 26, 35, 16, 17, 22, 27, 32, 13, 6)
ECR_12 = (2, 6, 8, 9, 14, 15, 18, 24, 25, 27, 29, 31)


def reversed_numbers(instrument: Instrument) -> list[int]:
    return [item.number for item in instrument.items if item.reverse]


def on_scale(instrument: Instrument, scale: str) -> list[int]:
    return [item.number for item in instrument.items_of(scale)]


def test_every_definition_has_its_own_name_version_and_terms() -> None:
    found = content.instruments()
    assert list(found)[:5] == ["ecr", "ecr-r", "ecr-rs", "ecr-s", "ecr-12"]
    assert len(found) == 11
    for name, one in found.items():
        assert one.id == name
        assert one.rights.words
        assert one.page
        assert all(scale.definition for scale in one.scales)
    companions = {one.area for one in found.values()} - {"attachment"}
    assert len(companions) == 5


def test_the_mapping_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        content.instruments()["ecr"] = content.instruments()["ras"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "size", "turned"),
    [
        ("ecr", 36, [3, 15, 19, 22, 25, 27, 29, 31, 33, 35]),
        ("ecr-r", 36, [9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36]),
        ("ecr-rs", 9, [1, 2, 3, 4]),
        ("ecr-s", 12, [1, 5, 8, 9]),
        ("ecr-12", 12, [6, 9, 10, 11, 12]),
        ("saam", 21, []),
        ("ras", 7, [4, 7]),
        ("pprs-12", 12, []),
        ("scs-sf", 12, [1, 4, 8, 9, 11, 12]),
        ("ders-16", 16, []),
        ("who-5", 5, []),
    ],
)
def test_it_turns_round_the_items_that_the_sources_name(
    name: str, size: int, turned: list[int]
) -> None:
    one = content.instruments()[name]
    assert len(one.items) == size
    assert reversed_numbers(one) == turned


@pytest.mark.parametrize(
    ("name", "scale", "numbers"),
    [
        ("ecr", "anxiety", list(range(2, 37, 2))),
        ("ecr", "avoidance", list(range(1, 36, 2))),
        ("ecr-r", "anxiety", list(range(1, 19))),
        ("ecr-r", "avoidance", list(range(19, 37))),
        ("ecr-rs", "avoidance", [1, 2, 3, 4, 5, 6]),
        ("ecr-rs", "anxiety", [7, 8, 9]),
        ("ecr-s", "anxiety", [2, 4, 6, 8, 10, 12]),
        ("saam", "security", [4, 6, 7, 11, 13, 18, 20]),
        ("saam", "anxiety", [1, 5, 8, 12, 14, 17, 19]),
        ("saam", "avoidance", [2, 3, 9, 10, 15, 16, 21]),
        ("pprs-12", "understanding", [3, 4, 5, 6, 7]),
        ("pprs-12", "validation", [8, 9, 10, 11, 12]),
    ],
)
def test_it_puts_items_on_the_scales_that_the_sources_name(
    name: str, scale: str, numbers: list[int]
) -> None:
    assert on_scale(content.instruments()[name], scale) == numbers


def test_the_well_being_index_runs_from_nought_to_a_hundred() -> None:
    one = content.instruments()["who-5"]
    scale, answers = one.scales[0], one.formats[0]
    assert (scale.method, scale.multiplier, answers.low, answers.high) == ("sum", 4.0, 0, 5)
    assert scale.least_answered == 5


@pytest.mark.parametrize(("name", "numbers"), [("ecr-s", ECR_S), ("ecr-12", ECR_12)])
def test_the_short_forms_are_the_very_items_of_the_long_one(
    name: str, numbers: tuple[int, ...]
) -> None:
    long, short = content.instruments()["ecr"], content.instruments()[name]
    assert tuple(int(item.same_as.removeprefix("ecr-")) for item in short.items) == numbers
    assert long.graded is not None
    assert short.graded is not None
    rows = {row.item: row for row in long.graded.items}
    for item, row in zip(short.items, short.graded.items, strict=True):
        parent = long.item(item.same_as)
        assert (item.scales, item.reverse, item.facet, item.fingerprints) == (
            parent.scales, parent.reverse, parent.facet, parent.fingerprints,
        )  # fmt: skip
        assert (row.slope, row.thresholds) == (rows[parent.id].slope, rows[parent.id].thresholds)


def test_the_same_wording_in_the_revised_form_counts_in_the_same_direction() -> None:
    long, revised = content.instruments()["ecr"], content.instruments()["ecr-r"]
    shared = [item for item in revised.items if item.same_as]
    assert len(shared) == 17
    for item in shared:
        parent = long.item(item.same_as)
        assert set(item.fingerprints) & set(parent.fingerprints), item.id
        assert (item.scales, item.reverse) == (parent.scales, parent.reverse), item.id


def test_the_fingerprints_are_those_that_were_checked() -> None:
    if not FINGERPRINTS.exists():
        pytest.skip("the table of fingerprints is not beside the repository")
    with FINGERPRINTS.open() as lines:
        rows = list(csv.DictReader(lines))
    told = {
        (one.id, item.number, item.scales[0], item.reverse, mark)
        for one in content.instruments().values()
        if one.id in {"ecr", "ecr-r", "ecr-rs"}
        for item in one.items
        for mark in item.fingerprints
    }
    assert told == {
        (
            row["instrument"],
            int(row["item"]),
            row["subscale"],
            row["reverse_keyed"] == "1",
            row["sha256_of_normalised_text"],
        )
        for row in rows
    }


def test_no_definition_holds_a_sentence_that_could_be_an_item() -> None:
    folder = Path(content.__file__).parent / "en" / "instruments"
    files = sorted(folder.glob("*.toml"))
    assert {file.stem for file in files} == set(content.instruments())
    for file in files:
        blocks = file.read_text(encoding="utf-8").split("[[items]]")[1:]
        assert len(blocks) == len(content.instruments()[file.stem].items)
        for block in blocks:
            keys = set(re.findall(r"^(\w+) =", block, re.MULTILINE))
            assert keys <= {
                "id", "number", "scales", "reverse", "facet", "same_as", "fingerprints",
            }, file.stem  # fmt: skip


def test_what_was_not_read_is_told() -> None:
    for one in content.instruments().values():
        doubtful = one.key.mark == "unread" or not all(f.confirmed for f in one.formats)
        assert one.unverified or not doubtful, one.id
        for scale in one.scales:
            if not scale.norms:
                assert any("other people" in gap or "norms" in gap for gap in one.unverified), (
                    one.id
                )


def test_somebody_elses_definition_is_read_and_checked() -> None:
    kettle = content.parse_instrument(definition(), "kettle.toml")
    assert kettle.checkable
    assert not content.parse_instrument(definition(checkable=False), "kettle.toml").checkable
    assert [item.id for item in kettle.items_of("calm")] == ["kettle-01", "kettle-03", "kettle-05"]
    assert kettle.format("six").values == range(6)
    norms = kettle.scale("calm").norms_for("five")
    assert norms is not None
    assert norms.everyone.n == 400
    assert [band.id for band in norms.age_bands] == ["18-39", "40+"]
    assert kettle.scale("calm").norms_for("six") is None
    assert kettle.scale("calm").reliability("retest", "five") is None


BREAKS = [
    ("number = 4", "number = 5", "without a gap"),
    ('id = "kettle-04"', 'id = "kettle-03"', "appears twice"),
    ('id = "kettle-04"', 'id = "cup-04"', "begins with that of its instrument"),
    ('scales = ["bustle"]', 'scales = ["hurry"]', "“hurry” is not defined"),
    ("least_answered = 2\nrel", "least_answered = 4\nrel", "more answers than it has items"),
    ("mean = 3.0", "mean = 5.5", "cannot be a score"),
    ("[50, 3.2]", "[5, 3.2]", "percentiles must rise"),
    ("[90, 4.2]", "[90, 6.0]", "outside its range"),
    ("age_low = 40", "age_low = 41", "follow one another"),
    ('source = "nobody-2020"\npage', 'source = "somebody"\npage', "“somebody” is not defined"),
    ('mark = "read"', 'mark = "unread"', "must be told"),
    ('mark = "computed"', 'mark = "memory"', "Invalid enum value"),
    ('format = "five", source', 'format = "nine", source', "“nine” is not defined"),
    ("high = 5\nlow_label", "high = 11\nlow_label", "<= 10"),
    ("value = 0.75", "value = 1.75", "< 1"),
    ('kind = "alpha"', 'kind = "retest"', "days between"),
    ('title = "Calm"', 'titel = "Calm"', "titel"),
    (
        mark("my bicycle remembers every hill in this town"),
        mark("a quiet library makes me hum under my breath"),
        "appears twice",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "said"), BREAKS)
def test_a_slip_in_a_definition_stops_the_load_and_is_named(
    right: str, wrong: str, said: str
) -> None:
    text = definition()
    assert right in text
    with pytest.raises(ContentInvalid, match=re.escape(said)) as caught:
        content.parse_instrument(text.replace(right, wrong, 1), "mine.toml")
    assert str(caught.value).startswith("mine.toml: ")


GRADED = """
[graded]
format = "five"
source = "nobody-2020"
mark = "computed"
n = 400
correlation = 0.1
items = [
"""


def graded(changed: tuple[str, str] = ("", "")) -> str:
    rows = "".join(
        f'{{ item = "kettle-{n:02d}", slope = 1.2, thresholds = [-1.5, -0.5, 0.5, 1.5] }},\n'
        for n in range(1, 7)
    )
    text = definition().replace("[[items]]\n", '[[items]]\nfacet = "all"\n') + GRADED + rows + "]\n"
    assert changed[0] in text
    return text.replace(*changed, 1)


def test_parameters_come_with_every_item_or_not_at_all() -> None:
    assert content.parse_instrument(graded(), "mine.toml").graded is not None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('{ item = "kettle-06"', '{ item = "kettle-05"'), "appears twice"),
        (("[-1.5, -0.5, 0.5, 1.5]", "[-1.5, -0.5, 0.5]"), "4 thresholds are needed"),
        (("[-1.5, -0.5, 0.5, 1.5]", "[-1.5, 0.5, -0.5, 1.5]"), "must increase"),
        (('facet = "all"\n', ""), "one scale and a facet"),
        (('scales = ["calm"]', 'scales = ["calm", "bustle"]'), "one scale and a facet"),
        (("slope = 1.2", "slope = -1.2"), "> 0"),
        (("correlation = 0.1", "correlation = 0.1\npolychoric = [[0.5], [0.5, 0.5]]"), "a row for"),
        (("correlation = 0.1", "correlation = 0.1\npolychoric = [[1.5]]"), "< 1"),
    ],
)
def test_parameters_that_cannot_be_are_refused(change: tuple[str, str], said: str) -> None:
    with pytest.raises(ContentInvalid, match=re.escape(said)):
        content.parse_instrument(graded(change), "mine.toml")
