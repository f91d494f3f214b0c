"""A small made-up press that ships with Khabar: invented outlets, invented people, our own words."""

from __future__ import annotations

from khabar.samples.press import Sample, captures, directory, feeds, golden, outlets, samples

__all__ = ["Sample", "captures", "directory", "feeds", "golden", "outlets", "samples"]
