"""Second halves of practices that have come: one question, how it went."""

from homing import content
from homing.services.due import Due
from homing.services.gate import gate
from homing.services.practice_progress import open_halves
from homing.services.time import Moment
from homing.vault import OpenVault


def halves_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Each open second half from its day on; what is closed at the moment waits unseen."""
    known, found = content.practices(), []
    open_now = None
    for entry in open_halves(store):
        record = entry.record
        practice = known.get(record.practice)
        if practice is None or practice.later is None or record.due_on is None:
            continue
        if record.due_on > moment.day:
            break  # they come by their day
        open_now = open_now or gate(store, moment)
        if open_now.allows(practice, record.person_id):
            args = (practice.id.lower(), entry.id)
            title = practice.later.due_title
            due = Due(f"half-{entry.id}", title, "practise_later", args, record.due_on, "half")
            found.append(due)
    return found
