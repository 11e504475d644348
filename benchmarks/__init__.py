"""Accuracy and speed of the program on photos whose truth is known. No part of what is installed."""
