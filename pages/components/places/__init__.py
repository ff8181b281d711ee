"""The pieces of the places page."""
