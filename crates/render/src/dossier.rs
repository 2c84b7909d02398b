//! A dossier of one entity for the terminal.
