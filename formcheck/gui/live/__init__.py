"""Views shown during exercise."""
