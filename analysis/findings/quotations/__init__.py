"""Quotations of one article: what was said, by whom, in whose words."""
