"""A passage made ready for finding: folded once, its words and marks in order."""
