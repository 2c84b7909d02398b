//! Compiles a case on an Apache Ballista cluster; in a crate of its own, since its build is heavy.
