"""
The tables of vaults and sealed rows.

Nothing here says what a row holds or when it was written. `revision` shows the order of the last
changes, which the database file shows anyway (docs/adr/0005-clear-columns.md).
"""

from typing import ClassVar

from django.db import models


class Vault(models.Model):
    """What stands beside the rows of one vault."""

    id = models.BinaryField(primary_key=True, max_length=16)
    epoch = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    head = models.BinaryField()


class KeySlot(models.Model):
    """One way into a vault: a wrapped data key."""

    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="slots")
    kind = models.PositiveSmallIntegerField()
    params = models.BinaryField()
    verifier = models.BinaryField()
    wrap = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("vault", "kind"), name="one_slot_of_each_kind"),
        ]


class SealedRow(models.Model):
    """One sealed entry."""

    record_id = models.BinaryField(primary_key=True, max_length=16)
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, db_index=False)
    version = models.PositiveBigIntegerField()
    epoch = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    box = models.BinaryField()
    checksum = models.PositiveBigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["vault", "-revision"], name="rows_by_revision")]
