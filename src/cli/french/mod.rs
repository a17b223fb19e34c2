//! The command line in French: its help, and what is wrong with a call.

mod texts;
mod wrong;

use clap::builder::Str;
use clap::{Arg, Command};

use texts::{ARGUMENTS, COMMANDS, HEADINGS, VALUES};
pub(super) use wrong::Wrong;

/// The program with its help in French.
pub(super) fn told(mut program: Command) -> Command {
    // Only then clap's own `--help` and `help` are there.
    program.build();
    command(program, "")
}

/// A command and those below it; `path` is how it is called, without the program's name.
fn command(told: Command, path: &str) -> Command {
    let usage = *told.get_styles().get_usage();
    let template = format!("{{before-help}}{{about-with-newline}}\n{usage}Utilisation :{usage:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let mut told = told.help_template(template).subcommand_help_heading("Commandes\u{a0}").subcommand_value_name("COMMANDE");
    if let Some((_, about, after)) = COMMANDS.iter().find(|(of, ..)| *of == path) {
        told = told.about(*about);
        if !after.is_empty() {
            told = told.after_help(*after);
        }
    }
    // Below `help` are the commands beside it.
    let above = path.strip_suffix("help").map_or(path, str::trim_end);
    told = told.mut_subcommands(|below| {
        let path = format!("{above} {}", below.get_name());
        command(below, path.trim_start())
    });
    told.mut_args(|arg| argument(arg, path))
}

fn argument(told: Arg, path: &str) -> Arg {
    let Some(mut help) = text(path, told.get_id().as_str()).map(str::to_owned) else { return told };
    let values: Vec<_> = told.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults: Vec<_> = told.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if told.get_action().takes_values() && !defaults.is_empty() {
        help = format!("{help} [par défaut : {}]", defaults.join(", "));
    }
    if told.get_action().takes_values() && !values.is_empty() {
        help = format!("{help} [valeurs : {}]", values.join(", "));
    }
    let heading = told.get_help_heading().unwrap_or(if told.is_positional() { "Arguments" } else { "Options" });
    let heading = pair(HEADINGS, heading);
    let names = told.get_value_names().unwrap_or_default().iter();
    let names: Vec<Str> = names.map(|name| pair(VALUES, name).map_or_else(|| name.clone(), Str::from)).collect();
    let told = told.help(help).long_help(None::<&str>).help_heading(heading).hide_default_value(true).hide_possible_values(true);
    let told = if names.is_empty() { told } else { told.value_names(names) };
    // Under a heading of our own, they would be sorted by their names.
    match told.get_index() {
        Some(place) => told.display_order(place),
        None => told,
    }
}

/// The text of an argument of a command, else that of all arguments of this name.
fn text(path: &str, id: &str) -> Option<&'static str> {
    let of = |wanted: &str| ARGUMENTS.iter().find(|(of, name, _)| *of == wanted && *name == id);
    of(path).or_else(|| of("")).map(|(.., text)| *text)
}

fn pair(pairs: &'static [(&str, &str)], wanted: &str) -> Option<&'static str> {
    pairs.iter().find(|(english, _)| *english == wanted).map(|(_, french)| *french)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Quidit;

    /// Calls `each` with every command and its path.
    fn walk(command: &Command, path: &str, each: &mut impl FnMut(&Command, &str)) {
        each(command, path);
        for below in command.get_subcommands().filter(|_| command.get_name() != "help") {
            walk(below, format!("{path} {}", below.get_name()).trim_start(), each);
        }
    }

    fn english() -> Command {
        let mut program = Quidit::command();
        program.build();
        program
    }

    #[test]
    fn every_command_and_argument_has_its_text_and_every_text_its_use() {
        let (mut commands, mut arguments, mut words) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        walk(&english(), "", &mut |command, path| {
            let texts = COMMANDS.iter().find(|(of, ..)| *of == path).unwrap_or_else(|| panic!("{path:?} has no text"));
            assert_eq!(command.get_after_help().is_some(), !texts.2.is_empty(), "what is said after the help of {path:?}");
            commands.insert(path.to_owned());
            for arg in command.get_arguments().filter(|_| command.get_name() != "help") {
                let id = arg.get_id().as_str();
                let text = text(path, id).unwrap_or_else(|| panic!("{id} of {path:?} has no text"));
                arguments.insert(text);
                let own = if arg.is_positional() { "Arguments" } else { "Options" };
                words.insert(arg.get_help_heading().unwrap_or(own).to_owned());
                // The name of a flag that takes no value is never shown.
                let names = arg.get_value_names().into_iter().flatten().filter(|_| arg.get_action().takes_values());
                words.extend(names.map(|name| name.to_string()));
            }
        });
        assert_eq!(commands.len(), COMMANDS.len());
        for (of, id, text) in ARGUMENTS {
            assert!(arguments.contains(text), "no {id} of {of:?}");
        }
        let known: BTreeSet<_> = HEADINGS.iter().chain(VALUES).map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(words, known);
    }

    #[test]
    fn nothing_of_the_help_stays_english() {
        let mut said = BTreeSet::new();
        walk(&english(), "", &mut |command, _| {
            let helps = command.get_arguments().filter_map(Arg::get_help).chain(command.get_about());
            said.extend(helps.map(ToString::to_string));
            said.extend(command.get_after_help().map(ToString::to_string));
        });
        said.extend(
            ["Usage:", "Arguments:", "Options:", "Commands:", "Reading:", "Writing:", "[default:", "[possible", "Possible"]
                .map(str::to_owned),
        );
        walk(&told(Quidit::command()), "", &mut |command, path| {
            // Wide enough for any text in a line.
            let mut command = command.clone().term_width(0);
            for help in [command.render_help().to_string(), command.render_long_help().to_string()] {
                assert!(help.contains("Utilisation :"), "{help}");
                let english = said.iter().find(|text| help.contains(text.as_str()));
                assert_eq!(english, None, "in the help of {path:?}:\n{help}");
            }
        });
    }
}
