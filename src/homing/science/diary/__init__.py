"""The diary as data: times until something is mended, and shares of few cases."""

from homing.science.diary.errors import CaseError, DiaryError
from homing.science.diary.shares import Share, share
from homing.science.diary.survival import MedianTime, SurvivalCurve, median_time, survival_curve

__all__ = [
    "CaseError",
    "DiaryError",
    "MedianTime",
    "Share",
    "SurvivalCurve",
    "median_time",
    "share",
    "survival_curve",
]
