"""The measure: begin, one statement at a time, and what the answers say."""

from django.urls import path, register_converter

from homing.web.measure import (
    forms_results,
    forms_views,
    instruments,
    instruments_answer,
    instruments_result,
    results,
    views,
)


class FormCodeConverter:
    """`<form_code:…>` in a route: a letter and a digit, which tell nothing."""

    regex = "[a-z][0-9]"

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give it as it is."""
        return value


register_converter(FormCodeConverter, "form_code")

urlpatterns = [
    path("measure", views.measure, name="measure"),
    path("measure/begin", views.begin, name="measure_begin"),
    path("measure/<form_code:code>", forms_views.form, name="form"),
    path("measure/<form_code:code>/begin", forms_views.begin, name="form_begin"),
    path("measure/sheet/<entry_id:sheet_id>", forms_views.sheet, name="form_sheet"),
    path("measure/sheet/<entry_id:sheet_id>/<int:number>", forms_views.part, name="form_part"),
    path("measure/sheet/<entry_id:sheet_id>/leave", forms_views.leave, name="form_leave"),
    path("measure/sheet/<entry_id:sheet_id>/result", forms_results.result, name="form_result"),
    path("measure/instruments", instruments.instruments, name="instruments"),
    path("measure/instruments/<int:number>", instruments.instrument, name="instrument"),
    path(
        "measure/instruments/<int:number>/wording", instruments.wording, name="instrument_wording"
    ),
    path("measure/instruments/<int:number>/borrow", instruments.borrow, name="instrument_borrow"),
    path("measure/instruments/<int:number>/forget", instruments.forget, name="instrument_forget"),
    path("measure/instruments/<int:number>/begin", instruments.begin, name="instrument_begin"),
    path(
        "measure/instruments/sheet/<entry_id:sheet_id>",
        instruments_answer.sheet,
        name="instrument_sheet",
    ),
    path(
        "measure/instruments/sheet/<entry_id:sheet_id>/leave",
        instruments_answer.leave,
        name="instrument_leave",
    ),
    path(
        "measure/instruments/sheet/<entry_id:sheet_id>/result",
        instruments_result.result,
        name="instrument_result",
    ),
    path("measure/<entry_id:sheet_id>", views.item, name="measure_item"),
    path("measure/<entry_id:sheet_id>/leave", views.leave, name="measure_leave"),
    path("measure/<entry_id:sheet_id>/result", results.result, name="measure_result"),
    path("measure/<entry_id:sheet_id>/more", results.more, name="measure_more"),
    path("measure/<entry_id:sheet_id>/delete", results.delete, name="measure_delete"),
]
