"""Measurement: graded answers to ability, adaptive sessions, answer quality, reliable change."""

from homing.science.measurement.ability_change import (
    LastingChange,
    ability_change,
    lasting_change,
)
from homing.science.measurement.adaptive import (
    AdaptiveSession,
    answer,
    certainty,
    finished,
    next_item,
    replay,
    start,
    stop_reason,
    undo,
)
from homing.science.measurement.bank import Bank
from homing.science.measurement.batch import Estimates, estimate
from homing.science.measurement.calibrate import (
    Calibration,
    CalibrationRule,
    OddItem,
    Trouble,
    calibrate,
)
from homing.science.measurement.calibrate_answers import Design
from homing.science.measurement.calibrate_errors import ErrorKind
from homing.science.measurement.change import Change, Occasion, Verdict, reliable_change
from homing.science.measurement.confidence import confidence_interval, confidence_intervals
from homing.science.measurement.errors import (
    AnswerError,
    ItemError,
    MeasurementError,
    NormError,
    NotConverged,
    NotConvergedWarning,
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
from homing.science.measurement.mode import Mode, Modes, mode_of, modes
from homing.science.measurement.norms import (
    ADULT,
    NormBand,
    Norms,
    Percentile,
    norm_band,
    percentile,
)
from homing.science.measurement.polychoric import polychoric_correlations
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
from homing.science.measurement.reliability import (
    FactorModel,
    alpha,
    factor_model,
    item_rest,
    omega_total,
    standard_error_of_measurement,
)
from homing.science.measurement.scores import (
    ScaleKey,
    ScoreKey,
    Scores,
    keyed_table,
    outside_range,
    score,
)
from homing.science.measurement.selection import expected_reduction
from homing.science.measurement.simulate import (
    AdaptiveRun,
    AdaptiveSummary,
    posthoc_adaptive,
    simulate_adaptive,
    summarise,
)
from homing.science.measurement.stopping import StoppingRule, StopReason

__all__ = [
    "ADULT",
    "GRID",
    "AdaptiveRun",
    "AdaptiveSession",
    "AdaptiveSummary",
    "AnswerError",
    "Bank",
    "Calibration",
    "CalibrationRule",
    "Change",
    "Design",
    "Ellipse",
    "ErrorKind",
    "Estimates",
    "FactorModel",
    "GradedItems",
    "ItemError",
    "LastingChange",
    "MeasurementError",
    "Mode",
    "Modes",
    "NormBand",
    "NormError",
    "Norms",
    "NotConverged",
    "NotConvergedWarning",
    "Notice",
    "Occasion",
    "OddItem",
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
    "Trouble",
    "Verdict",
    "ability_change",
    "alpha",
    "answer",
    "calibrate",
    "category_probabilities",
    "certainty",
    "confidence_interval",
    "confidence_intervals",
    "estimate",
    "expected_reduction",
    "factor_model",
    "finished",
    "information",
    "item_rest",
    "keyed_answer",
    "keyed_table",
    "lasting_change",
    "log_category_probabilities",
    "mode_of",
    "modes",
    "next_item",
    "norm_band",
    "omega_total",
    "outside_range",
    "percentile",
    "polychoric_correlations",
    "posterior_of",
    "posthoc_adaptive",
    "prior",
    "reliable_change",
    "replay",
    "response_quality",
    "score",
    "simulate_adaptive",
    "standard_error_of_measurement",
    "start",
    "stop_reason",
    "summarise",
    "table_quality",
    "undo",
    "update",
]
