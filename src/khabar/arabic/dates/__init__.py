"""Days and hours as newsrooms write them, found and valued in one place."""
