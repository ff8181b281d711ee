"""What was said once and reported often, and what each report made of its words."""
