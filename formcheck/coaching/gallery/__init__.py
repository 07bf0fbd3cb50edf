"""Choosing an exercise or a routine: what there is, and what opening the gallery means for a session. No Qt."""
