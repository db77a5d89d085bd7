"""Signs that answers may not say what was meant are told on the page, and only then."""

import pytest
from django.test import Client

from tests.web.measure.form_walk import form_named, pressing, walk

pytestmark = pytest.mark.django_db
_CARE = b"with more care than usual"


def test_agreeing_with_opposites_is_told(as_ada: Client) -> None:
    form = form_named("readiness")
    one = next(item.id for item in form.items if item.key > 0)
    result = walk(as_ada, "readiness", pressing({one: 4}, rest=form.answers.high))
    page = as_ada.get(result)
    assert _CARE in page.content
    assert b"opposite things" in page.content


def test_without_such_signs_nothing_is_said(as_ada: Client) -> None:
    form = form_named("readiness")
    high, low = form.answers.high - 1, form.answers.low + 1
    warm = {item.id: high if item.key > 0 else low for item in form.items}
    page = as_ada.get(walk(as_ada, "readiness", pressing(warm, rest=None)))
    assert _CARE not in page.content
