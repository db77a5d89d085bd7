"""
From the fields of a shared page to answers.

Nothing here is ever refused: a page that came back with an error would wait in the browser with
the words of one person in it while the device goes to the other. What is not on the page is left
out, and what is longer than its box is cut where the box ends.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.http import QueryDict

from homing.records import Said
from homing.services.duo import asked_now
from homing.services.duo_state import Sitting

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question

LINE: Final = 500
TEXT: Final = 2_000
_LONGEST: Final = {"text": TEXT, "lines": TEXT}


def field(question_id: str) -> str:
    """The name of a question's field."""
    return f"q-{question_id}"


def said_in(post: QueryDict, sitting: Sitting) -> tuple[Said, ...]:
    """What was answered to the questions of this turn."""
    return tuple(one for question in asked_now(sitting) for one in _answers(post, question))


def chosen(post: QueryDict, name: str, among: Sequence[str]) -> str:
    """The value, if it is one of those on the page."""
    value = post.get(name, "")
    return value if value in among else ""


def scale_in(post: QueryDict, name: str) -> int | None:
    """A number from 0 to 10, or nothing."""
    value = chosen(post, name, tuple(map(str, range(11))))
    return int(value) if value else None


def _answers(post: QueryDict, question: "Question") -> Iterator[Said]:
    name = field(question.id)
    if question.answer == "day":
        if day := _day(post.get(name, "")):
            yield Said(field=question.id, on=day)
        return
    if question.answer in {"choice", "choices", "yes-no", "scale"}:
        among = _among(question)
        values = [value for value in post.getlist(name) if value in among]
        many = len(values) if question.answer == "choices" else 1
        yield from (Said(field=question.id, value=value) for value in values[:many])
        return
    text = post.get(name, "").replace("\r\n", "\n").strip()[: _LONGEST.get(question.answer, LINE)]
    lines = text.split("\n")[: question.at_most] if question.answer == "lines" else [text]
    yield from (Said(field=question.id, value=line.strip()) for line in lines if line.strip())


def _among(question: "Question") -> frozenset[str]:
    if question.answer == "scale":
        return frozenset(map(str, range(11)))
    if question.answer == "yes-no":
        return frozenset({"yes", "no"})
    return frozenset(option.id for option in question.options)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
