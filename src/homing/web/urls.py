"""All addresses. The first part of each is the room that the navigation marks."""

from django.urls import include, path

from homing.web.drafts import draft
from homing.web.failures import broken, not_found

handler404 = not_found
handler500 = broken

urlpatterns = [
    path("draft", draft, name="draft"),
    path("", include("homing.web.today.urls")),
    path("", include("homing.web.accounts.urls")),
    path("", include("homing.web.measure.urls")),
    path("", include("homing.web.mend.urls")),
    path("", include("homing.web.journal.urls")),
    path("", include("homing.web.skills.urls")),
    path("", include("homing.web.duo.urls")),
    path("", include("homing.web.letters.urls")),
    path("", include("homing.web.upkeep.urls")),
    path("", include("homing.web.practise.urls")),
    path("", include("homing.web.moment.urls")),
    path("", include("homing.web.fears.urls")),
    path("", include("homing.web.say.urls")),
    path("", include("homing.web.people.urls")),
    path("", include("homing.web.progress.urls")),
    path("", include("homing.web.progress.bonds_urls")),
    path("", include("homing.web.learn.urls")),
    path("", include("homing.web.support.urls")),
    path("", include("homing.web.data.urls")),
]
