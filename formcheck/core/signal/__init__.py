"""From raw landmarks to stable values: repair, smoothing, speeds, neutral, correction."""
