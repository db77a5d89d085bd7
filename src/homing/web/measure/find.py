"""The sheet that an address names, in this person's own vault."""

import re

from django.http import Http404

from homing.records import AnswerSheet
from homing.services.measure import Sheet
from homing.web.request import Request


def sheet_or_404(request: Request, sheet_id: str) -> Sheet:
    """Give the sheet; whoever else may have one by that id, this vault does not."""
    if re.fullmatch(r"[0-9a-f]{32}", sheet_id):
        entry = request.vault.get(sheet_id, AnswerSheet)
        if entry is not None:
            return entry
    raise Http404
