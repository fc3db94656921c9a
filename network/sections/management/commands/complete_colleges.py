"""Complete every college: add parts registered since, mend what is missing, apply names whose day has come."""

from django.core.management.base import BaseCommand

from network.colleges.models import College
from network.languages.counterparts import ensure_all_counterparts
from network.sections.founding import apply_current_name, complete_college


class Command(BaseCommand):
    help = "Ensures every registered part, group, right, workflow and host of every college, and missing aliases."

    def handle(self, **options):
        for college in College.objects.with_names():
            complete_college(college)
            apply_current_name(college)
            self.stdout.write(f"{college}: complete")
        self.stdout.write(f"{ensure_all_counterparts()} aliases made")
