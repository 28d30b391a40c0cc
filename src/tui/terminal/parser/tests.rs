//! Sequences that terminals are known to send, and any others.
