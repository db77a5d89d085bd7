"""The days of rituals, for whoever wants them in a calendar too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_handed_over")]

    operations = [
        migrations.AddField(
            model_name="calendarfeed", name="days", field=models.TextField(default="")
        ),
    ]
