//! Bounds on what is read, so that no input fills the memory or the disk.

/// How much is read at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest article in bytes.
    pub article: u64,
    /// How many times its size a compressed file may expand to. Text seldom reaches 20; DEFLATE can't pass 1,032.
    pub expansion: u64,
    /// Expansion is no matter below this many bytes.
    pub unexpanded: u64,
    /// How many archives may lie in each other.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article: 256 << 20, expansion: 200, unexpanded: 64 << 20, depth: 3 }
    }
}
