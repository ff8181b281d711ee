"""What people say of the findings: the journal at hand, and the pieces by which it is written and read."""
