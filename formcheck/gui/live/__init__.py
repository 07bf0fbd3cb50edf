"""What is shown while somebody exercises."""
