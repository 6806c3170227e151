"""Parts of the page of people: who may come in, what each bears besides, the ways in that are given."""
