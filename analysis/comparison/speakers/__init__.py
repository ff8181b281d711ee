"""Who speaks: names and sources of a corpus joined to persons and bodies."""
