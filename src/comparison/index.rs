//! Statements that are kept and added to, day after day: a database of one file in a folder.
//!
//! Each statement that comes is compared with those that share a key with it, of this day or any before, and joined to their
//! sets; the sets are parted into claims when these are asked for. So the claims are those of [`compare`](super::compare)
//! over everything at once, in whatever order and batches it came, and a day costs what the day has.
//!
//! What is added is there whole or not at all, whenever the process ends: an addition is one transaction of the database.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use redb::{
    Database, DatabaseError, MultimapTable, MultimapTableDefinition, ReadableMultimapTable, ReadableTable, ReadableTableMetadata, Table,
    TableDefinition, WriteTransaction,
};
use rustc_hash::FxHashMap;

use super::candidates::{self, Block};
use super::groups::stars;
use super::linking::linked;
use super::saying::{Carried, Reader, Saying};
use super::{Comparison, claims, speakers};
use crate::lexicon::Lexicon;

/// The file in the folder.
const FILE: &str = "index.redb";
/// What is kept has this shape. Another number is another shape.
const VERSION: u64 = 2;
/// So many statements that were read again are kept at hand.
const AT_HAND: usize = 100_000;

/// What it is: its version, and the weights by which sets were joined.
const ABOUT: TableDefinition<'_, &str, u64> = TableDefinition::new("about");
/// The cells of each statement, as JSON.
const STATEMENTS: TableDefinition<'_, u32, &[u8]> = TableDefinition::new("statements");
/// What was seen, so that nothing counts twice.
const SEEN: TableDefinition<'_, u64, ()> = TableDefinition::new("seen");
/// The statements with a key.
const KEYS: MultimapTableDefinition<'_, u64, u32> = MultimapTableDefinition::new("keys");
/// The statement above each in its set, if it is not the first.
const PARENTS: TableDefinition<'_, u32, u32> = TableDefinition::new("parents");

/// Why an index can't be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It has another shape.
    #[error("{}: was made by another version of quidit: index the statements anew in another folder", .0.display())]
    Version(PathBuf),
    /// Its sets were joined by other weights of likeness.
    #[error("{}: was made with another likeness.csv: take that one, or index the statements anew in another folder", .0.display())]
    Likeness(PathBuf),
    /// It is no index, or one that was damaged.
    #[error("{}: is damaged or no index ({problem}): index the statements anew in another folder; nothing was changed", .file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What the database says.
        problem: String,
    },
    /// Another process has it open.
    #[error("{}: is in use by another process: wait until it has ended", .0.display())]
    InUse(PathBuf),
    /// It can't be read or written.
    #[error("{}: {problem}", .file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        problem: String,
    },
}

/// An index.
#[derive(Debug)]
pub struct Index {
    file: PathBuf,
    database: Database,
}

/// What was added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Addition {
    /// Statements that are new.
    pub added: usize,
    /// Statements that were there already.
    pub repeated: usize,
}

type Result<T> = std::result::Result<T, IndexError>;

/// What the database says is wrong.
struct Trouble(Box<redb::Error>);

impl<E: Into<redb::Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(Box::new(error.into()))
    }
}

/// What reading or writing the database gives.
type Stored<T> = std::result::Result<T, Trouble>;

impl Index {
    /// Opens the index in a folder, or begins one.
    ///
    /// # Errors
    /// A folder that can't be made, an index of another version or with other weights, a damaged file: the file is left as it is.
    pub fn open(folder: &Path, lexicon: &Lexicon) -> Result<Self> {
        let file = folder.join(FILE);
        let io = |error: &dyn std::fmt::Display| IndexError::Io { file: file.clone(), problem: error.to_string() };
        fs::create_dir_all(folder).map_err(|e| io(&e))?;
        let is_new = !file.exists();
        let damaged = |problem: String| IndexError::Damaged { file: file.clone(), problem };
        // A damaged file may be anything: the database does not promise to find that out without a panic.
        let opened = catch_unwind(AssertUnwindSafe(|| if is_new { Database::create(&file) } else { Database::open(&file) }));
        let database = match opened {
            Ok(Ok(database)) => database,
            Ok(Err(DatabaseError::DatabaseAlreadyOpen)) => return Err(IndexError::InUse(file)),
            Ok(Err(DatabaseError::UpgradeRequired(_))) => return Err(IndexError::Version(file)),
            Ok(Err(error)) if is_new => return Err(io(&error)),
            Ok(Err(error)) => return Err(damaged(error.to_string())),
            Err(_) => return Err(damaged("it can't be opened".to_owned())),
        };
        let index = Self { file, database };
        let weights = lexicon.comparing.likeness.fingerprint();
        if is_new {
            index.write(|write| {
                let mut about = write.open_table(ABOUT)?;
                about.insert("version", VERSION)?;
                about.insert("likeness", weights)?;
                write.open_table(STATEMENTS)?;
                write.open_table(SEEN)?;
                write.open_multimap_table(KEYS)?;
                write.open_table(PARENTS)?;
                Ok(())
            })?;
        }
        index.check(weights)?;
        Ok(index)
    }

    fn check(&self, weights: u64) -> Result<()> {
        let told = self.guarded(|| {
            let read = self.database.begin_read()?;
            let about = read.open_table(ABOUT)?;
            let told = |name: &str| -> Stored<Option<u64>> { Ok(about.get(name)?.map(|value| value.value())) };
            Ok((told("version")?, told("likeness")?))
        })?;
        match told {
            (Some(VERSION), Some(likeness)) if likeness == weights => Ok(()),
            (Some(VERSION), _) => Err(IndexError::Likeness(self.file.clone())),
            _ => Err(IndexError::Version(self.file.clone())),
        }
    }

    /// Adds statements: all of them, or none if that fails. Those that are there already change nothing.
    ///
    /// # Errors
    /// An index that can't be written, or is damaged.
    pub fn add(&mut self, statements: impl IntoIterator<Item = Carried>, lexicon: &Lexicon) -> Result<Addition> {
        let reader = Reader::new(lexicon);
        self.write(|write| {
            let mut adding = Adding::new(write, &reader, lexicon)?;
            let mut addition = Addition::default();
            for one in statements.into_iter().filter(Carried::is_said) {
                if adding.add(&one)? { addition.added += 1 } else { addition.repeated += 1 }
            }
            Ok(addition)
        })
    }

    /// How many statements it holds.
    ///
    /// # Errors
    /// An index that can't be read, or is damaged.
    pub fn len(&self) -> Result<u64> {
        self.guarded(|| Ok(self.database.begin_read()?.open_table(STATEMENTS)?.len()?))
    }

    /// Whether it holds none.
    ///
    /// # Errors
    /// As [`Index::len`].
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The claims of everything that was added; with `all`, also the statements that stand alone.
    ///
    /// # Errors
    /// An index that can't be read, or is damaged.
    pub fn comparison(&self, all: bool, lexicon: &Lexicon) -> Result<Comparison> {
        let reader = Reader::new(lexicon);
        let sets = self.guarded(|| {
            let read = self.database.begin_read()?;
            let (statements, parents) = (read.open_table(STATEMENTS)?, read.open_table(PARENTS)?);
            let mut above: FxHashMap<u32, u32> = FxHashMap::default();
            for row in parents.iter()? {
                let (at, parent) = row?;
                above.insert(at.value(), parent.value());
            }
            let root = |mut at: u32| {
                while let Some(&parent) = above.get(&at) {
                    at = parent;
                }
                at
            };
            let mut sets: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
            for at in 0..statements.len()? as u32 {
                sets.entry(root(at)).or_default().push(at);
            }
            let wanted: Vec<Vec<u32>> = sets.into_values().filter(|set| all || set.len() > 1).collect();
            let mut read_sets = Vec::with_capacity(wanted.len());
            for set in wanted {
                let mut carried = Vec::with_capacity(set.len());
                for at in set {
                    carried.push(statements.get(at)?.and_then(|cells| Carried::of_bytes(cells.value())).ok_or_else(lost)?);
                }
                read_sets.push(carried);
            }
            Ok(read_sets)
        })?;
        let count = sets.len();
        let mut carried: Vec<(usize, Carried)> =
            sets.into_iter().enumerate().flat_map(|(n, set)| set.into_iter().map(move |c| (n, c))).collect();
        // In whatever order they came, they are told in one.
        carried.sort_by(|a, b| a.1.place().cmp(&b.1.place()));
        let mut sets = vec![Vec::new(); count];
        carried.iter().enumerate().for_each(|(at, (set, _))| sets[*set].push(at as u32));
        let carried: Vec<Carried> = carried.into_iter().map(|(_, carried)| carried).collect();
        let sayings: Vec<Saying> = carried.iter().map(|c| Saying::new(&c.statement, &reader)).collect();
        // A key that became a phrase since may have joined what it would not join now: each set is linked again by the counts of
        // today, which part it where they must. What today's counts join, those of any day before have joined.
        let mut groups = Vec::new();
        let read = self.guarded(|| Ok(self.database.begin_read()?.open_multimap_table(KEYS)?))?;
        let count = |key: u64, among: usize| read.get(key).map_or(among, |all| all.len() as usize);
        for set in sets {
            let own: Vec<&Saying> = set.iter().map(|&at| &sayings[at as usize]).collect();
            for part in linked(&own, &lexicon.comparing.likeness, count).sets() {
                let part = part.into_iter().map(|at| set[at as usize]).collect();
                stars(part, &carried, &sayings, &lexicon.comparing.likeness, &mut groups);
            }
        }
        Ok(claims(groups, carried, speakers(sayings), lexicon, 0))
    }

    fn write<T>(&self, work: impl FnOnce(&WriteTransaction) -> Stored<T>) -> Result<T> {
        self.guarded(|| {
            let write = self.database.begin_write()?;
            let done = work(&write)?;
            write.commit()?;
            Ok(done)
        })
    }

    /// Runs what reads or writes the database, which may find it damaged only then.
    fn guarded<T>(&self, work: impl FnOnce() -> Stored<T>) -> Result<T> {
        let damaged = |problem: String| IndexError::Damaged { file: self.file.clone(), problem };
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(Trouble(error))) => match *error {
                redb::Error::Io(error) => Err(IndexError::Io { file: self.file.clone(), problem: error.to_string() }),
                redb::Error::TableDoesNotExist(table) => Err(damaged(format!("it has no {table}"))),
                error => Err(damaged(error.to_string())),
            },
            Err(_) => Err(damaged("it can't be read".to_owned())),
        }
    }
}

fn lost() -> Trouble {
    redb::Error::Corrupted("a statement is missing".to_owned()).into()
}

/// An addition under way.
struct Adding<'t, 'l> {
    statements: Table<'t, u32, &'static [u8]>,
    seen: Table<'t, u64, ()>,
    keys: MultimapTable<'t, u64, u32>,
    parents: Table<'t, u32, u32>,
    next: u32,
    at_hand: FxHashMap<u32, Rc<Saying>>,
    reader: &'l Reader<'l>,
    lexicon: &'l Lexicon,
}

impl<'t, 'l> Adding<'t, 'l> {
    fn new(write: &'t WriteTransaction, reader: &'l Reader<'l>, lexicon: &'l Lexicon) -> Stored<Self> {
        let statements = write.open_table(STATEMENTS)?;
        let next = statements.len()? as u32;
        Ok(Self {
            statements,
            seen: write.open_table(SEEN)?,
            keys: write.open_multimap_table(KEYS)?,
            parents: write.open_table(PARENTS)?,
            next,
            at_hand: FxHashMap::default(),
            reader,
            lexicon,
        })
    }

    /// Adds a statement; whether it is new.
    fn add(&mut self, one: &Carried) -> Stored<bool> {
        if self.seen.insert(one.identity(), ())?.is_some() {
            return Ok(false);
        }
        let number = self.next;
        self.next += 1;
        self.statements.insert(number, one.to_bytes().as_slice())?;
        let saying = Rc::new(Saying::new(&one.statement, self.reader));
        self.join_lasting(number, &saying)?;
        self.join_passing(number, &saying)?;
        self.keep(number, saying);
        Ok(true)
    }

    /// Joins a new statement with those of any day that share a key and are likely the same saying.
    fn join_lasting(&mut self, number: u32, saying: &Saying) -> Stored<()> {
        let mut keys = BTreeSet::new();
        candidates::lasting(saying, |key| _ = keys.insert(key));
        for key in keys {
            let others = self.with_key(key.hash())?;
            self.join(number, saying, &others)?;
            self.keys.insert(key.hash(), number)?;
        }
        Ok(())
    }

    /// The same with those of near days, unless a key is a phrase that very many have.
    fn join_passing(&mut self, number: u32, saying: &Saying) -> Stored<()> {
        let block = Block::of(saying);
        let mut keys = BTreeSet::new();
        candidates::passing(saying, |key| _ = keys.insert(key));
        for key in keys {
            let own = self.with_key(key.within(block))?;
            if !key.tells_nothing(own.len() + 1) {
                self.join(number, saying, &own)?;
            }
            for beside in [block.before(), block.next()].into_iter().flatten() {
                let others = self.with_key(key.within(beside))?;
                if !key.tells_nothing(own.len() + 1 + others.len()) {
                    self.join(number, saying, &others)?;
                }
            }
            self.keys.insert(key.within(block), number)?;
        }
        Ok(())
    }

    /// The statements that are kept with a key.
    fn with_key(&self, key: u64) -> Stored<Vec<u32>> {
        self.keys.get(key)?.map(|other| Ok(other?.value())).collect()
    }

    /// Joins a new statement with those of others that are likely the same saying.
    fn join(&mut self, number: u32, saying: &Saying, others: &[u32]) -> Stored<()> {
        for &other in others {
            let (a, b) = (self.root(number)?, self.root(other)?);
            if a != b && self.lexicon.comparing.likeness.is_likely(saying, &*self.saying(other)?) {
                self.parents.insert(a.max(b), a.min(b))?;
            }
        }
        Ok(())
    }

    fn root(&self, at: u32) -> Stored<u32> {
        let mut at = at;
        while let Some(above) = self.parents.get(at)? {
            at = above.value();
        }
        Ok(at)
    }

    fn saying(&mut self, at: u32) -> Stored<Rc<Saying>> {
        if let Some(saying) = self.at_hand.get(&at) {
            return Ok(Rc::clone(saying));
        }
        let carried = self.statements.get(at)?.and_then(|cells| Carried::of_bytes(cells.value())).ok_or_else(lost)?;
        let saying = Rc::new(Saying::new(&carried.statement, self.reader));
        self.keep(at, Rc::clone(&saying));
        Ok(saying)
    }

    fn keep(&mut self, at: u32, saying: Rc<Saying>) {
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        self.at_hand.insert(at, saying);
    }
}
