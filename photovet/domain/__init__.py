"""WHAT things are and what is allowed: frozen dataclasses and pure functions, standard library only."""
