"""``formcheck tune``: the steps of docs/tuning.md; nothing heavy is imported before a step is taken."""
