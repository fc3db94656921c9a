"""The mixin of every page kind: who may read the page, whose section it lies in, and where its words come from."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import BaseTranslatableField

from network.colleges.models import College
from network.cooperation.models import CooperationGroup
from network.people.audit import record
from network.people.models import AuditKind
from network.posting.whole import leave_nothing_for_later

from .audiences import Audience, key_of, readable_q
from .forms import GuardedPageForm
from .locales import language_of
from .narrowing import hidden_at_once, opens
from .rights import SectionPermissionTester


class AudienceQuerySet(PageQuerySet):
    """The words every list of pages is built from."""

    def readable_by(self, user):
        """Live pages that a user may read.

        The audience is looked up in the kind's own table first: joined to Wagtail's, the database would go through
        every page of the site for the few that may be read.
        """
        allowed = self.model._default_manager.order_by().filter(readable_q(user))
        return self.live().filter(pk__in=allowed.values("pk"))

    def of_college(self, college):
        """Pages of a college's section; the college or its id."""
        return self.filter(college=college)

    def originals(self):
        """One row per thing: the page in the language it was first written in, never an alias or translation."""
        return self.filter(alias_of=None, locale__language_code=F("written_in"))

    def texts(self):
        """Pages with words of their own: originals and translations, never aliases."""
        return self.filter(alias_of=None)


# A live page has other readers from now on; sent inside the transaction of the change.
audience_changed = Signal()

AudiencePageManager = PageManager.from_queryset(AudienceQuerySet)


class AudiencePage(models.Model):
    """A page with an audience.

    The audience belongs to the page's revision: a wider draft opens nothing before it is published. The college is
    the page's *place*, so it is kept from the row when an old revision returns. A translation reads its audience
    from the page it was translated from, so neither field is ever translated or synchronised by wagtail-localize.
    """

    audience = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text=_("Who may read this page once it is published. A translation has its original's visibility."),
    )
    audience_group = models.ForeignKey(
        CooperationGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("group"),
        help_text=_("Only when the page is for a cooperation group."),
    )
    college = models.ForeignKey(
        College,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("college"),
    )
    written_in = models.CharField(_("first written in"), max_length=2, blank=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True, editable=False)

    # Wagtail's page privacy sits outside revisions and is not followed by copies and translations: it is off.
    private_page_options: list[str] = []
    override_translatable_fields = [
        BaseTranslatableField("audience"),
        BaseTranslatableField("audience_group"),
        BaseTranslatableField("college"),
        BaseTranslatableField("written_in"),
        BaseTranslatableField("hidden_at"),
    ]
    is_section_root = False
    base_form_class = GuardedPageForm

    objects = AudiencePageManager()

    audience_panel = MultiFieldPanel(
        [FieldPanel("audience"), FieldPanel("audience_group")], heading=_("Visibility"), icon="view"
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding and self.path:
            self._take_place()
        return super().save(*args, **kwargs)

    # --- What kind of page in the group of translations this is ---

    @property
    def language(self) -> str:
        """The language of the tree the page lies in. An alias's words are in `words_language`."""
        return language_of(self.locale_id)

    @property
    def words_language(self) -> str:
        """The language the words on the page are really in."""
        return self.written_in if self.alias_of_id and self.written_in else self.language

    @property
    def is_translation(self) -> bool:
        """Whether the page follows another one: a translation, or an alias that waits for one."""
        return bool(self.written_in) and self.written_in != self.language

    @property
    def audience_key(self) -> str:
        return key_of(self.audience, self.college_id, self.audience_group_id)

    # --- Saving ---

    def clean(self):
        super().clean()
        if self.audience == Audience.GROUP and not self.audience_group_id:
            raise ValidationError({"audience_group": _("Choose the group that the page is for.")})
        if self.audience == Audience.COLLEGE and not (self.college_id or self._state.adding):
            raise ValidationError({"audience": _("This page is in no college's section; choose network or public.")})
        if self.audience != Audience.GROUP:
            self.audience_group = None

    def _take_place(self):
        """On birth, wherever from: the section's college, and the language of the tree unless it follows another.

        A copy from another section has other readers there when it is for its college, so it is born a draft; an
        alias, which cannot be one, is refused.
        """
        if not self.is_section_root:
            came_from = self.college_id
            parent = self.get_parent()
            self.college_id = getattr(parent.specific, "college_id", None) if parent else None
            if came_from and came_from != self.college_id:
                if self.alias_of_id:
                    raise ValidationError(_("A page stays in its college's section. Adapt it instead."))
                if self.audience == Audience.COLLEGE:
                    self.live = False
        follows = self.alias_of_id or type(self).objects.filter(translation_key=self.translation_key).exists()
        if not (self.written_in and follows):
            self.written_in = language_of(self.locale_id or self.get_default_locale().pk)

    def with_content_json(self, content):
        """The page as a revision has it, at the place and with the readers that the row has a say in."""
        page = super().with_content_json(content)
        page.college_id = self.college_id
        page.written_in = self.written_in
        if self.is_translation or self._was_hidden_since(page):
            page.audience, page.audience_group_id = self.audience, self.audience_group_id
        page.hidden_at = self.hidden_at
        return page

    def _was_hidden_since(self, revised) -> bool:
        """Whether a revision from before a hiding would open the page again."""
        if self.hidden_at is None:
            return False
        hidden = self.hidden_at.replace(microsecond=self.hidden_at.microsecond // 1000 * 1000)  # as a revision's JSON
        known = revised.hidden_at is not None and revised.hidden_at >= hidden
        now, then = ((each.audience, each.audience_group_id) for each in (self, revised))
        return not known and opens(now, then)

    def permissions_for_user(self, user):
        return SectionPermissionTester(user, self)

    def original_is_live(self) -> bool:
        """Whether the page that this one was translated from is on the air; true of an original itself."""
        if not self.is_translation:
            return True
        others = type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        original = others.filter(locale__language_code=self.written_in).first()
        return original is None or original.live

    def save_revision(self, *args, user=None, **kwargs):
        """Keep a draft; an audience that hides the live page acts at once, without waiting for its publication."""
        with transaction.atomic():
            self._hide_at_once(user)
            return super().save_revision(*args, user=user, **kwargs)

    save_revision.alters_data = True

    def _hide_at_once(self, user):
        row = None if self.is_translation else type(self).objects.filter(pk=self.pk, live=True, alias_of=None).first()
        wanted = row and hidden_at_once(row.audience, self.audience, in_section=bool(row.college_id))
        if not wanted:
            return
        self.hidden_at = timezone.now()
        group = self.audience_group_id if wanted == Audience.GROUP else None
        changed = {"audience": wanted, "audience_group_id": group, "hidden_at": self.hidden_at}
        self._with_followers().update(**changed)
        record(AuditKind.AUDIENCE_NARROWED, user, subject=row.title, page=row, before=row.audience, after=wanted)
        audience_changed.send(sender=type(self), instance=row)

    def publish(self, revision, user=None, **kwargs):
        """Publish all or nothing, and give the translations this page's audience in the same breath.

        A translation whose original is off the air stays off.
        """
        if not self.original_is_live():
            return None
        with transaction.atomic():
            before = self._readers_now()
            result = super().publish(revision, user=user, **kwargs)
            leave_nothing_for_later()
            self.share_audience()
            after = self._readers_now()
            if before and after and not self.is_translation and opens(before, after):
                record(
                    AuditKind.AUDIENCE_WIDENED, user, subject=self.title, page=self, before=before[0], after=after[0]
                )
        return result

    publish.alters_data = True

    def _readers_now(self) -> tuple | None:
        """The audience and its group of the page on the air; None when it is off."""
        return type(self).objects.filter(pk=self.pk, live=True).values_list("audience", "audience_group_id").first()

    def unpublish(self, **kwargs):
        with transaction.atomic():
            return super().unpublish(**kwargs)

    unpublish.alters_data = True

    def share_audience(self):
        """Write the live audience of an original to its translations and aliases."""
        row = type(self).objects.filter(pk=self.pk).values("audience", "audience_group_id", "live").first()
        if row is None or self.is_translation or not row.pop("live"):
            return
        if self._with_followers().exclude(pk=self.pk).exclude(Q(**row)).update(**row):
            audience_changed.send(sender=type(self), instance=self)

    def _with_followers(self):
        """The page, its translations, and the aliases of any of them: an alias made by hand has a key of its own."""
        key = self.translation_key
        return type(self).objects.filter(Q(translation_key=key) | Q(alias_of__translation_key=key))

    def update_aliases(self, **kwargs):
        # A first publication that is only scheduled must not put the other language's alias on the air at once.
        if self.live:
            super().update_aliases(**kwargs)

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()  # privacy is off; saves two statements a page
