"""Finding a sheet of the right kind: a page for one instrument is no page for another."""

from django.http import Http404

from homing.content.schema.forms import Form
from homing.records import AnswerSheet
from homing.services.forms import form_of
from homing.services.measure import of_the_bank
from homing.services.sheets import Sheet
from homing.vault import OpenVault
from homing.web.ids import found_or_404


def bank_sheet_or_404(store: OpenVault, sheet_id: str) -> Sheet:
    """A sheet of the item bank, or no page."""
    entry = found_or_404(store, sheet_id, AnswerSheet)
    if not of_the_bank(entry.record):
        raise Http404
    return entry


def form_sheet_or_404(store: OpenVault, sheet_id: str) -> tuple[Form, Sheet]:
    """A sheet of one of Homing's forms, with its form, or no page."""
    entry = found_or_404(store, sheet_id, AnswerSheet)
    form = form_of(entry.record)
    if form is None:
        raise Http404
    return form, entry
