"""The window: live picture with the skeleton on top, the hold timer and the one cue that matters now."""
