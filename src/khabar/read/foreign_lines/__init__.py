"""Lines of an article that belong to other articles of the outlet, or to none."""
