from django.db import migrations, models


def keep_one_side(apps, schema_editor):
    """A link that stands in both directions says the same twice."""
    links = apps.get_model("pages", "Resource").companions.through.objects
    ends = list(links.all())
    known = {(link.from_resource_id, link.to_resource_id) for link in ends}
    links.filter(
        pk__in=[
            link.pk
            for link in ends
            if link.from_resource_id > link.to_resource_id
            and (link.to_resource_id, link.from_resource_id) in known
        ]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="resource",
            name="companions",
            field=models.ManyToManyField(
                blank=True,
                help_text="どちらか一方に書けば、両方のページに出ます。",
                related_name="companion_of",
                to="pages.resource",
                verbose_name="あわせて使う資料",
            ),
        ),
        migrations.RunPython(keep_one_side, migrations.RunPython.noop),
    ]
