"""R17: a word typed into every field of the product is nowhere on disk afterwards."""

import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.reliability.leaks import leaks, planted
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.reliability, pytest.mark.browser]

# Forms that end the walk, or whose words are meant for disk: the name in front of the vault.
_NOT_FILLED = re.compile(
    r"/(lock|exit|unlock|begin|data|draft|account/(passphrase|recovery|invite))"
)
_NOT_FOLLOWED = re.compile(r"/(lock|exit|unlock|begin|static|help/)|/export")
_MOST_PAGES = 60

_FILL = """(form, word) => {
  let filled = 0;
  for (const field of form.elements) {
    if (field.disabled || field.type === "hidden") continue;
    if (["text", "search"].includes(field.type) || field.tagName === "TEXTAREA") {
      const room = field.maxLength > 0 ? field.maxLength : 200;
      if (room >= word.length) { field.value = word; filled += 1; }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  for (const name of new Set([...form.querySelectorAll("[type=radio]")].map((r) => r.name))) {
    form.querySelector(`[type=radio][name="${name}"]`).checked = true;
  }
  return filled;
}"""


def _walk(page: Page, origin: str, word: str) -> int:
    """Visit every page that links lead to, fill in and send every form; count the fields."""
    seen: set[str] = set()
    ahead = ["/", "/today/check-in", "/people", "/journal", "/journal/five", "/journal/page",
             "/journal/good", "/practise", "/measure"]  # fmt: skip
    filled = 0
    while ahead and len(seen) < _MOST_PAGES:
        path = ahead.pop(0)
        if path in seen:
            continue
        seen.add(path)
        page.goto(path)
        for href in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            found = urlsplit(href)
            if href.startswith(origin) and not _NOT_FOLLOWED.search(found.path):
                ahead.append(found.path)
        for index in range(page.locator("form[method=post]").count()):
            page.goto(path)
            forms = page.locator("form[method=post]")
            if index >= forms.count():
                break
            form = forms.nth(index)
            action = form.get_attribute("action") or path
            if _NOT_FILLED.search(urlsplit(action).path) or "delete" in action:
                continue
            count = form.evaluate(_FILL, word)
            if count:
                filled += count
                form.evaluate("form => { form.noValidate = true; }")
                with page.expect_navigation():
                    form.evaluate("form => form.requestSubmit()")
    return filled


def test_no_word_of_a_person_is_left_on_the_disk(tmp_path: Path, chromium: Chromium) -> None:
    word = "canary" + secrets.token_hex(12)
    data, profile, scratch = tmp_path / "data", tmp_path / "profile", tmp_path / "scratch"
    scratch.mkdir()
    with HomingServer(data, TMPDIR=str(scratch)) as server:
        with chromium.profile(server, profile) as context:
            page = context.pages[0]
            make_vault(page, server)
            filled = _walk(page, server.address, word)
            page.goto("/journal")
            shown = word in page.content()
        server.kill()
    assert filled >= 8, f"the walk found only {filled} text fields"
    assert shown, "the words were never kept, so this test would prove nothing"
    assert leaks(word, data, profile, scratch, server.log) == []


def test_the_search_finds_the_word_in_every_shape(tmp_path: Path) -> None:
    word = "canary" + secrets.token_hex(12)
    files = planted(tmp_path, word)
    assert {Path(found.partition(":")[0]) for found in leaks(word, tmp_path)} == set(files)
