"""The door and one's own account."""

from django.urls import path

from homing.web.accounts import own, views

urlpatterns = [
    path("hello", views.hello, name="hello"),
    path("begin", views.begin, name="begin"),
    path("begin/vault", views.make, name="make"),
    path("unlock", views.unlock, name="unlock"),
    path("unlock/code", views.recover, name="recover"),
    path("lock", views.lock, name="lock"),
    path("exit", views.exit_now, name="exit"),
    path("account", own.account, name="account"),
    path("account/settings", own.change_settings, name="change_settings"),
    path("account/passphrase", own.passphrase, name="passphrase"),
    path("account/recovery", own.recovery, name="recovery"),
    path("account/recovery/check", own.drill, name="drill"),
    path("account/browsers", own.end_sessions, name="end_sessions"),
    path("account/invite", own.invite, name="invite"),
]
