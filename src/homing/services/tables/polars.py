"""The one place that imports Polars, which is an optional extra."""

from typing import TYPE_CHECKING

from homing.services.tables.errors import ExtraMissing

if TYPE_CHECKING:
    import polars as pl
else:
    try:
        import polars as pl
    except ModuleNotFoundError:
        raise ExtraMissing(
            "Tables are read with Polars, which is not installed here. "
            "Install it with: pip install 'homing[tables]' (in a checkout: make tables)"
        ) from None

__all__ = ["pl"]
