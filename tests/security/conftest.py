"""The things of the matrix, for the tests that go through every address."""

from tests.visibility.matrix.conftest import world

__all__ = ["world"]
