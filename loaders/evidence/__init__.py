"""The evidence that comes with the project, checked line by line as it is read."""
