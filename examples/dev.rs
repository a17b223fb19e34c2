use quidit::{Document, Extractor};
fn main() {
    let ex = Extractor::new();
    let mut w = csv::Writer::from_writer(std::io::stdout());
    w.write_record(["document","kind","quote","start","end","speaker","mention","cue","source","medium","rule","confidence","addressee","said_on","role"]).unwrap();
    for p in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&p).unwrap();
        for s in ex.extract(&Document::new(p.clone(), text)) {
            w.write_record([&s.document, s.kind, &s.quote, &s.start.to_string(), &s.end.to_string(), s.speaker.as_deref().unwrap_or(""), s.mention.as_deref().unwrap_or(""), s.cue.as_deref().unwrap_or(""), &s.source.join("; "), s.medium.as_deref().unwrap_or(""), s.rule.as_deref().unwrap_or(""), &s.confidence.to_string(), s.addressee.as_deref().unwrap_or(""), s.said_on.as_deref().unwrap_or(""), s.role.as_deref().unwrap_or("")]).unwrap();
        }
    }
}
