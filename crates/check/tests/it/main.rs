//! One test binary: the rules' pages, what findings look like, and what the room promises its callers.

#[cfg(test)]
mod again;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod findings;
#[cfg(test)]
mod labelled;
#[cfg(test)]
mod pages;
