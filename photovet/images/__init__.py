"""FILES <-> upright RGB pixels, and what a file carries beside its pixels."""
