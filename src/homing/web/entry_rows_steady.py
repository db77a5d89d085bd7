"""What a week as the steadier one holds, as names and values."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from homing import content
from homing.records import SteadyWeek
from homing.services.steady import sign_labels
from homing.vault import OpenVault
from homing.web.entry_rows import name_of, out_of_ten


def steady_rows(store: OpenVault, record: SteadyWeek) -> Iterator[tuple[str, str]]:
    """Everything that was said."""
    titles = {one.id: one.title for one in content.steady().balances}
    yield _("With whom"), name_of(store, record.person_id)
    for one in record.balances:
        yield titles.get(one.balance, one.balance), out_of_ten(one.value)
    yield _("Signs"), ", ".join(sign_labels(record))
    yield _("Note"), record.note


def steady_notes(record: SteadyWeek) -> Iterator[tuple[str, str]]:
    """What stands in the list."""
    yield _("Signs"), ", ".join(sign_labels(record))
