"""One of several processes that change the same entries of one vault at the same time."""

import json
import os
import random
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"


def main() -> None:
    """Read, add one, write, `changes` times; print what went wrong on the way."""
    import django  # noqa: PLC0415 - settings come from the environment

    django.setup()
    from django.db import OperationalError, connection  # noqa: PLC0415

    from homing import vault  # noqa: PLC0415
    from homing.records import CheckIn  # noqa: PLC0415
    from tests.reliability.real_database import unlocked  # noqa: PLC0415
    from tests.vault.store import note  # noqa: PLC0415

    order = json.loads(sys.argv[1])
    connection.settings_dict["OPTIONS"]["transaction_mode"] = order["mode"]
    opened = unlocked(bytes.fromhex(order["vault"]))
    chance, done = random.Random(order["seed"]), dict.fromkeys(order["counters"], 0)
    locked = conflicts = unwell = 0
    for _change in range(order["changes"]):
        counter = chance.choice(order["counters"])
        while True:
            try:
                opened.refresh()
                unwell += not opened.health.whole
                entry = opened.get(counter, CheckIn)
                assert entry is not None
                more = note(str(int(entry.record.line) + 1))
                opened.put(more, entry_id=counter, expect=entry.version)
            except vault.Conflict:
                conflicts += 1
            except OperationalError:  # database is locked
                locked += 1
                break
            else:
                done[counter] += 1
                break
    json.dump(
        {"locked": locked, "conflicts": conflicts, "unwell": unwell, "done": done}, sys.stdout
    )


if __name__ == "__main__":
    main()
