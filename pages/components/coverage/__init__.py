"""The pieces of the coverage page."""
