"""What is known of a page's article beside its text: headline, byline, times, kind, images."""
