"""What a live session shows and says, without Qt."""
