"""Alerts: developments told at once."""
