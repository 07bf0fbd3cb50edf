"""From measured values to verdicts: columns, scores, hold rules, records."""
