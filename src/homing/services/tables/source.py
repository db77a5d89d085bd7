"""Open a table by the kind of its file."""

from pathlib import Path
from typing import Final

from homing.services.tables.csv_file import CsvFile, open_csv
from homing.services.tables.errors import NotATable
from homing.services.tables.parquet_file import ParquetFile, open_parquet

Source = CsvFile | ParquetFile
_TEXT: Final = (".csv", ".tsv", ".txt", ".tab")
_PARQUET: Final = (".parquet", ".pq")


def open_table(path: Path) -> Source:
    """Find out what kind of table this is, and its columns."""
    if not path.is_file():
        raise NotATable(f"{path} is not there. Which file holds the answers?")
    if not path.stat().st_size:
        raise NotATable(f"{path.name} is empty.")
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    if plain.suffix.lower() in _PARQUET:
        return open_parquet(path)
    if plain.suffix.lower() in _TEXT:
        return open_csv(path)
    raise NotATable(
        f"{path.name}: the end of the name must say what it is: .csv, .tsv, .txt, .tab (also with "
        ".gz), or .parquet. From a spreadsheet, save the sheet as CSV in UTF-8."
    )
