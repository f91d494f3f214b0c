"""Outlets of the world as data: read by `khabar.outlets.table`, one TOML table an outlet, named by its id."""
