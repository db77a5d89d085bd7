"""The four ways and the roadmap as data."""

import re
from itertools import pairwise

import msgspec
import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.pathways import Pathway, Pathways
from homing.content.schema.roadmap import Roadmap

# Conflict, exposure and memory work, by the catalogue's ids; none of it belongs on a way that has
# to be safe first. Limits rehearsed with someone and thought tests on fear are left out as well.
CONFLICT = {f"CC{n:02}" for n in range(1, 12)} | {"BI01", "BI02", "BI07", "LM01"}
EXPOSURE = {"BR02", "BR03", "TS03", "SC04", "ER10", "IC03", "IC04"}
MEMORY = {"IW01", "IW02", "IW03", "IW04", "IW06", "ER09", "PI03", "TP03"}
# The theory map: what each place on the plane needs in the moment and over weeks.
THEORY = {
    "anxious": {"TS02", "ER04", "IW08", "CC09", "IW01", "TS03", "IW05", "IW10", "BR01", "BI03"},
    "avoidant": {"BI07", "CC11", "IC01", "IC05", "ER02", "BR02", "SC04", "IW07", "TS07"},
    "mixed": {"ER07", "TS08", "CS03", "LW03", "ER06", "TS06", "TP01"},
    "secure": {"SC01", "IC05", "LM04", "LM05", "BI06"},
}
WAYS = content.pathways().pathways


def way(pathway: str) -> Pathway:
    found = content.pathways().pathway(pathway)
    assert found is not None
    return found


@pytest.mark.parametrize("pathway", THEORY)
def test_a_way_holds_what_the_theory_map_names(pathway: str) -> None:
    assert {leg.id for leg in way(pathway).legs} >= THEORY[pathway]


def test_the_careful_way_opens_on_safety_and_support() -> None:
    first = way("mixed").stretches[0]
    assert {leg.id for leg in first.legs} == {"CS03", "TP01"}
    assert first.acts == ("help-look", "support-guide")


@pytest.mark.parametrize(
    "kind", [CONFLICT, EXPOSURE, MEMORY], ids=["conflict", "exposure", "memory"]
)
def test_the_careful_way_holds_none_of_it(kind: set[str]) -> None:
    assert {leg.id for leg in way("mixed").legs}.isdisjoint(kind)


def test_nothing_on_the_careful_way_is_shown_to_others() -> None:
    acts = content.roadmap().by_id
    brought = content.roadmap().weeks.acts["both"]
    stretches = [act for stretch in way("mixed").stretches for act in stretch.acts]
    assert not any(acts[act].opens for act in (*brought, *stretches))
    assert brought[:2] == ("help-look", "support-guide")


@pytest.mark.parametrize("one", WAYS, ids=lambda one: one.id)
def test_a_way_says_everything_that_it_should(one: Pathway) -> None:
    for texts in (one.feels_like, one.warning_signs, one.movement, one.get_help):
        assert len(texts) >= 2
    assert "Help" in " ".join(one.get_help)
    known = content.roadmap().by_id
    assert all(act in known for stretch in one.stretches for act in stretch.acts)
    assert all(stretch.acts for stretch in one.stretches), "something can be done on each stretch"


def test_numbers_in_addresses_tell_nothing() -> None:
    assert sorted(one.number for one in WAYS) == [1, 2, 3, 4]
    assert content.pathways().numbered(5) is None


def test_no_way_is_who_someone_is() -> None:
    texts = msgspec.json.encode(content.pathways()).decode()
    assert not re.search(
        r"\byou(?:'re| are) (?:an? )?(?:anxious|avoidant|disorganised|secure)", texts
    )


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('id = "secure"', 'id = "mixed"', "appears twice"),
        ("number = 4", "number = 3", "appears twice"),
        ('sources = ["mikulincer-2016", "girme-2018"]', 'sources = ["nobody"]', "nobody"),
        ('id = "LM05"', 'id = "LM04"', "appears twice"),
    ],
)
def test_a_mistake_in_the_ways_is_named(old: str, new: str, wrong: str) -> None:
    text = read_text("pathways.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=wrong):
        parse(text[::-1].replace(old[::-1], new[::-1], 1)[::-1], Pathways, "pathways.toml")


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('both = ["help-look"', 'both = ["no-such-act"', "no-such-act"),
        ('steady = ["keep"]', 'nowhere = ["keep"]', "nowhere"),
        (
            '[acts.why]\ngeneral = "A few quick looks',
            '[acts.why]\nmiddle = "A few',
            "general reason",
        ),
    ],
)
def test_a_mistake_in_the_rules_is_named(old: str, new: str, wrong: str) -> None:
    text = read_text("roadmap.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=wrong):
        parse(text.replace(old, new, 1), Roadmap, "roadmap.toml")


def test_every_cause_has_phases_and_every_phase_its_steps() -> None:
    roadmap = content.roadmap()
    places = {"more-worry", "more-distance", "both", "steady", "middle", "not-measured"}
    assert places <= set(roadmap.weeks.phases)
    assert places <= set(roadmap.weeks.acts)
    covered = {step for phase in roadmap.phases for step in phase.steps}
    assert covered == {step.id for step in roadmap.steps}
    assert len(roadmap.phases) == 4
    assert len(roadmap.steps) == 6


def test_phases_overlap() -> None:
    phases = content.roadmap().phases
    shared = [set(a.steps) & set(b.steps) for a, b in pairwise(phases)]
    assert all(shared)


def test_every_practice_on_a_way_is_in_the_catalogue() -> None:
    legs = {leg.id for one in WAYS for leg in one.legs}
    tracks = {p for t in content.tracks().tracks for s in t.stages for p in s.practices}
    ends = {track.then for track in content.tracks().tracks}
    tasks = {task.practice for task in content.growth().tasks}
    assert (legs | tracks | ends | tasks) - set(content.practices()) == set()


def test_every_way_has_a_track_and_the_mixed_one_paces_its_late_steps() -> None:
    tracks = content.tracks()
    assert {track.pathway for track in tracks.tracks if track.pathway} == {w.id for w in WAYS}
    mixed = tracks.of_way("mixed")
    assert mixed is not None
    early = {p for stage in mixed.stages[:3] for p in stage.practices}
    practices = content.practices()
    assert not any(practices[p].stirs or "X" in practices[p].care for p in early)
    late = mixed.stages[3]
    pacing = content.safety_pacing()
    assert set(late.practices) & set(pacing.exposure), "what is feared comes last, and paced"
    assert not set(pacing.memory) & {p for stage in mixed.stages for p in stage.practices}


def test_articles_and_forms_that_a_page_links_exist() -> None:
    for act in content.roadmap().acts:
        if act.place == "article":
            assert content.articles().article(act.at), act.at
        if act.place == "form":
            assert act.at in {form.code for form in content.forms().values()}
