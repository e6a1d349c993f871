"""`python -m netlog`."""

from netlog.app import main

if __name__ == "__main__":
    main()
