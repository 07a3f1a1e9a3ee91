"""Records and a catalogue to one tree of blocks in one language."""
