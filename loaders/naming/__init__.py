"""Published names in, recipients and their types out, each with its rule and reason."""
