"""How pictures, figures and skeletons are painted."""
