"""The diary as data: times until something is mended, shares of few cases, fears and outcomes."""

from homing.science.diary.errors import CaseError, DiaryError
from homing.science.diary.fear_calibration import (
    Bin,
    BrierParts,
    FearCalibration,
    brier_score,
    fear_calibration,
)
from homing.science.diary.shares import Share, share
from homing.science.diary.survival import MedianTime, SurvivalCurve, median_time, survival_curve

__all__ = [
    "Bin",
    "BrierParts",
    "CaseError",
    "DiaryError",
    "FearCalibration",
    "MedianTime",
    "Share",
    "SurvivalCurve",
    "brier_score",
    "fear_calibration",
    "median_time",
    "share",
    "survival_curve",
]
