"""Files for OpenSim and what reads its formats: landmarks as .trc, joint angles as .mot (docs/results.md)."""
