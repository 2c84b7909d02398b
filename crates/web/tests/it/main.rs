//! The reading room as its readers meet it: through the router, without a socket.

mod guest;
mod hostile;
mod judging;
mod pages;
mod programs;
