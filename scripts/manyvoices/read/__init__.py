"""Raw files become text and turns; nothing is lost on the way."""
