"""Every page before anything is kept, and those that are there while the door is closed."""

import pytest

from tests.cast import PASSPHRASE
from tests.e2e.every_page import walk
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser
_LOCKED = ("/unlock", "/unlock/code", "/begin", "/help", "/help/GB", "/help/guide", "/help/signs",
           "/help/therapist", "/help/groups", "/about")  # fmt: skip


def test_axe_finds_nothing_on_any_page_of_an_empty_vault(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server)
    make_vault(context.new_page(), server)
    context.close()
    pages, wrong = walk(server, chromium, PASSPHRASE, _LOCKED)
    assert wrong == []
    assert pages >= 40
