use quidit::{Document, Extractor};
fn main() {
    let ex = Extractor::new();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(&args[0]).unwrap();
    for e in ex.explain(&Document::new(args[0].clone(), text)) {
        let s = &e.statement;
        if args.len() > 1 && !s.quote.contains(&args[1]) { continue; }
        println!("{} {:?} <= {:?} m={:?} cue={:?} src={:?} med={:?} to={:?} rule={:?} {}", s.kind, s.quote.chars().take(60).collect::<String>(), s.speaker, s.mention, s.cue, s.source, s.medium, s.addressee, s.rule, s.confidence);
        println!("   {}", e.chunks.iter().map(|(t, w)| format!("{t}[{}]", w.chars().take(40).collect::<String>())).collect::<Vec<_>>().join(" "));
        for o in e.others.iter().take(4) { println!("   - {} {:.2} {:?} {:?} {}", o.rule.id, o.score, o.speaker, o.cue, o.why); }
    }
}
