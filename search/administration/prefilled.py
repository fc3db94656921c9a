"""Forms that begin with the words of a wish."""


class Prefilled:
    """A view that takes first values for its form from the address; what does not fit is left to the form to say."""

    prefilled: tuple[str, ...] = ()

    def get_initial(self):
        given = {name: self.request.GET[name] for name in self.prefilled if self.request.GET.get(name)}
        return {**super().get_initial(), **given}
