"""Dates, times and durations of an article, valued by their sentence and the day of writing."""
