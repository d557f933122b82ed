"""The archive: everything kept, to be asked later."""
