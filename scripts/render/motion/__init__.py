"""What a body does: exercise files and the pose at any time."""
