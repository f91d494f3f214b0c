"""From the lines of a part to an `Article`."""
