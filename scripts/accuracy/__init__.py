"""The accuracy benchmark: the whole pipeline on material with truth or labels (scripts/benchmark_accuracy.py)."""
