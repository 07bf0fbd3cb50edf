"""Recorded films: reading (also in parts by several processes) and judging."""
