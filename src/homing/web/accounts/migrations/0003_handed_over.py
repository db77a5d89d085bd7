"""Whether a browser was handed to someone else: it goes with the session, at the latest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_calendar_feed"),
    ]

    operations = [
        migrations.AddField(
            model_name="opensession",
            name="handed_over",
            field=models.BooleanField(default=False),
        ),
    ]
