//! The built program, from outside: its command line, folders as people have them, what leaves it, and a run that is killed.

mod cli;
mod faults;
mod folder;
mod follow;
mod out;
mod resume;
