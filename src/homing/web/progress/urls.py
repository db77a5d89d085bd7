"""What has changed and how sure that is; where to go, and why."""

from django.urls import path

from homing.web.progress import pathways, picture, roadmap, views

urlpatterns = [
    path("progress", views.progress, name="progress"),
    path("progress/roadmap", roadmap.roadmap, name="roadmap"),
    path("progress/roadmap/act", roadmap.act, name="roadmap_act"),
    path("progress/roadmap/phases", roadmap.phases, name="roadmap_phases"),
    path("progress/roadmap/beside", roadmap.beside, name="roadmap_beside"),
    path("progress/ways", pathways.pathways, name="pathways"),
    path("progress/ways/choose", pathways.choose, name="pathway_choose"),
    path("progress/ways/<int:number>", pathways.pathway, name="pathway"),
    path("progress/picture", picture.security_picture, name="security_picture"),
    path("progress/reasons", picture.reasons, name="reasons"),
]
