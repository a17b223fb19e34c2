//! What was done, in one line.

use quidit::{Kind, Statement};
use serde::{Deserialize, Serialize};

use super::language::{self, Language};

/// Counts of documents, statements and failures.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) documents: u64,
    direct: u64,
    mixed: u64,
    indirect: u64,
    terms: u64,
    /// Statements, not terms, that have a speaker.
    spoken: u64,
    pub(super) failed: u64,
}

impl Summary {
    /// Counts a document's statements.
    pub(super) fn add(&mut self, statements: &[Statement]) {
        self.documents += 1;
        statements.iter().for_each(|statement| self.add_row(statement));
    }

    /// Counts a statement of a table of them.
    pub(super) fn add_row(&mut self, statement: &Statement) {
        match statement.kind {
            Kind::Direct => self.direct += 1,
            Kind::Mixed => self.mixed += 1,
            Kind::Indirect => self.indirect += 1,
            Kind::Term => self.terms += 1,
        }
        self.spoken += u64::from(statement.kind != Kind::Term && statement.speaker.is_some());
    }

    /// Statements, without terms.
    pub(super) fn statements(&self) -> u64 {
        self.direct + self.mixed + self.indirect
    }

    /// The line.
    pub(super) fn line(&self, language: Language) -> String {
        let n = |number| language::number(language, number);
        let statements = self.statements();
        let share = if statements > 0 { format!("{:.0}", 100.0 * self.spoken as f64 / statements as f64) } else { "–".to_owned() };
        let (direct, mixed, indirect) = (n(self.direct), n(self.mixed), n(self.indirect));
        match language {
            Language::English => {
                let documents = counted(self.documents, "article", "articles", language);
                let statements = counted(statements, "statement", "statements", language);
                let terms = if self.terms > 0 { format!(", {}", counted(self.terms, "term", "terms", language)) } else { String::new() };
                let failed = if self.failed > 0 { format!("; {} could not be read", n(self.failed)) } else { String::new() };
                format!(
                    "{documents}: {statements} ({direct} direct, {mixed} mixed, {indirect} indirect), {share} % with a speaker{terms}{failed}"
                )
            }
            Language::French => {
                let documents = counted(self.documents, "article", "articles", language);
                let statements = counted(statements, "citation", "citations", language);
                let terms = if self.terms > 0 { format!(", {}", counted(self.terms, "terme", "termes", language)) } else { String::new() };
                let failed = if self.failed > 0 {
                    format!(" ; {} en échec", counted(self.failed, "entrée", "entrées", language))
                } else {
                    String::new()
                };
                format!(
                    "{documents} : {statements} ({direct} directes, {mixed} mixtes, {indirect} indirectes), {share} % avec un locuteur{terms}{failed}"
                )
            }
        }
    }
}

fn counted(number: u64, one: &str, several: &str, language: Language) -> String {
    // French counts none as one.
    let single = number == 1 || (number == 0 && language == Language::French);
    format!("{} {}", language::number(language, number), if single { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;
    use quidit::{Document, Extractor};

    #[test]
    fn a_line_in_each_language() {
        let mut summary = Summary::default();
        summary.add(&Extractor::new().extract(&Document::new("a", "« Non, je ne viendrai pas », a répondu Awa Diop.")));
        summary.failed = 2;
        assert_eq!(
            summary.line(Language::English),
            "1 article: 1 statement (1 direct, 0 mixed, 0 indirect), 100 % with a speaker; 2 could not be read"
        );
        assert!(summary.line(Language::French).starts_with("1 article : 1 citation (1 directes"));
        assert!(Summary::default().line(Language::English).contains("– % with"));
    }
}
