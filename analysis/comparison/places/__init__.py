"""Which place each place name means."""
