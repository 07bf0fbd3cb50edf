"""What is drawn, as one list of primitives for the window, the annotated film, the figures and the plots; no Qt."""
