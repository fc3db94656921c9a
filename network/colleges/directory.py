"""All colleges with all their names, fetched once for a request however many lists ask."""

from collections import defaultdict

from .models import College, CollegeName


def colleges_by_id(request) -> dict[int, College]:
    """Every college by its id, former members too, in the order of the ring; remembered on the request."""
    remembered = getattr(request, "_colleges", None)
    if remembered is None:
        remembered = request._colleges = _fetch()
    return remembered


def member_colleges(request, on=None) -> list[College]:
    """The colleges that belong to the network on a day (today)."""
    return [college for college in colleges_by_id(request).values() if college.is_member(on)]


def _fetch() -> dict[int, College]:
    colleges: dict[int, College] = {}
    names = defaultdict(list)
    for name in CollegeName.objects.select_related("college").order_by("college__place", "college_id"):
        colleges.setdefault(name.college_id, name.college)
        names[name.college_id].append(name)
    for college in colleges.values():
        fetched = college.names.all()
        fetched._result_cache = names[college.pk]
        college._prefetched_objects_cache = {"names": fetched}
    return colleges
