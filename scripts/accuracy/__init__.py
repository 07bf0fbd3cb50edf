"""The accuracy benchmark: the whole pipeline against material with truth and labels (scripts/benchmark_accuracy.py)."""
