"""Finding a sheet of the right kind: a page for one instrument is no page for another."""

from django.http import Http404

from homing.records import AnswerSheet
from homing.services.measure import Sheet, of_the_bank
from homing.vault import OpenVault
from homing.web.ids import found_or_404


def bank_sheet_or_404(store: OpenVault, sheet_id: str) -> Sheet:
    """A sheet of the item bank, or no page."""
    entry = found_or_404(store, sheet_id, AnswerSheet)
    if not of_the_bank(entry.record):
        raise Http404
    return entry
