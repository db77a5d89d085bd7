"""The names under which the answers of two people are kept, and those names in words."""

from typing import TYPE_CHECKING, Final

from homing.content.schema.interactions import Question

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

OTHER: Final = "second-"  # before the name of a question that the other person answered
GUESS: Final = "guess-"  # before the number of a turn: what one person thinks the other may feel
ASK: Final = "ask-them"
DEPTH: Final = "depth"
PASSES: Final = "passes"
GUESSED: Final = "What I think they may feel or say. It is a guess"
ASKING: Final = "One thing I want to ask them"


def question_of(field: str) -> Question:
    """The question that only one person alone is asked, by its name."""
    if field == ASK:
        return Question(id=ASK, ask=ASKING, answer="line")
    return Question(id=field, ask=GUESSED, answer="text")


def more_questions(practice: "Practice") -> list[Question]:
    """What two people, or one in place of two, may have answered beside the questions asked."""
    if practice.duo is None:
        return []
    turns = practice.duo.turns
    theirs = [
        Question(
            id=OTHER + q.id, ask=f"The other person: {q.ask}", answer=q.answer, hint=q.hint,
            low=q.low, high=q.high, unit=q.unit, options=q.options, at_most=q.at_most,
        )
        for turn in turns if turn.speaker in {"second", "both"}
        for q in turn.questions
    ]  # fmt: skip
    guesses = [
        Question(id=f"{GUESS}{n}", ask=f"{turn.alone} (My guess)", answer="text")
        for n, turn in enumerate(turns)
        if turn.alone and turn.speaker == "second"
    ]
    cards = [
        Question(
            id=DEPTH, ask="How deep the cards went, from 1 to 3", answer="number", counts=True
        ),
        Question(id=PASSES, ask="Cards or turns that were passed", answer="number"),
    ]
    return [*theirs, *guesses, question_of(ASK), *(cards if practice.duo.cards else [])]
