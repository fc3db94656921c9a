"""What the network's front page, its list of colleges and the project page gather from the whole house."""

from collections import Counter

from network.colleges.directory import member_colleges
from network.news.listing import newest_news
from network.practices.library import newest_practices, promise_meter, readable_rows, themes_with_counts


def front_context(request) -> dict:
    return {
        "meter": promise_meter(request),
        "practices": newest_practices(None, request, limit=4),
        "practice_count": len(readable_rows(request)),
        "themes": themes_with_counts(request),
        "news": newest_news(None, request, limit=3),
    }


def colleges_context(request) -> dict:
    """The member colleges with the number of practices that the reader may read."""
    counts = Counter(row.college_id for row in readable_rows(request))
    colleges = member_colleges(request)
    for college in colleges:
        college.practice_count = counts.get(college.pk, 0)
    return {"member_colleges": colleges}


def implementers(project, request) -> list[dict]:
    """The colleges of a project by the names they had when it began; the coordinator first."""
    colleges = sorted(member_colleges(request, on=project.starts), key=lambda college: not college.coordinates)
    return [
        {"college": college, "then": college.name_on(project.starts), "now": college.current_name}
        for college in colleges
    ]
