"""What Homing is and is not: read and acknowledged once per version of the text."""

from homing.records import ScopeAcknowledged
from homing.services.time import Moment
from homing.vault import OpenVault


def acknowledge_scope(store: OpenVault, moment: Moment, version: str) -> None:
    """Remember that this version was read."""
    if not scope_acknowledged(store, version):
        store.put(
            ScopeAcknowledged(at=moment.at, zone=moment.zone, day=moment.day, version=version)
        )


def scope_acknowledged(store: OpenVault, version: str) -> bool:
    """Whether this version was read."""
    return any(e.record.version == version for e in store.of(ScopeAcknowledged))
