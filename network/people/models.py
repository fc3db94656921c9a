"""The people who sign in. Which college is a person's home follows from their roles, never from here."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account: staff, student or member of a cooperation group."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="fi",
        help_text=_("The language of the mails this person gets."),
    )
    identity_key = models.CharField(
        _("identity key"),
        max_length=255,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("How the college's identity provider names this person. Never an e-mail address."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.get_full_name() or self.username


class AuditKind(models.TextChoices):
    """What the audit log tells about."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_REFUSED = "sign_in_refused", _("Sign-in refused")
    LOCKED_OUT = "locked_out", _("Sign-in closed for a while after many attempts")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    FACTOR_CHANGED = "factor_changed", _("Two-step sign-in switched on or off")
    ROLE_GIVEN = "role_given", _("Role given")
    ROLE_TAKEN = "role_taken", _("Role taken away")
    ACCOUNT_MADE = "account_made", _("Account made")
    ACCOUNT_CLOSED = "account_closed", _("Account closed")
    AUDIENCE_WIDENED = "audience_widened", _("Visibility widened")
    AUDIENCE_NARROWED = "audience_narrowed", _("Visibility narrowed")
    GROUP_READ = "group_read", _("A group's page read")
    ACCESS_REFUSED = "access_refused", _("Access refused")
    INVITED = "invited", _("Invited to a cooperation group")
    JOINED = "joined", _("Joined a cooperation group")
    GROUP_CHANGED = "group_changed", _("Cooperation group made, renamed or closed")


class AuditEntry(models.Model):
    """One line of the audit log; written by `audit.record` alone, never changed."""

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    kind = models.CharField(_("what"), max_length=20, choices=AuditKind.choices, db_index=True)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who"))
    actor_name = models.CharField(_("user name"), max_length=150, blank=True)  # stays when the account goes
    subject = models.CharField(_("whom or what"), max_length=200, blank=True)
    page_id = models.PositiveBigIntegerField(_("page"), null=True, blank=True)
    college_key = models.CharField(_("college"), max_length=30, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()} {self.actor_name}"

    @property
    def facts_in_words(self) -> str:
        """The facts as "name: value", in one line."""
        return ", ".join(f"{name}: {value}" for name, value in self.facts.items())
