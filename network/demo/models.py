"""The ledger of the demo: what has been built, so that an interrupted start goes on and the whole can be removed."""

from django.db import models


class DemoThing(models.Model):
    """One thing the demo built, by its key in the data: "practice:open-meeting-canteen"."""

    key = models.CharField(max_length=120, unique=True)
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "demo thing"

    def __str__(self):
        return self.key
