"""Rules to decision diagram, proofs, witnesses and views. Pure: no files, no fonts."""
