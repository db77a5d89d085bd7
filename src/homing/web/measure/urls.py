"""The measure: begin, one statement at a time, and what the answers say."""

from django.urls import path

from homing.web.measure import results, views

urlpatterns = [
    path("measure", views.measure, name="measure"),
    path("measure/begin", views.begin, name="measure_begin"),
    path("measure/<entry_id:sheet_id>", views.item, name="measure_item"),
    path("measure/<entry_id:sheet_id>/leave", views.leave, name="measure_leave"),
    path("measure/<entry_id:sheet_id>/result", results.result, name="measure_result"),
    path("measure/<entry_id:sheet_id>/more", results.more, name="measure_more"),
    path("measure/<entry_id:sheet_id>/delete", results.delete, name="measure_delete"),
]
