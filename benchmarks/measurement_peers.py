"""The peers, each behind one function. They are installed by `make bench` alone."""

import contextlib
import importlib.util
import io
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from homing.science import measurement as m

NAMES = ("mirt", "girth")


def has(name: str) -> bool:
    """Whether a peer is installed."""
    return importlib.util.find_spec(name) is not None


def absent() -> list[str]:
    """One line for each peer that is not here."""
    return [f"(not installed, so not compared: {name})" for name in NAMES if not has(name)]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Peers print and warn about their own insides."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _mirt_model(items: m.GradedItems) -> Any:
    """A model of mirt with known parameters; its items have one slope per dimension."""
    import mirt

    dims = items.dimension_count
    slopes = items.slopes
    if dims > 1:
        slopes = np.where(items.dimension[:, None] == np.arange(dims), slopes[:, None], 0.0)
    model = mirt.GradedResponseModel(len(items.ids), items.categories, n_factors=dims)
    model.set_parameters(discrimination=slopes, thresholds=items.thresholds)
    model._is_fitted = True  # noqa: SLF001 - it has no public way to take known parameters
    return model


def mirt_score(items: m.GradedItems, answers: np.ndarray, points: int) -> m.Estimates:
    """EAP of keyed answers, one dimension."""
    import mirt

    with quiet():
        found = mirt.fscores(_mirt_model(items), answers - 1, "EAP", n_quadpts=points)
    shape = (len(answers), 1)
    return m.Estimates(found.theta.reshape(shape), found.standard_error.reshape(shape))


def mirt_fit(answers: np.ndarray, points: int, *, errors: bool) -> tuple[np.ndarray, np.ndarray]:
    """Slopes and thresholds of keyed answers, by its faster algorithm."""
    import mirt

    with quiet():
        found = mirt.fit_mirt(
            answers - 1,
            "GRM",
            n_quadpts=points,
            compute_standard_errors=errors,
            accelerate="squarem",
        )
    parameters = found.model.parameters
    return np.ravel(parameters["discrimination"]), np.asarray(parameters["thresholds"])


def girth_fit(answers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slopes and thresholds of keyed answers."""
    import girth

    with quiet():
        found = girth.grm_mml(np.ascontiguousarray(answers.T).astype(int))
    return found["Discrimination"], found["Difficulty"]


def mirt_session(
    items: m.GradedItems, keyed: np.ndarray, correlation: float, points: int, longest: int
) -> tuple[int, np.ndarray, np.ndarray]:
    """One adaptive session in two dimensions: its length, estimate and errors."""
    from mirt.cat import MaxItemsMCATStop, MCATEngine

    with quiet():
        engine = MCATEngine(
            _mirt_model(items),
            item_selection="A-optimality",
            stopping_rule=MaxItemsMCATStop(longest),
            initial_covariance=np.array([[1.0, correlation], [correlation, 1.0]]),
            n_quadpts=points,
            theta_bounds=(-6.0, 6.0),
        )
        state = engine.get_current_state()
        while not state.is_complete:
            state = engine.administer_item(int(keyed[state.next_item]) - 1)
    return longest, np.ravel(state.theta), np.ravel(engine.current_standard_error)


def tried(act: Callable[[], Any]) -> Any | None:
    """A peer that fails is reported, and the rest goes on."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - whatever a peer may raise
        print(f"  (failed: {type(error).__name__}: {error})")
        return None
