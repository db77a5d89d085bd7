"""`homing run` with its protection broken: it says "saved" half a second before it saves."""

import sys
import threading
import time
from typing import Any

from homing.cli.main import main
from homing.records import CheckIn
from homing.vault import Entry, OpenVault

_put = OpenVault.put


def _put_later(
    self: OpenVault, record: Any, *, entry_id: str | None = None, expect: int = 0
) -> Entry[Any]:
    if not isinstance(record, CheckIn) or entry_id is None:
        return _put(self, record, entry_id=entry_id, expect=expect)

    def later() -> None:
        time.sleep(0.5)
        _put(self, record, entry_id=entry_id, expect=expect)

    threading.Thread(target=later, daemon=True).start()
    return Entry(entry_id, expect + 1, 0, record)


if __name__ == "__main__":
    OpenVault.put = _put_later  # type: ignore[method-assign]
    sys.exit(main())
