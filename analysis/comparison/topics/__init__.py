"""What is counted: claims of several articles about the same thing, and their verdicts."""
