"""What surrounds the notebooks: their environment, their execution, what is collected from them, and the site."""
