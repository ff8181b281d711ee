"""The pieces of the speakers page."""
