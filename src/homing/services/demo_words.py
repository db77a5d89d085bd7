"""What the invented person writes. No line is from anybody's diary."""

from typing import Final, NamedTuple

from homing.services.people import About

PARTNER: Final = "Robin"
PEOPLE: Final = (
    About(PARTNER, "partner", "Together for four years."),
    About("Jo", "family", "My sister. Knows me best."),
    About("Sam", "friend", "Tuesday runs."),
    About("Mum", "parent", "Calls on Sundays."),
    About("K.", "colleague", "Shares the desk by the window."),
)

UPSET: Final = (
    "We argued about the weekend and it was not about the weekend.",
    "Robin went quiet at dinner and I asked four times what was wrong.",
    "I wrote a long message and then a second one. I wish I had waited.",
    "Felt small on the phone and then picked at every word.",
    "The answer came after three hours. My head had a whole story by then.",
    "I said I was fine. I was not fine.",
    "We both wanted to be asked first.",
    "I left the room so that I would not say more.",
    "A remark about the dishes, and all at once it was about everything.",
    "I checked when Robin was last online. I know that it does not help.",
    "My chest went tight when the plan changed.",
    "I wanted to be held and started a quarrel instead.",
)
REPAIRED: Final = (
    "Robin came back into the kitchen and said sorry first. I could say it too.",
    "We started again with tea. It was easier than I thought.",
    "I told Robin what I had been afraid of. That was the real talk.",
    "We found the moment where it turned. Both of us had meant well.",
    "I asked for ten minutes and came back after ten minutes.",
    "A hand on my shoulder, and I let it stay there.",
    "I said: I was scared you had had enough of me. Robin laughed, kindly.",
    "It took two days this time, and not a week.",
    "We agreed on a word for when it gets too much.",
)
GOOD: Final = (
    "Walked by the river after work and hardly talked. It was good.",
    "Robin asked how the meeting went and remembered the name.",
    "Cooked together, burnt the onions, laughed a lot.",
    "Sunday with nothing to do. I did not look for a problem.",
    "Sam said I seem calmer. I think that may be true.",
    "I was alone all evening and it was only an evening.",
    "Jo called just to tell me about the dog.",
    "Fell asleep before Robin came home, without waiting up.",
    "I asked for help with the form and nothing bad happened.",
    "A small thank-you on the fridge. I kept it.",
    "We planned the summer and I could say what I wanted.",
)
PLAIN: Final = (
    "Long day. Slept badly, it shows.",
    "Work was loud. I was glad of the train.",
    "Mum called. The usual, and then one kind sentence.",
    "Nothing much, which is fine.",
    "Busy, a bit far from everything.",
    "Rain all day. Read half a book.",
    "Ran with Sam. My legs are heavy, my head is lighter.",
    "Too much coffee, too little lunch.",
    "The office moved desks. I miss the window.",
    "Quiet. I notice that I notice more.",
)
TRIGGERS: Final = (  # in own words, and the kind that was tapped with them; "" where none was
    ("a short answer", "distance"),
    ("a change of plan", "plans-changed"),
    ("no reply for hours", "unanswered-message"),
    ("no answer to my second message", "unanswered-message"),
    ("a look across the table", "criticism"),
    ("being asked to decide", ""),
    ("a door that closed", "distance"),
    ("hearing “later”", "unanswered-message"),
    ("a joke that was not one", "criticism"),
)
BODIES: Final = ("tight chest", "warm face", "knot in the stomach", "heavy arms", "fast heart")
ACTIONS: Final = (
    "asked again and again", "went quiet", "left the room", "wrote a long message",
    "breathed and waited", "said what I was afraid of", "asked for ten minutes",
)  # fmt: skip
AFTER_BREATHING: Final = (
    "slower", "took a while", "helped with falling asleep", "fidgety at first", "calmer shoulders",
)  # fmt: skip


class EpisodeWords(NamedTuple):
    """One episode of the invented life."""

    whom: str
    trigger: str
    camera_saw: str
    theme: str
    story: str
    feelings: tuple[str, ...]
    softer: str
    body: tuple[str, str]
    peak: float
    urges: tuple[str, ...]
    act: str
    effect: str
    came_back: str = ""
    need: str = ""
    next_time: str = ""


EPISODES: Final = (
    EpisodeWords(
        "Robin",
        "unanswered-message",
        "I wrote at noon. At six there was still no answer.",
        "abandon",
        "Robin has had enough of me.",
        ("anxious", "angry"),
        "afraid",
        ("jaw", "tight"),
        7,
        ("chase", "check"),
        "Wrote three more times.",
        "Robin answered with one word. We both went quiet.",
        "Next morning I said that I had been scared. Robin sat down beside me.",
        "closeness",
        "Write once, then go out for a walk.",
    ),
    EpisodeWords(
        "Robin",
        "distance",
        "Robin came home, said hello and went to the other room.",
        "reject",
        "I am too much.",
        ("hurt", "irritated"),
        "alone",
        ("chest", "tight"),
        6,
        ("protest", "test"),
        "Said that it was fine, in a voice that said it was not.",
        "A quarrel about the dishes.",
        "A hand on my arm, before sleep.",
        "comfort",
    ),
    EpisodeWords(
        "K.",
        "criticism",
        "In the meeting K. said: that has been tried before.",
        "not-enough",
        "They all think that I cannot do it.",
        ("embarrassed", "angry"),
        "small",
        ("face", "warm"),
        5,
        ("withdraw",),
        "Said nothing more for an hour.",
        "Nobody asked me. I took the long way home.",
        "",
        "respect",
        "Ask: may I finish?",
    ),
    EpisodeWords(
        "Robin",
        "plans-changed",
        "At five a message: not tonight, work.",
        "abandon",
        "Robin has had enough of me.",
        ("disappointed", "anxious"),
        "afraid",
        ("stomach", "tight"),
        6,
        ("check", "protest"),
        "Looked when Robin was last online.",
        "I was short on the phone. Robin hung up early.",
        "Robin rang again and we started anew.",
        "certainty",
    ),
    EpisodeWords(
        "Mum",
        "criticism",
        "On the phone: you look tired in that picture.",
        "not-enough",
        "Whatever I do, it is not right.",
        ("irritated", "hurt"),
        "sad",
        ("throat", "tight"),
        4,
        ("shut-down",),
        "Said little until we hung up.",
        "I was cross all evening.",
        "I rang on Sunday with something nice.",
        "respect",
    ),
    EpisodeWords(
        "Robin",
        "unanswered-message",
        "No reply to my second message.",
        "abandon",
        "It is over and I am the last to know.",
        ("panicked",),
        "afraid",
        ("heart", "fast"),
        8,
        ("chase", "check"),
        "Rang twice, then left the phone in the hall.",
        "Robin had been in a meeting. I felt foolish.",
        "I told Robin what my head had made of it. We laughed, kindly.",
        "certainty",
    ),
)
