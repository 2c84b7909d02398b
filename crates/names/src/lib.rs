//! Compares names of persons, bodies and places as a careful reader would.
