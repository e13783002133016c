"""The figures of `make bench`. Standard library only: nothing to install, nothing to trust."""
