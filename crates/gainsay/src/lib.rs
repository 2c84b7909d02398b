//! Opens a case, compiles it, judges it: alone knows the order.
