"""Place names of one article: where they stand and what they do in their sentences."""
