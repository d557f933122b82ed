"""What every stage stands on: database, queue, HTTP, clock, logs."""
