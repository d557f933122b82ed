"""Prefect around the flows: server, worker, schedules, supervision."""
