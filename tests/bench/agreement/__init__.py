"""Our alpha beside that of the package krippendorff, which is GPL and no part of the project."""
