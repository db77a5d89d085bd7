"""Help and the scope notice: for everybody, whatever is locked."""

from django.urls import path

from homing.web.support import fits, views

urlpatterns = [
    path("help", views.help_page, name="help"),
    path("help/keep", views.keep_country, name="keep_country"),
    path("help/fits", fits.what_fits, name="what_fits"),
    path("help/fits/forget", fits.forget, name="what_fits_forget"),
    path("help/<str:code>", views.help_country, name="help_country"),
    path("about", views.scope, name="scope"),
]
