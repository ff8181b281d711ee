"""The pieces of the corpus page: what is loaded, what was found wrong, and loading more."""
