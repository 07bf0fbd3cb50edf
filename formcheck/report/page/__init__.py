"""The report of one analysis: one HTML file that needs nothing else, and the same as PDF."""
