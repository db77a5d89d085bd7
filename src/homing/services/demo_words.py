"""What the invented person writes. No line is from anybody's diary."""

from typing import Final

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
TRIGGERS: Final = (
    "a short answer", "a change of plan", "no reply for hours", "a look across the table",
    "being asked to decide", "a door that closed", "hearing “later”", "a joke that was not one",
)  # fmt: skip
BODIES: Final = ("tight chest", "warm face", "knot in the stomach", "heavy arms", "fast heart")
ACTIONS: Final = (
    "asked again and again", "went quiet", "left the room", "wrote a long message",
    "breathed and waited", "said what I was afraid of", "asked for ten minutes",
)  # fmt: skip
AFTER_BREATHING: Final = (
    "slower", "took a while", "helped with falling asleep", "fidgety at first", "calmer shoulders",
)  # fmt: skip
