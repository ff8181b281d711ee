"""Names of one article: persons, organisations, places and peoples."""
