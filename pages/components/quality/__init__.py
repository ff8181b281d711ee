"""The pieces of the quality page."""
