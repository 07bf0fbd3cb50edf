"""The gallery: choosing an exercise or a routine."""
