"""The pieces of the claims page."""
