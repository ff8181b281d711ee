"""Crosscheck: how several news outlets covered the same events. A library that knows no screen."""
