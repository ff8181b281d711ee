"""The pieces of the reader."""
