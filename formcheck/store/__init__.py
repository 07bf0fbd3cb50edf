"""What is kept on this computer between two sessions."""
