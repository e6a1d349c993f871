"""Loading the models behind a question: while it is read and answered, and not before it."""

from importlib import import_module
from threading import Timer


def load_soon(module: str) -> None:
    """Load a module in a moment, once what is to be read stands on the screen."""
    loading = Timer(0.05, import_module, [module])
    loading.daemon = True
    loading.start()
