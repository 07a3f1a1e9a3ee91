"""What to make, what is already made, workers, atomic writes."""
