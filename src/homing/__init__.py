"""Homing: a private companion on the way to secure attachment."""

__version__ = "0.1.0"
