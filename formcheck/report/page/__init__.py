"""The report of one analysis: one self-contained HTML file, and the same as PDF."""
