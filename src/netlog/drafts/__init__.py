"""Finding, checking, filling and rendering templates; what each channel lets through."""
