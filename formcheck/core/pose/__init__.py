"""Models of pose, routine and baseline files. Pure data."""
