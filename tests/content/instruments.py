"""A small instrument for tests only. Its sentences were invented for them; nobody ever used it."""

import hashlib
from pathlib import Path

_HEAD = Path(__file__).with_name("kettle.toml")

LINES = (
    "The kettle on my stove sings before sunrise.",
    "I don't mind when the garden gate squeaks.",
    "Blue paint dries faster than my neighbour's patience.",
    "My bicycle remembers every hill in this town.",
    "A quiet library makes me hum under my breath.",
    "I'd rather whistle than carry an umbrella.",
)
# the second item may also be worded so
VARIANT = "I do not mind when the garden gate squeaks."


def mark(plain: str) -> str:
    """SHA-256 of a text that is normalised already, written by hand."""
    return hashlib.sha256(plain.encode()).hexdigest()


_PLAIN = (
    ("the kettle on my stove sings before sunrise",),
    (
        "i don't mind when the garden gate squeaks",
        "i do not mind when the garden gate squeaks",
    ),
    ("blue paint dries faster than my neighbour's patience",),
    ("my bicycle remembers every hill in this town",),
    ("a quiet library makes me hum under my breath",),
    ("i'd rather whistle than carry an umbrella",),
)


def definition(*, checkable: bool = True, about: str = "general") -> str:
    """The definition in TOML: two scales of three items, one item of each reversed."""
    items = []
    for number, plain in enumerate(_PLAIN, start=1):
        scale = "calm" if number % 2 else "bustle"
        marks = ", ".join(f'"{mark(text)}"' for text in plain) if checkable else ""
        turned = "true" if number in {3, 6} else "false"
        items.append(
            f'[[items]]\nid = "kettle-{number:02d}"\nnumber = {number}\nscales = ["{scale}"]\n'
            f"reverse = {turned}\nfingerprints = [{marks}]\n"
        )
    head = _HEAD.read_text(encoding="utf-8").replace("ABOUT", about)
    return "\n".join([head, *items])
