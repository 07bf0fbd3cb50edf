"""The screens before and after, and what frames them."""
