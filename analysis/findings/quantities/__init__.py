"""Quantities in text: numerals, units and hedges, before any meaning is asked."""
