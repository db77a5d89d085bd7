"""Someone for whom the pages about the past are open, and small acts on letters."""

from html import unescape

from django.test import Client

from homing import content
from homing.records import PracticeSession
from homing.services.choices import YES, choose
from homing.vault import OpenVault
from tests.cast import NOON
from tests.services.life import when

ID, SESSION = "0a" * 16, "0b" * 16


def settled(store: OpenVault, times: int = 3, drop: int = 3) -> None:
    """Felt the ground some times, and it helped that much."""
    for n in range(times):
        store.put(
            PracticeSession(
                **when(n + 1), practice="ER07", practice_version="1", before=8, after=8 - drop
            )
        )


def ready(store: OpenVault) -> None:
    """Everything that has to be there: settling is familiar and the notes were read."""
    settled(store)
    for one in ("IW02", "IW03", "IW04"):
        version = content.practices()[one].version
        choose(store, NOON, f"note-{one}-{version}", YES)


def page(client: Client, address: str) -> str:
    """What stands in the middle of a page."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    html = unescape(answer.content.decode())
    return html[html.index("<main") : html.index("</main>")]
