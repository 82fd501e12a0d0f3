//! What stops a run. Faults in content are never errors; they are [`crate::diagnostic::Diagnostic`]s.
