use quidit::{Document, Extractor};
use std::io::BufRead;
fn main() {
    let ex = Extractor::new();
    let mut last = (String::new(), Vec::new());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let f: Vec<&str> = line.split('\t').collect();
        let path = if f[0].contains('/') { f[0].to_string() } else { format!("/tmp/gold/{}.txt", f[0]) };
        if last.0 != path {
            let text = std::fs::read_to_string(&path).unwrap();
            last = (path.clone(), ex.explain(&Document::new(path.clone(), text)));
        }
        println!("### {}", f.join(" | "));
        let want: String = f.get(3).unwrap_or(&"").chars().take(30).collect();
        for e in last.1.iter().filter(|e| want.is_empty() || e.statement.quote.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(&want)) {
            let s = &e.statement;
            println!("{} {:?} <= {:?} m={:?} cue={:?} src={:?} med={:?} to={:?} rule={:?} {}", s.kind, s.quote.chars().take(60).collect::<String>(), s.speaker, s.mention, s.cue, s.source, s.medium, s.addressee, s.rule, s.confidence);
            println!("   {}", e.chunks.iter().map(|(t, w)| format!("{t}[{}]", w.chars().take(40).collect::<String>())).collect::<Vec<_>>().join(" "));
            for o in e.others.iter().take(3) { println!("   - {} {:.2} {:?} {:?} {}", o.rule.id, o.score, o.speaker, o.cue, o.why); }
        }
    }
}
