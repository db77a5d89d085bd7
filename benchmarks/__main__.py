"""`make bench`: all programs, one after the other; those of the vault on one sample vault."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")


def main() -> int:
    """Make the sample vault once, then measure."""
    entries = int(os.environ.get("HOMING_TEST_ENTRIES", "20000"))
    with tempfile.TemporaryDirectory(prefix="homing-bench-") as folder:
        os.environ["HOMING_DATA"] = str(Path(folder) / "data")
        from benchmarks import journal, pages, plan, sample, start, unlock, weight
        from benchmarks.table import show

        print(f"Making a sample vault of {entries} entries ...", flush=True)
        life = sample.make(entries)
        rows = [*unlock.rows(life), *pages.rows(life), *start.rows(), *journal.rows(life)]
        show(rows)
        print()
        plan.show(life)
        print()
        weight.show(life)
    from benchmarks import adaptive, coverage, measurement, plain_words, score_file

    print(flush=True)
    measurement.show()
    print(flush=True)
    adaptive.main()
    print(flush=True)
    coverage.show()
    print(flush=True)
    plain_words.main()
    with tempfile.TemporaryDirectory(prefix="homing-bench-") as folder:
        score_file.show(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
