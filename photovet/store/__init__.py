"""BYTES at rest: the encrypted vault. Until it exists nothing is kept between two runs."""
