//! What a statement is.

use std::fmt;

use serde::{Serialize, Serializer};

/// The kind of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An utterance in quotation marks.
    Direct,
    /// A quoted fragment in the writer's sentence.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// Quoted, but no reported speech.
    Term,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Mixed, Self::Indirect, Self::Term];

    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Term => "term",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_by_its_name() {
        assert_eq!(serde_json::to_value(Kind::ALL).unwrap(), serde_json::json!(["direct", "mixed", "indirect", "term"]));
        assert!(Kind::ALL.iter().all(|kind| kind.to_string() == kind.name()));
    }
}
