"""What the buttons of the shared pages do. Each gives where the two of them are then."""

import secrets
from collections.abc import Callable, Mapping
from typing import Final

from homing.records import Said
from homing.services import duo as service
from homing.services.breaks import MINUTES
from homing.services.crisis import help_for
from homing.services.duo_state import Sitting, Stage
from homing.web.duo.answers import chosen, said_in, scale_in
from homing.web.request import Request, now_of

CHANCE: Final = secrets.SystemRandom()
LEVEL, BEFORE, DEPTH = "level", "before", "depth"


def act(request: Request, sitting: Sitting) -> Sitting:
    """Do what was pressed; what is not on the page changes nothing."""
    if request.POST.get("go") == "stop" and not sitting.over:
        return service.stopped(_held(request, sitting))
    doing = _ACTS.get(sitting.stage)
    return doing(request, sitting) if doing else sitting


def _ready(request: Request, sitting: Sitting) -> Sitting:
    said = chosen(request.POST, "go", ("yes", "no"))
    if not said:
        return sitting
    level, before = scale_in(request.POST, LEVEL), scale_in(request.POST, BEFORE)
    return service.is_fine(sitting, level, before, fine=said == "yes")


def _hand(request: Request, sitting: Sitting) -> Sitting:
    return service.taken(sitting) if request.POST.get("go") == "taken" else sitting


def _turn(request: Request, sitting: Sitting) -> Sitting:
    doing: Mapping[str, Callable[[Request, Sitting], Sitting]] = {
        "next": _next, "pass": _pass, "start": _start, "draw": _draw, "another": _draw,
        "break": _ask_break,
    }  # fmt: skip
    act = doing.get(request.POST.get("go", ""))
    return act(request, sitting) if act else sitting


def _next(request: Request, sitting: Sitting) -> Sitting:
    said = said_in(request.POST, sitting)
    heavy = help_for(*(one.value for one in said)) is not None
    return service.answered(sitting, said, scale_in(request.POST, LEVEL), heavy=heavy)


def _pass(_request: Request, sitting: Sitting) -> Sitting:
    return service.passed(sitting)


def _start(request: Request, sitting: Sitting) -> Sitting:
    return service.start_time(_held(request, sitting), now_of(request))


def _draw(request: Request, sitting: Sitting) -> Sitting:
    depth = chosen(request.POST, DEPTH, ("1", "2", "3")) or "1"
    passed = request.POST.get("go") == "another"
    return service.draw(_held(request, sitting), int(depth), CHANCE, passed=passed)


def _ask_break(request: Request, sitting: Sitting) -> Sitting:
    return service.wants_break(_held(request, sitting))


def _between(request: Request, sitting: Sitting) -> Sitting:
    return service.go_on(sitting) if request.POST.get("go") == "on" else sitting


def _hot(request: Request, sitting: Sitting) -> Sitting:
    minutes = chosen(request.POST, "minutes", tuple(map(str, MINUTES)))
    if minutes and not sitting.alone:
        return service.take_break(request.vault, now_of(request), sitting, int(minutes))
    return _between(request, sitting)


def _break(request: Request, sitting: Sitting) -> Sitting:
    if request.POST.get("go") != "on":
        return sitting
    return service.back(request.vault, now_of(request), sitting)


def _keep(request: Request, sitting: Sitting) -> Sitting:
    said = chosen(request.POST, "go", ("yes", "no"))
    return service.may_keep(sitting, both=said == "yes") if said else sitting


def _held(request: Request, sitting: Sitting) -> Sitting:
    """Nothing typed is lost by another button of the same page."""
    if sitting.stage != "turn":
        return sitting
    said: tuple[Said, ...] = said_in(request.POST, sitting)
    return service.noted(sitting, said)


_ACTS: Final[Mapping[Stage, Callable[[Request, Sitting], Sitting]]] = {
    "ready": _ready, "hand": _hand, "turn": _turn, "shown": _between, "heavy": _between,
    "hot": _hot, "break": _break, "keep": _keep,
}  # fmt: skip
