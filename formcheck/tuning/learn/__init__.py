"""Numbers of pose files learnt from recordings."""
