"""Photovet: play "Where's Waldo" with every clinic photo before it goes online, offline."""

__version__ = "0.1.0"
