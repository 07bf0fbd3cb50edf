"""What is shown while someone exercises."""
