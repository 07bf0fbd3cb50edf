"""The window: live picture with the skeleton overlay, the hold timer and the most important cue."""
