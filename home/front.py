"""What the network's front page, its list of colleges and the project page gather from the whole house."""

from collections import Counter

from network.colleges.models import College
from network.news.listing import newest_news
from network.practices.library import newest_practices, promise_meter, themes_with_counts
from network.practices.models import PracticePage


def front_context(request) -> dict:
    return {
        "meter": promise_meter(request.user),
        "practices": newest_practices(None, request, limit=4),
        "practice_count": PracticePage.objects.originals().readable_by(request.user).count(),
        "themes": themes_with_counts(request.user),
        "news": newest_news(None, request, limit=3),
    }


def colleges_context(request) -> dict:
    """The member colleges with the number of practices that the reader may read."""
    owners = PracticePage.objects.originals().readable_by(request.user).values_list("college_id", flat=True)
    counts = Counter(owners)
    colleges = list(College.objects.members().with_names())
    for college in colleges:
        college.practice_count = counts.get(college.pk, 0)
    return {"member_colleges": colleges}


def implementers(project) -> list[dict]:
    """The colleges of a project by the names they had when it began; the coordinator first."""
    colleges = College.objects.members(on=project.starts).with_names().order_by("-coordinates", "place")
    return [
        {"college": college, "then": college.name_on(project.starts), "now": college.current_name}
        for college in colleges
    ]
