"""What only several articles can show: speakers, places, topics, reuse, lines, stories."""
