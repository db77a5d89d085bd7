"""Every kind of entry that a person makes stands in the journal, has a page, and is exported."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from homing import content
from homing.records import (
    Agreement,
    AloneSlot,
    Answer,
    AnswerSheet,
    Ask,
    Balance,
    Believed,
    BodySign,
    Boundary,
    Break,
    Card,
    ChangeReview,
    EarlySigns,
    Episode,
    Estimate,
    Exercise,
    Experiment,
    FeelingRating,
    FirstMove,
    FreeEntry,
    FriendReply,
    GoodMoment,
    GrowthTask,
    Happened,
    HardTalk,
    IfThen,
    InstrumentWording,
    Ladder,
    LadderStep,
    Letter,
    NeedRating,
    NeedsInventory,
    OwnNeed,
    OwnReasons,
    OwnWords,
    PartText,
    Pause,
    Person,
    PersonRating,
    PrepSheet,
    PromptAnswer,
    Reach,
    Reading,
    Record,
    Repair,
    Review,
    Ritual,
    RitualTurn,
    Rule,
    Rung,
    SafetyPlan,
    Said,
    Season,
    Setback,
    SlotText,
    Soother,
    SoothingUse,
    SpaceCard,
    SteadyWeek,
    StrandTick,
    StressPlan,
    TherapyNote,
    ThoughtTest,
    TimelineNode,
    TimesMet,
    Told,
    TrackReview,
    TrackRun,
    Unease,
    Waiting,
    Wording,
    YearReview,
)
from homing.records.measure import Answerable
from homing.services.journal import KINDS
from homing.web.data.readable import readable
from tests.cast import NOON, Someone
from tests.services.life import person, when

pytestmark = pytest.mark.django_db
ID = "0a" * 16


def every(robin: str) -> dict[str, tuple[Record, tuple[str, ...]]]:
    """One of each new kind, and words that its page and the export must hold."""
    form = next(iter(content.forms().values()))
    first = form.items[0]
    return {
        "episode": (
            Episode(**when(), camera_saw="A door closed.", story="It is me.", theme="reject",
                    feelings=(FeelingRating("hurt", 7),), softer_feeling="alone",
                    body=(BodySign("chest", "tight"),), urges=("withdraw",), effect="Silence.",
                    minutes_to_settle=77, belief=80, note="In spring.", person_id=robin),
            ("A door closed.", "It is me.", "I may not be wanted", "hurt (7 of 10)", "alone",
             "tight chest", "pull back", "Silence.", "77 minutes", "80 of 100", "In spring.",
             "Robin"),
        ),
        "ask": (
            Ask(**when(), need="repair", person_id=robin, text="Tea at six?", status="said",
                answer="partly", made_of_it="A start."),
            ("Tea at six?", "Repair", "partly", "A start.", "Robin"),
        ),
        "needs": (
            NeedsInventory(**when(), person_id=robin, needs=(NeedRating("play", 8, 2, True),)),
            ("Robin", "Play", "missing, matters 8 of 10, met 2 of 10"),
        ),
        "steady": (
            SteadyWeek(**when(), person_id=robin, balances=(Balance("honesty", 8),),
                       signs=("dread",), note="A long week."),
            ("Robin", "Keeping calm and being honest", "8 of 10", "A sinking feeling",
             "A long week."),
        ),
        "signs": (
            EarlySigns(**when(), signs=("a tight jaw",), first_move="Breathe."),
            ("a tight jaw", "Breathe."),
        ),
        "rating": (
            PersonRating(**when(), person_id=robin, supports=8, drains=3, hours=4.5, note="Kind."),
            ("Robin", "8 of 10", "4.5", "Kind."),
        ),
        "page": (
            FreeEntry(**when(), title="Late", text="The lamp hums.", person_id=robin,
                      answers=(PromptAnswer("beneath", "Sadness."),)),
            ("Late", "The lamp hums.", "Robin", "what was under it?", "Sadness."),
        ),
        "letter": (
            Letter(**when(), practice="IW06", person_id=robin, title="To me", text="By the sea.",
                   parts=(PartText("hurts", "The silence."),), before=3, after=7, next_day=6,
                   seconds=840, end="kept", after_care=("outside",), next_hour="Tea with Sam"),
            ("To me", "Compassionate letter", "Robin", "By the sea.", "What hurts",
             "The silence.", "3 of 10", "7 of 10", "6 of 10", "14 minutes", "kept",
             "A few minutes outside", "Tea with Sam"),
        ),
        "timeline": (
            TimelineNode(**when(), title="Gran", year_from=1990, year_to=2003, person_id=robin,
                         words=("warm", "late"), safe="both", learned="To wait.",
                         kind_person=True, feeling_after=4),
            ("Gran", "1990–2003", "a person", "Robin", "warm, late", "To wait.", "4 of 10"),
        ),
        "track": (
            TrackRun(**when(), track="worry", begun_on=NOON.day),
            ("When worry is loud", "on the way", "22 Nov"),
        ),
        "look back on a track": (
            TrackReview(**when(), run_id=ID, part="half-way",
                        said=(Said("helped", "The bench."), Said("moved", "4"),
                              Said("too-much", "right"))),
            ("What helped most so far?", "The bench.", "4 of 10", "About right"),
        ),
        "task on steady ground": (
            GrowthTask(**when(), task="rituals", went=6, noticed="Sunday soup.",
                       others="A friend did", state="done", reviewed_on=NOON.day),
            ("Keep rituals alive", "6 of 10", "Sunday soup.", "A friend did"),
        ),
        "good moment": (
            GoodMoment(**when(), text="We laughed.", own_part="I rang.", person_id=robin),
            ("We laughed.", "I rang.", "Robin"),
        ),
        "reasons": (OwnReasons(**when(), own="For my daughter."), ("For my daughter.",)),
        "form": (
            AnswerSheet(**when(), instrument=form.id, instrument_version=form.version,
                        status="done", about=robin, answers=(Answer(first.id, form.answers.low),),
                        words=(OwnWords("x", "In my words."),)),
            (form.title, "In my words.", "Robin"),
        ),
        "instrument": (
            AnswerSheet(**when(), instrument="ecr-r", instrument_version="1", status="done",
                        answers=(Answer("ecr-r-1", 4),),
                        reading=Reading("1", (Estimate("anxiety", 3.2, 0.5, 18),), 0.0, True, "")),
            (content.instruments()["ecr-r"].title,),
        ),
        "pause": (
            Pause(**when(), pattern="pull-away", move="say", outcome="some", outcome_note="Tea."),
            ("I am pulling away", "Say one true line", "A little", "Tea."),
        ),
        "soother": (
            Soother(**when(), title="Blue in Green", way="music", note="By the window."),
            ("Blue in Green", "My own music", "By the window."),
        ),
        "soothing": (
            SoothingUse(**when(), soother_id=ID, title="Hot water", before=8, after=3, calm=True),
            ("Hot water", "8 of 10", "3 of 10", "Tried while calm"),
        ),
        "reach": (
            Reach(**when(), person_id=robin, before=9, step="walk", after=4, then="wait"),
            ("Robin", "Move for two minutes", "9 of 10", "4 of 10", "it could wait"),
        ),
        "break": (
            Break(**when(), back_at=NOON.at, first_back_at=NOON.at, minutes=20, person_id=robin,
                  before=9, moved=1, state="back", returned_at=NOON.at, after=3,
                  understood="Both of us were tired."),
            ("Robin", "12:00", "came back at 12:00", "9 of 10", "Both of us were tired."),
        ),
        "repair": (
            Repair(**when(2), what="Late again.", person_id=robin, my_mode="present",
                   first_try_at=NOON.at - timedelta(days=1), initiator="me", ways=("apology",),
                   received="partly", returns=("us",), promise="I will ring.", note="Tea helped."),
            ("Late again.", "Robin", "stayed present", "24 hours later", "said sorry", "partly",
             "We came back to us", "I will ring.", "Tea helped.", "still open"),
        ),
        "talk": (
            HardTalk(**when(), person_id=robin, distress=8, calming="done", topic="The bins.",
                     softer="a little afraid", habits=("slowed",), helped="A joke.", done=True),
            ("Robin", "The bins.", "8 of 10", "a little afraid", "I slowed down", "A joke."),
        ),
        "look back": (
            Review(**when(), of_id="0b" * 16, trigger="The tone.", line="a tight jaw",
                   line_kind="sign", response="I left.", learned="It passes."),
            ("The tone.", "a tight jaw", "I left.", "It passes."),
        ),
        "plan": (
            IfThen(**when(), cue="my jaw is tight", act="breathe out",
                   times=(Happened(NOON.day, True), Happened(NOON.day, False))),
            ("my jaw is tight", "breathe out", "came up 2 times, done 1 of 2"),
        ),
        "slip": (
            Setback(**when(3), what="Checked all night.", trigger="tired", next_step="sleep",
                    still_did="I stopped.", recovered_on=NOON.day, person_id=robin),
            ("Checked all night.", "tired", "sleep", "I stopped.", "after 3 days", "Robin"),
        ),
        "friend": (
            FriendReply(**when(), situation="I was cold.", text="You were worn out.", before=2,
                        after=6),
            ("I was cold.", "You were worn out.", "2 of 10", "6 of 10"),
        ),
        "line": (
            Card(**when(), text="I can wait an hour.", group="closeness", hidden=True, uses=3,
                 beliefs=(Believed(NOON.day, 41), Believed(NOON.day, 62)), last_used=NOON.day),
            ("I can wait an hour.", "Being close", "62 of 100", "41 of 100", "3 times",
             "Put away"),
        ),
        "own need": (
            OwnNeed(**when(), need="Rest", own_ways=("An early night", "A walk"),
                    person_way="Lie on the sofa together", person_id=robin,
                    met=(TimesMet(NOON.day, "self", "A walk", 7), TimesMet(NOON.day, "person"))),
            ("Rest", "An early night", "A walk", "Lie on the sofa together", "Robin",
             "by me 1, with others 1", "7 of 10"),
        ),
        "alone": (
            AloneSlot(**when(), what="Paint at the window", on=NOON.day, hour="17:30", minutes=45,
                      state="done", before=3, mid=6, after=8, checks=2, note="Blue helped."),
            ("Paint at the window", "17:30", "45 minutes", "done", "3 of 10", "6 of 10",
             "8 of 10", "Blue helped."),
        ),
        "exercise": (
            Exercise(**when(), tool="another", of="day", person_id=robin,
                     said=(Told("line", "I will ask first."),)),
            ("Robin", "I will ask first."),
        ),
        "thought": (
            ThoughtTest(**when(), thought="They have had enough.", theme="abandon",
                        person_id=robin, belief_before=83, facts_for=("No call.", "A sigh."),
                        facts_against=("Tea this morning.",), others=("A long day.", "No signal."),
                        kind_view="It matters to me.", belief_after=47, next_act="Ask plainly.",
                        outcome="They rang.", holds="no", belief_later=21, looked_on=NOON.day,
                        state="done"),
            ("They have had enough.", "I may be left", "Robin", "83 of 100", "No call.", "A sigh.",
             "Tea this morning.", "A long day.", "No signal.", "It matters to me.", "47 of 100",
             "Ask plainly.", "They rang.", "21 of 100"),
        ),
        "prediction": (
            Experiment(**when(), prediction="They say no.", probability=71, bad_if=6, way="act",
                       test="Ask on Friday.", belief="I am a burden.", belief_before=64,
                       person_id=robin, planned_on=NOON.day, happened="partly",
                       outcome="Half of it.", felt_bad=2, surprise=7, belief_after=52,
                       next_step="Again in May.", done_on=NOON.day, state="done"),
            ("They say no.", "71 of 100", "6 of 10", "tried something small", "Ask on Friday.",
             "I am a burden.", "64 of 100", "in part", "Half of it.", "2 of 10", "7 of 10",
             "52 of 100", "Again in May.", "Robin"),
        ),
        "ladder": (
            Ladder(**when(), topic="When I am tired", person_id=robin, punished=True, resting=True,
                   rungs=(Rung("a", "Say it was long", 20),)),
            ("When I am tired", "Robin", "Rung at 20", "Say it was long"),
        ),
        "step": (
            LadderStep(**when(), ladder_id="0c" * 16, rung_id="a", text="Say it was long", fear=20,
                       person_id=robin, reply="mixed", fear_before=6, fear_peak=8, fear_after=3,
                       comfort=5, expected="A laugh.", note="A nod."),
            ("Say it was long (20)", "in a mixed way", "6 of 10", "8 of 10", "3 of 10", "5 of 10",
             "A laugh.", "A nod.", "Robin"),
        ),
        "wait": (
            Waiting(**when(), way="soothe", unknown="Are they cross?", prediction="They are.",
                    probability=62, minutes=30, until=NOON.at, person_id=robin, soother="Tea",
                    urge_before=8, urge_after=3, held=False, asked="plainly", happened="no",
                    outcome="They were asleep.", state="done"),
            ("Are they cross?", "They are.", "62 of 100", "30 minutes", "Tea", "8 of 10",
             "3 of 10", "not this time", "asked plainly, once", "They were asleep.", "Robin"),
        ),
        "words": (
            Wording(**when(), builder="offer", person_id=robin, text="I hear that it was long.",
                    parts=(SlotText("heard", "it was long"),), wanted="listen", status="said",
                    went=7, reply="A nod."),
            ("I hear that it was long.", "Being there for someone", "it was long",
             "Just listening", "said", "7 of 10", "A nod.", "Robin"),
        ),
        "limit": (
            Boundary(**when(), builder="limit", text="I need my sleep.", person_id=robin,
                     parts=(SlotText("need", "my sleep"),), status="said", said_on=NOON.day,
                     held="partly", cost=6, cost_note="The silence."),
            ("I need my sleep.", "A limit", "my sleep", "partly", "6 of 10", "The silence."),
        ),
        "hard hours": (
            SafetyPlan(**when(), signs="A tight chest.", steps="Cold water.", places="The library.",
                       people="Kim, 123.", professionals="Dr Amsel.",
                       surroundings="Lock it away.",
                       reasons="The cat."),
            ("A tight chest.", "Cold water.", "The library.", "Kim, 123.", "Dr Amsel.",
             "Lock it away.", "The cat.", "What I want to stay for"),
        ),
        "between": (
            TherapyNote(**when(), moment="She looked at the clock.", bond=4, misunderstood=True,
                        say_next="I felt left.", repair="partly", repair_note="She listened."),
            ("She looked at the clock.", "4 of 10", "I felt left.", "partly better",
             "She listened."),
        ),
        "session page": (
            PrepSheet(**when(), aims="Sleep.", know="I freeze.", past="Two years ago.",
                      limits="No touch.", questions="Which training?", add=("signs",)),
            ("Sleep.", "I freeze.", "Two years ago.", "No touch.", "Which training?",
             "How I notice it early"),
        ),
        "apart": (
            SpaceCard(**when(), builder="space", text="I need an hour.", minutes=60,
                      parts=(SlotText("reunion", "Hello again"),), status="said",
                      started_at=NOON.at, back_at=NOON.at + timedelta(hours=1),
                      first_back_at=NOON.at + timedelta(hours=1),
                      unease=(Unease(NOON.at, 8, "tight"),),
                      returned_at=NOON.at + timedelta(hours=2)),
            ("I need an hour.", "Space, with a way back", "Hello again", "an hour", "13:00",
             "14:00", "8 of 10. tight"),
        ),
        "ritual": (
            Ritual(**when(), name="Tea at five", person_id=robin, hour="17:00", lead="turns",
                   rule=Rule("week", NOON.day, 2, (0, 2), (NOON.day + timedelta(days=1),)),
                   parts=("The blue cups",), short_form="One cup", practice="IC02",
                   seasons=(Season(NOON.day, NOON.day + timedelta(days=7)),), care="protect",
                   retired_on=NOON.day, reason="We moved."),
            ("Tea at five", "Robin", "every 2 weeks, Monday, Wednesday", "17:00", "in turns",
             "The blue cups", "One cup", "Weekly date", "We moved.", "Protected"),
        ),
        "turn": (
            RitualTurn(**when(), ritual_id="0d" * 16, name="Tea at five", due=NOON.day,
                       done="short", closeness=8, led_by="both", person_id=robin, note="Rain."),
            ("Tea at five", "kept, in its short form", "8 of 10", "both of us", "Robin", "Rain."),
        ),
        "strand": (
            StrandTick(**when(), strand="appreciation", person_id=robin, note="The socks."),
            ("Appreciation", "The socks.", "Robin"),
        ),
        "change": (
            ChangeReview(**when(), change="new-baby", starts_on=NOON.day, person_id=robin,
                         needs="Sleep.", roles="Nights.", rhythms="Tea.", feels=("need-room",),
                         helpers="My sister.",
                         agreements=(Agreement("Saturdays off", NOON.day, "changed", NOON.day),)),
            ("A new baby", "Robin", "Sleep.", "Nights.", "I may want more room", "My sister.",
             "Saturdays off, made anew, to look at again on"),
        ),
        "hard days": (
            StressPlan(**when(), stressors=("Visits",), signs=("Short answers",),
                       moves=(FirstMove("Go out", "kit"),), less="No calls.", people=(robin,),
                       others="Ana", seek="After two weeks."),
            ("Visits", "Short answers", "Go out (My soothing kit)", "No calls.", "Robin, Ana",
             "After two weeks."),
        ),
        "year": (
            YearReview(**when(), strengths=("We laugh.",), worries="Money.", aims=("One evening.",),
                       share="Thank you.", next_on=NOON.day),
            ("We laugh.", "Money.", "One evening.", "Thank you."),
        ),
    }  # fmt: skip


NAMES = (
    "episode", "ask", "needs", "signs", "rating", "page", "letter", "timeline",
    "good moment", "reasons", "form", "instrument", "pause", "soother", "soothing", "reach",
    "break", "repair", "talk",
    "look back", "plan", "slip", "friend", "thought", "prediction", "ladder", "step", "wait",
    "words", "limit", "apart", "hard hours", "between", "session page",
    "line", "own need", "alone", "exercise",
    "ritual", "turn", "strand", "change", "hard days", "year",
)  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_of_this_kind_is_listed_shown_exported_and_deleted(
    name: str, ada: Someone
) -> None:
    record, words = every(person(ada.store, "Robin", "partner").id)[name]
    ada.store.put(record, entry_id=ID)
    code = next(code for code, kinds in KINDS.items() if type(record) in kinds)
    assert f"/journal/{ID}" in page(ada.client, f"/journal?kind={code}")
    assert f"/journal/{ID}" in page(ada.client, "/journal")
    shown = page(ada.client, f"/journal/{ID}")
    exported = unescape(b"".join(readable(ada.store, NOON, "Ada")).decode())
    for one in words:
        assert one in shown, one
        assert one in exported, one
    for href in set(links_of(shown)):
        assert href.endswith("/result") or ada.client.get(href).status_code == 200, href
    ada.client.post(f"/journal/{ID}/delete")
    assert ada.client.get(f"/journal/{ID}").status_code == 404


def links_of(html: str) -> list[str]:
    """Where the buttons of an entry lead."""
    main = html[html.index("<main") : html.index("</main>")]
    return [part.split('"')[0] for part in main.split('class="btn quiet" href="')[1:]]


def test_every_kind_of_the_journal_is_tested_here_or_is_an_older_one() -> None:
    tested = {type(record) for record, _words in every(ID).values()}
    older = {"CheckIn", "PracticeSession"}
    assert {kind for kinds in KINDS.values() for kind in kinds} - tested == {
        kind for kinds in KINDS.values() for kind in kinds if kind.__name__ in older
    }


def test_the_answers_of_a_form_are_exported_with_their_statements_and_words(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    form = next(form for form in content.forms().values() if "person" in form.about)
    item = next(item for item in form.items if "{name}" in item.text)
    sheet = AnswerSheet(**when(), instrument=form.id, instrument_version=form.version, about=robin,
                        status="done", answers=(Answer(item.id, form.answers.high),
                                                Answer(form.items[-1].id, None)))  # fmt: skip
    ada.store.put(sheet)
    exported = unescape(b"".join(readable(ada.store, NOON, "Ada")).decode())
    assert item.text.replace("{name}", "Robin") in exported
    assert form.answers.labels[-1] in exported
    assert "skipped" in exported


def test_pasted_wording_stands_beside_the_answers_of_its_instrument(ada: Someone) -> None:
    ada.store.put(InstrumentWording(**when(), instrument="ecr-r", instrument_version="1",
                                    lines=(Answerable("ecr-r-1", "A pasted line"),)))  # fmt: skip
    ada.store.put(AnswerSheet(**when(), instrument="ecr-r", instrument_version="1", status="done",
                              answers=(Answer("ecr-r-1", 4),)))  # fmt: skip
    exported = b"".join(readable(ada.store, NOON, "Ada")).decode()
    assert "<dt>A pasted line</dt><dd>4</dd>" in exported


def test_an_answer_that_this_version_has_no_word_for_keeps_its_number(ada: Someone) -> None:
    form = next(iter(content.forms().values()))
    ada.store.put(AnswerSheet(**when(), instrument=form.id, instrument_version="0", status="done",
                              answers=(Answer("gone", 10),)))  # fmt: skip
    assert b"<dt>gone</dt>" in b"".join(readable(ada.store, NOON, "Ada"))


def test_who_left_the_list_leaves_every_entry_readable(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    ids = [ada.store.put(record).id for record, _words in every(robin).values()]
    ada.store.delete(robin)
    assert ada.store.get(robin, Person) is None
    for entry_id in ids:
        assert "Robin" not in page(ada.client, f"/journal/{entry_id}")
    assert b"Robin" not in b"".join(readable(ada.store, NOON, "Ada"))
