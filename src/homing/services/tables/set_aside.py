"""The list of cells that kept a row from being scored."""

import csv
from pathlib import Path
from typing import Final

from homing.services.tables.batch import BadCell
from homing.services.tables.errors import NotATable

COLUMNS: Final = ("line", "column", "value", "remedy")
SHOWN: Final = 20


class SetAside:
    """
    Counts the rows set aside, remembers the first cells, and lists all of them in a file.

    The file is made with the first bad cell, so that a clean table leaves none behind.
    """

    def __init__(self, path: Path | None, *, over: bool) -> None:
        self.path = path
        self.rows = 0
        self.first: list[BadCell] = []
        if path is not None and path.exists():
            if not over:
                raise NotATable(f"{path} is there already. Move it, or add --force.")
            path.unlink()

    def take_in(self, cells: tuple[BadCell, ...]) -> None:
        """Add the bad cells of one batch."""
        if not cells:
            return
        self.rows += len({cell.line for cell in cells})
        self.first += cells[: SHOWN - len(self.first)]
        if self.path is None:
            return
        new = not self.path.exists()
        with self.path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(COLUMNS)
            writer.writerows((c.line, c.column, c.value, c.remedy) for c in cells)
