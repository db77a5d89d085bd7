"""Measurement: graded answers to ability, adaptive sessions, answer quality, reliable change."""

from homing.science.measurement.adaptive import (
    AdaptiveSession,
    StoppingRule,
    StopReason,
    answer,
    certainty,
    finished,
    next_item,
    replay,
    start,
    stop_reason,
    undo,
)
from homing.science.measurement.bank import Bank, expected_reduction
from homing.science.measurement.batch import Estimates, estimate
from homing.science.measurement.change import Change, Occasion, Verdict, reliable_change
from homing.science.measurement.errors import (
    AnswerError,
    ItemError,
    MeasurementError,
    NormError,
    SessionError,
    SettingError,
)
from homing.science.measurement.graded import (
    GradedItems,
    category_probabilities,
    information,
    keyed_answer,
    log_category_probabilities,
)
from homing.science.measurement.norms import NormBand, Norms, Percentile, norm_band, percentile
from homing.science.measurement.posterior import (
    GRID,
    Ellipse,
    Posterior,
    posterior_of,
    prior,
    update,
)
from homing.science.measurement.quality import Notice, QualityReport, response_quality
from homing.science.measurement.quality_table import TableQuality, table_quality
from homing.science.measurement.scores import (
    ScaleKey,
    ScoreKey,
    Scores,
    keyed_table,
    outside_range,
    score,
)

__all__ = [
    "GRID",
    "AdaptiveSession",
    "AnswerError",
    "Bank",
    "Change",
    "Ellipse",
    "Estimates",
    "GradedItems",
    "ItemError",
    "MeasurementError",
    "NormBand",
    "NormError",
    "Norms",
    "Notice",
    "Occasion",
    "Percentile",
    "Posterior",
    "QualityReport",
    "ScaleKey",
    "ScoreKey",
    "Scores",
    "SessionError",
    "SettingError",
    "StopReason",
    "StoppingRule",
    "TableQuality",
    "Verdict",
    "answer",
    "category_probabilities",
    "certainty",
    "estimate",
    "expected_reduction",
    "finished",
    "information",
    "keyed_answer",
    "keyed_table",
    "log_category_probabilities",
    "next_item",
    "norm_band",
    "outside_range",
    "percentile",
    "posterior_of",
    "prior",
    "reliable_change",
    "replay",
    "response_quality",
    "score",
    "start",
    "stop_reason",
    "table_quality",
    "undo",
    "update",
]
