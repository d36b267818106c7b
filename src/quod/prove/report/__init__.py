"""One form of the proof for each of its readers: terminal, browser, program, build server."""
