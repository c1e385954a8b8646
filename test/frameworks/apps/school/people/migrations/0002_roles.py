import django.db.models.deletion
from django.db import migrations, models


def everyone_is_a_pupil(apps, schema_editor):
    apps.get_model("people", "Member").objects.update(role="P")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("member", "role", models.CharField(max_length=1, null=True)),
        migrations.RunPython(everyone_is_a_pupil, migrations.RunPython.noop),
        migrations.AlterField(model_name="member", name="role", field=models.CharField(max_length=1)),
        migrations.AddIndex(model_name="member", index=models.Index(fields=["role"], name="role_idx")),
        migrations.RunSQL("SELECT 1"),
    ]
