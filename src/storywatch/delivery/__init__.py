"""Deliveries: messages on their way to people, in an outbox."""
