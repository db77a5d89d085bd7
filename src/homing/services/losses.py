"""When some of what was kept cannot be read any more, and the person decides to go on."""

from homing.vault import OpenVault


def go_on_with_what_is_there(store: OpenVault) -> int:
    """
    Let go of damaged rows and take the others as the whole vault; returns how many went.

    What a newer Homing wrote is not damaged and stays.
    """
    lost = store.health.damaged
    for entry_id in lost:
        store.delete(entry_id)
    store.accept_losses()
    return len(lost)
