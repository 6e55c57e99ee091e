"""What may leave the machine: the only stage that writes results/."""
