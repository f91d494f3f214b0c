"""A small made-up press that ships with Khabar: invented outlets, invented people, our own words."""

from __future__ import annotations

from khabar.samples.press import Sample, captures, directory, feeds, fronts, golden, outlets, samples, warc

__all__ = ["Sample", "captures", "directory", "feeds", "fronts", "golden", "outlets", "samples", "warc"]
