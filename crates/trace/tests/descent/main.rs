//! One test binary: who copied whom, and how many witnesses that leaves.

#[cfg(test)]
mod documents;
#[cfg(test)]
mod families;
#[cfg(test)]
mod witnesses;
