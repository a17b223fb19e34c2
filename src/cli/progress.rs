//! How far long work has come, on a terminal.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::fault::report;
use super::language::{Language, number};
use super::summary::Summary;

/// What is told while work goes on, and at its end.
pub(super) struct Progress {
    bar: ProgressBar,
    language: Language,
    quiet: bool,
}

impl Progress {
    /// Work on so many bytes of files; nothing is known of what comes through a pipe.
    pub(super) fn new(bytes: u64, quiet: bool, language: Language) -> Self {
        let shown = !quiet && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
        let template = if bytes > 0 { "{bar:24} {bytes}/{total_bytes}  {msg}  {eta}" } else { "{spinner} {bytes}  {msg}" };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target((bytes > 0).then_some(bytes), target).with_style(style);
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, language, quiet }
    }

    /// Work of which nothing is told but its messages.
    pub(super) fn hidden(language: Language) -> Self {
        Self { bar: ProgressBar::hidden(), language, quiet: false }
    }

    /// So many bytes are read, and this was found in them.
    pub(super) fn set(&self, bytes: u64, summary: &Summary) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(bytes);
        let told = |n| number(self.language, n);
        let (documents, statements) = (told(summary.documents), told(summary.statements()));
        self.bar.set_message(match self.language {
            Language::English => format!("{documents} articles, {statements} statements"),
            Language::French => format!("{documents} articles, {statements} citations"),
        });
    }

    /// Prints a message without disturbing the bar.
    pub(super) fn report(&self, message: &str) {
        self.bar.suspend(|| report(message));
    }

    /// Prints what is good to know but no fault.
    pub(super) fn note(&self, message: &str) {
        if !self.quiet {
            self.report(message);
        }
    }

    /// The end: the bar goes, a line stays.
    pub(super) fn finish(&self, summary: &Summary) {
        self.bar.finish_and_clear();
        if !self.quiet {
            report(&summary.line(self.language));
        }
    }
}
