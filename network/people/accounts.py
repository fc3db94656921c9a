"""What the sign-in library is told about Yhessä: accounts are given by colleges, nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Passwords and mails as the library does them; no open sign-up."""

    def is_open_for_signup(self, request):
        return False
