//! JSON inside a page.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes `value` so that no character of it can end the script element around it or begin a comment there: HTML Living
/// Standard, 4.12.1.3.
pub(super) fn write(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Embedded))?;
    Ok(())
}

struct Embedded;

impl Formatter for Embedded {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, found) in fragment.match_indices(['<', '\u{2028}', '\u{2029}']) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            let escape: &[u8] = match found {
                "<" => b"\\u003c",
                "\u{2028}" => b"\\u2028",
                _ => b"\\u2029",
            };
            out.write_all(escape)?;
            written = at + found.len();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_back_and_holds_no_tag() {
        let words = "a</script><!--\u{2028}\u{2029}\"\\\n\u{0}é😀";
        let mut out = Vec::new();
        write(&[words], &mut out).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.contains(['<', '\u{2028}', '\u{2029}', '\n']));
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [words]);
    }
}
