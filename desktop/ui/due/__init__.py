"""Parts of the page of what falls due, and of the calendar that dates are counted by."""
