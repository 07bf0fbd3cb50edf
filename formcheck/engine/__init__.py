"""The engine of one session: landmarks in, verdicts out, strictly causal."""
