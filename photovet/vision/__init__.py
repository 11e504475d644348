"""PIXELS -> findings: one module a detector, one protocol for all."""
