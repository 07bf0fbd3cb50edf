"""What the tests of the window share serves here as well."""

from tests.gui.conftest import pose, rule

__all__ = ["pose", "rule"]
