"""BYTES at rest: the encrypted vault. Every module's functions take the open vault's `Reader` or `Change`."""
