//! What this process has used so far, as Linux says.

/// A figure of `/proc/self/status`, such as `VmHWM`, in mebibytes; 0 where the system does not tell.
#[must_use]
pub fn megabytes(figure: &str) -> usize {
    #[expect(clippy::disallowed_methods, reason = "the measurement reads what the system says of it")]
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(figure));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or(0) / 1024
}

/// Processor time of all threads of this process, user and system together, in seconds; 0 where the system does
/// not tell. Hundredths of a second are the unit of the source (proc(5), `/proc/self/stat`, fields 14 and 15).
#[must_use]
pub fn processor_seconds() -> f64 {
    #[expect(clippy::disallowed_methods, reason = "the measurement reads what the system says of it")]
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
