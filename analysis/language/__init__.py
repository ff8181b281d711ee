"""The language room: article text in, parsed sentences and names out."""

from analysis.language.loading import load
from analysis.language.reading import Block, Reading, Record, read

__all__ = ["Block", "Reading", "Record", "load", "read"]
