"""The command line: asks and prints; holds no angle, no threshold, no rule."""
