from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[("id", models.BigAutoField(primary_key=True)), ("email", models.EmailField(unique=True, max_length=254))],
        ),
        migrations.CreateModel("Team", [("id", models.BigAutoField(primary_key=True)), ("name", models.SlugField())]),
    ]
