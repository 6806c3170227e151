"""Parts of the page of leads, inspections and the inbox."""
