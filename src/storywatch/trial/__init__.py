"""Stages on files: try and backtest."""
