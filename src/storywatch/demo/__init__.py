"""A replay of the Stargate quarrel on local outlets."""
