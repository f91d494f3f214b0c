"""Bytes to text: the encoding by evidence, text encoded twice, pieces in another code page."""
