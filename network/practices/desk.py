"""What the first screen tells of practices: the way to describe one, and who has taken up those of one's college."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.colleges.directory import colleges_by_id
from network.languages.readers import in_readers_language
from network.sections.desk import DeskAction, DeskList, Row, register_desk_actions, register_desk_list
from network.sections.workplace import Workplace

from .models import PracticeIndexPage, PracticePage


def register_practices_desk() -> None:
    register_desk_actions(describing)
    register_desk_list(ADAPTED)


def describing(workplace: Workplace, request) -> list[DeskAction]:
    """A button for each college that the person writes for, leading to the form in the tree of their language."""
    if not workplace.colleges:
        return []
    shelves = PracticeIndexPage.objects.filter(
        college__in=workplace.colleges, locale__language_code=workplace.language, alias_of=None
    )
    found = dict(shelves.values_list("college_id", "pk"))
    names = colleges_by_id(request)
    return [
        DeskAction(
            label=_("Describe a practice")
            if len(workplace.colleges) == 1
            else _("Describe a practice of %(college)s") % {"college": names[college_id].short_name},
            address=reverse("wagtailadmin_pages:add", args=["practices", "practicepage", found[college_id]]),
        )
        for college_id in workplace.colleges
        if college_id in found
    ]


def adapted_from_us(workplace: Workplace) -> QuerySet:
    """Other colleges' published adaptations of one's own practices, as far as the person may read them."""
    ours = PracticePage.objects.filter(college__in=workplace.colleges)
    return (
        PracticePage.objects.originals()
        .readable_by(workplace.user)
        .filter(origin__in=ours.values("pk"))
        .exclude(college__in=workplace.colleges)
        .order_by("-first_published_at", "-pk")
    )


def adaptation_rows(practices: list[PracticePage], workplace: Workplace, request) -> list[Row]:
    colleges = colleges_by_id(request)
    return [
        Row(
            title=practice.words.title,
            address=practice.words.get_url(request) or "",
            note=colleges[practice.college_id].short_name if practice.college_id in colleges else "",
            when=practice.first_published_at,
            language=practice.words.language,
        )
        for practice in in_readers_language(practices, workplace.user, workplace.language)
    ]


ADAPTED = DeskList(
    name="adapted-from-us",
    order=50,
    heading=gettext_lazy("Adapted from us"),
    explanation=gettext_lazy("Other colleges have taken these up. What did they better?"),
    empty=gettext_lazy("Nobody has adapted your college's practices yet. The more exactly you tell, the easier it is."),
    icon="copy",
    shown_to=lambda workplace: bool(workplace.colleges),
    find=adapted_from_us,
    rows=adaptation_rows,
)
