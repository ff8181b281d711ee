"""Numeric claims of one article: what each number counts, and what it is called."""
