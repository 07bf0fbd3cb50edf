"""What can be done with an open recording: judging it again, comparing, exporting, learning from it."""
