"""What is stored on this computer between sessions."""
