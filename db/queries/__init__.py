"""Read side: questions answered with frozen rows, never with entities."""
