"""Recorded films: read, judged, in parts and by several processes."""
