"""The pieces of the reuse page."""
