"""How long the site takes to build, beside stock MkDocs and with many times the data; `make bench` runs it."""
