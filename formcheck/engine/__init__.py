"""The engine of one session: landmarks in, verdicts out, never looking ahead."""
