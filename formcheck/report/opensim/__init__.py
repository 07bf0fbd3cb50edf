"""Files for OpenSim and compatible software: landmarks as .trc, joint angles as .mot (docs/results.md)."""
