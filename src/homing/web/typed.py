"""What a person had typed into a form that could not be taken: given back, never dropped."""

from typing import Final

from django.http import HttpRequest

_NEVER_BACK: Final = frozenset(
    {"csrfmiddlewaretoken", "passphrase", "new_passphrase", "code", "code2"}
)
# what was carried already, and answers of the private check: they are in no page but their own
_NEVER_CARRIED: Final = ("carried_", "fit-")


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of this POST, without secrets."""
    if request.method != "POST":
        return []
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = ((n, v) for n, v in pairs if n not in _NEVER_BACK)
    return [(n, str(v)) for n, v in kept if not n.startswith(_NEVER_CARRIED)]
