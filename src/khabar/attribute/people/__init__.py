"""Named persons: where names stand, their roles, and which mentions are one person."""
