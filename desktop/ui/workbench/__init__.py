"""Parts of the first page: the due acts, the cards beside them, the words, keeping copies.

Cards show what they are given and say what a person chose; only the page asks and acts.
"""
