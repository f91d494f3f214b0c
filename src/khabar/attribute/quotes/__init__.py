"""Quotations: their cues, contents and speakers."""
