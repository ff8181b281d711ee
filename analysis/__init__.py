"""Crosscheck: how several news outlets covered the same events. A library that knows no screen."""

__version__ = "0.2.0"
