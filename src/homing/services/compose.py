"""Makes sentences of the parts that a person typed. Nothing is added that they did not write."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from homing.content.schema.builders import PLACE, Builder

_ENDS: Final = re.compile(r"[.!?…][”\"')]*$")
_TRAILING: Final = re.compile(r"[\s.,;:!?]+$")
_QUESTION: Final = re.compile(
    r"^(?:[\w.'’-]+, )?(?:could|can|would|will|shall|may|is|are|do|does|how about|what)\b",
    re.IGNORECASE,
)
# words that are small inside a sentence; a name or an I at the start of a part stays as it is
_SMALL: Final = re.compile(
    r"(?:a|after|an|and|as|at|because|before|can|could|every|from|he|her|his|how|if|in|it|its|last"
    r"|my|next|no|nobody|not|nothing|on|once|one|our|please|she|so|some|somebody|someone|that|the"
    r"|their|then|there|these|they|this|those|to|today|tomorrow|tonight|two|until|we|what|when"
    r"|while|will|would|yesterday|you|your)(?![\w'’-])",
    re.IGNORECASE,
)


def compose(builder: Builder, parts: Mapping[str, str], name: str = "") -> str:
    """
    The words that these parts make; sentences whose parts are missing are left out.

    `parts` holds texts by slot, and what a card adds. `name` is how they are spoken to.
    """
    cleaned = {slot.id: _without(parts.get(slot.id, ""), slot.drop) for slot in builder.slots}
    cleaned |= {key: value for key, value in parts.items() if key not in cleaned}
    said = [sentence for ways in builder.sentences if (sentence := _first(ways, cleaned))]
    fixed = sum(not PLACE.search(ways[0]) for ways in builder.sentences)
    if len(said) <= fixed:  # only what the builder brings itself; nobody said anything yet
        return ""
    text = " ".join(said)
    return f"{name}, {_inside(text)}" if name and text else text


def _first(ways: Iterable[str], parts: Mapping[str, str]) -> str:
    for way in ways:
        if all(parts.get(found[1]) for found in PLACE.finditer(way)):
            return _sentence(PLACE.sub(lambda found: _put(found, parts), way))
    return ""


def _put(found: re.Match[str], parts: Mapping[str, str]) -> str:
    text = parts[found[1]]
    return text if found[2] else _TRAILING.sub("", _inside(text))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    if _ENDS.search(text):
        return text
    return text.rstrip(" ,;:") + ("?" if _QUESTION.match(text) else ".")


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:] if _SMALL.match(text) else text


def _without(text: str, drop: Iterable[str]) -> str:
    """The part without first words that the sentence brings itself, and in one line."""
    text = " ".join(text.split())
    for word in sorted(drop, key=len, reverse=True):
        found = re.match(rf"{re.escape(word)}\b[\s,]*", text.replace("’", "'"), re.IGNORECASE)
        if found and found.end() < len(text):
            return text[found.end() :]
    return text
