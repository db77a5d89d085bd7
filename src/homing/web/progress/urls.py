"""What has changed and how sure that is; where to go, and why."""

from django.urls import path

from homing.web.progress import growth, pathways, picture, roadmap, tracks, views

urlpatterns = [
    path("progress", views.progress, name="progress"),
    path("progress/roadmap", roadmap.roadmap, name="roadmap"),
    path("progress/roadmap/act", roadmap.act, name="roadmap_act"),
    path("progress/roadmap/phases", roadmap.phases, name="roadmap_phases"),
    path("progress/roadmap/beside", roadmap.beside, name="roadmap_beside"),
    path("progress/ways", pathways.pathways, name="pathways"),
    path("progress/ways/choose", pathways.choose, name="pathway_choose"),
    path("progress/ways/<int:number>", pathways.pathway, name="pathway"),
    path("progress/weeks", tracks.tracks, name="tracks"),
    path("progress/weeks/<int:number>", tracks.track, name="track"),
    path("progress/weeks/<int:number>/begin", tracks.begin, name="track_begin"),
    path("progress/weeks/<entry_id:entry_id>/turn", tracks.turn, name="track_turn"),
    path("progress/weeks/<entry_id:entry_id>/look", tracks.review, name="track_review"),
    path("progress/weeks/<entry_id:entry_id>/change", tracks.change, name="track_change"),
    path("progress/ground", growth.growth, name="growth"),
    path("progress/ground/take", growth.take, name="growth_take"),
    path("progress/ground/<entry_id:entry_id>", growth.review, name="growth_review"),
    path("progress/picture", picture.security_picture, name="security_picture"),
    path("progress/reasons", picture.reasons, name="reasons"),
]
