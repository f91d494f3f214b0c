"""Speed, as ratios taken in one run: a noisy machine slows both sides alike. Never part of the test run."""
