"""The VERBS: scan, resolve, export, report: plain functions that join images, vision and store."""
