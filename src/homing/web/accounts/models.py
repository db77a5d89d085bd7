"""Who may knock: accounts, sessions, invitations, calendars. No e-mail, no last login."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from homing.web.sealed.models import Vault


class Account(AbstractBaseUser):
    """A person on this machine. The passphrase is checked by the vault, so there is no password."""

    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=120, unique=True)
    vault = models.OneToOneField(Vault, on_delete=models.CASCADE)
    is_host = models.BooleanField(default=False)
    password = None  # type: ignore[assignment]
    last_login = None

    USERNAME_FIELD = "name_key"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class OpenSession(models.Model):
    """
    A browser that has the vault open. The id is stored hashed, the key only wrapped.

    `handed_over` closes everything but the pages for two until the next unlock
    (docs/adr/0027-*.md).
    """

    id_hash = models.BinaryField(primary_key=True, max_length=32)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    wrapped = models.BinaryField()
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    handed_over = models.BooleanField(default=False)


class Invitation(models.Model):
    """A one-time code with which one more person may make a vault on this machine."""

    code_hash = models.BinaryField(primary_key=True, max_length=32)
    made_at = models.DateTimeField()


class CalendarFeed(models.Model):
    """
    A secret address at which a calendar may read the hours of reminders, and days of rituals.

    The address is stored hashed. `hours` are wall-clock times such as "09:00 14:30" and `days` are
    days with or without an hour, in clear and without names, because nothing that is sealed can be
    read while the vault is locked. docs/adr/0023-*.md
    """

    address_hash = models.BinaryField(primary_key=True, max_length=32)
    account = models.OneToOneField(Account, on_delete=models.CASCADE)
    hours = models.CharField(max_length=20)
    from_day = models.DateField()
    days = models.TextField(default="")
