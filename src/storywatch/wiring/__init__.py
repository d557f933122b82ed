"""Settings become real parts; the stages become one pipeline."""
