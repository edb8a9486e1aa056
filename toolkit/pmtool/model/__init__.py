"""The nouns that every room shares: frozen, standard library only."""
