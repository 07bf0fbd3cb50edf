"""From raw landmarks to steady values: repair, smoothing, speeds, neutral, correction."""
