//! The extractor as Python has it.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::export::Arro3Table;
use pyo3_arrow::input::AnyRecordBatch;
use quidit::input::{Columns, Fault, Found, Metadata, Place};
use quidit::output::Shape;
use quidit::{Document, Lexicon, choose};
use rayon::ThreadPoolBuildError;

use crate::batch::{self, Errors};
use crate::errors::Told;
use crate::threads::Threads;
use crate::{comparison, errors, explanation, statement};

/// The extractor over some lexicons, with its own threads.
#[pyclass(frozen, module = "quidit._quidit")]
pub(crate) struct Extractor {
    extractor: quidit::Extractor,
    threads: Threads,
}

#[pymethods]
impl Extractor {
    #[new]
    fn new(py: Python<'_>, lexicons: Option<PathBuf>, jobs: usize) -> PyResult<Self> {
        let lexicon = match &lexicons {
            None => py.detach(Lexicon::embedded),
            Some(folder) => py.detach(|| Lexicon::with_folder(folder)).map_err(|error| errors::of_lexicons(py, folder, &error))?,
        };
        Ok(Self { extractor: quidit::Extractor::with_lexicon(lexicon), threads: Threads::new(jobs) })
    }

    /// The statements of a text, and what could not be understood of it.
    #[pyo3(signature = (text, id, *, outlet, date, url, title, author, terms))]
    #[expect(clippy::too_many_arguments, reason = "they are named")]
    fn extract<'py>(
        &self,
        py: Python<'py>,
        text: String,
        id: String,
        outlet: Option<String>,
        date: Option<String>,
        url: Option<String>,
        title: Option<String>,
        author: Option<String>,
        terms: bool,
    ) -> PyResult<(Vec<Bound<'py, PyDict>>, Vec<Told>)> {
        let metadata = Metadata { id: None, outlet, date, address: url, title, author };
        let (extracted, undated) = py.detach(|| {
            let (found, undated) = self.found(id, text, metadata);
            (self.extractor.extract_found(found), undated)
        });
        match extracted {
            Ok((_, statements)) => {
                let rows = choose(statements, terms);
                let rows = rows.iter().map(|row| statement::dictionary(py, row)).collect::<PyResult<_>>()?;
                Ok((rows, undated.iter().map(errors::row).collect()))
            }
            Err(fault) => Err(errors::of_rows(py, &[errors::row(&fault)])),
        }
    }

    /// The document that is read in a text: its text, and what is known of it.
    #[pyo3(signature = (text, id, *, outlet, date, url, title, author))]
    #[expect(clippy::too_many_arguments, reason = "they are named")]
    fn read<'py>(
        &self,
        py: Python<'py>,
        text: String,
        id: String,
        outlet: Option<String>,
        date: Option<String>,
        url: Option<String>,
        title: Option<String>,
        author: Option<String>,
    ) -> PyResult<(Bound<'py, PyDict>, Vec<Told>)> {
        let metadata = Metadata { id: None, outlet, date, address: url, title, author };
        let (document, undated) = self.document(py, id, text, metadata)?;
        let told = PyDict::new(py);
        told.set_item("id", &document.id)?;
        told.set_item("text", &document.text)?;
        told.set_item("outlet", &document.outlet)?;
        told.set_item("published", document.published.map(|day| day.to_string()))?;
        told.set_item("url", &document.address)?;
        told.set_item("title", document.field("title"))?;
        told.set_item("author", document.field("author"))?;
        Ok((told, undated))
    }

    /// Why each statement of a text was attributed as it was.
    #[pyo3(signature = (text, id, *, outlet, date, url, title, author, terms))]
    #[expect(clippy::too_many_arguments, reason = "they are named")]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        text: String,
        id: String,
        outlet: Option<String>,
        date: Option<String>,
        url: Option<String>,
        title: Option<String>,
        author: Option<String>,
        terms: bool,
    ) -> PyResult<(Vec<Bound<'py, PyDict>>, Vec<Told>)> {
        let metadata = Metadata { id: None, outlet, date, address: url, title, author };
        let (document, undated) = self.document(py, id, text, metadata)?;
        let rows = py.detach(|| choose(self.extractor.explain(&document), terms));
        let rows = rows.iter().map(|row| explanation::dictionary(py, row, &document.text)).collect::<PyResult<_>>()?;
        Ok((rows, undated))
    }

    /// The statements of a table of articles, and what is wrong with its rows.
    #[pyo3(signature = (table, *, name, text, id, outlet, date, url, keep, terms, errors))]
    #[expect(clippy::too_many_arguments, reason = "they are named")]
    fn extract_batch(
        &self,
        py: Python<'_>,
        table: AnyRecordBatch,
        name: &str,
        text: Option<String>,
        id: Option<String>,
        outlet: Option<String>,
        date: Option<String>,
        url: Option<String>,
        keep: Vec<String>,
        terms: bool,
        errors: &str,
    ) -> PyResult<(Arro3Table, Vec<Told>)> {
        let columns = Columns { text, id, outlet, date, address: url, keep };
        let errors = Errors::named(errors).ok_or_else(|| errors::other(py, "errors is one of raise, warn and column"))?;
        let table = table.into_reader()?;
        let place = Place::file(name);
        let extracted = py.detach(|| self.threads.install(|| batch::extract(&self.extractor, table, columns, &place, terms, errors)));
        let extracted = extracted.map_err(|error| errors::other(py, &error.to_string()))?;
        extracted.map_err(|error| error.raise(py, name))?.into_python()
    }

    /// The claims of a table of statements or articles, and what is wrong with its rows.
    #[pyo3(signature = (table, *, name, text, id, outlet, date, url, wide, all, errors))]
    #[expect(clippy::too_many_arguments, reason = "they are named")]
    fn compare(
        &self,
        py: Python<'_>,
        table: AnyRecordBatch,
        name: &str,
        text: Option<String>,
        id: Option<String>,
        outlet: Option<String>,
        date: Option<String>,
        url: Option<String>,
        wide: bool,
        all: bool,
        errors: &str,
    ) -> PyResult<(Arro3Table, Vec<Told>)> {
        let columns = Columns { text, id, outlet, date, address: url, keep: Vec::new() };
        let errors = Errors::named(errors).ok_or_else(|| errors::other(py, "errors is one of raise and warn"))?;
        let table = table.into_reader()?;
        let (place, shape) = (Place::file(name), Shape { wide, all });
        let compared = py.detach(|| self.threads.install(|| comparison::compare(&self.extractor, table, columns, &place, shape, errors)));
        let compared = compared.map_err(|error| errors::other(py, &error.to_string()))?;
        compared.map_err(|error| error.raise(py, name))?.into_python()
    }
}

impl Extractor {
    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.extractor.lexicon()
    }

    /// Does some work with its threads.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, ThreadPoolBuildError> {
        self.threads.install(work)
    }

    /// An article of which this is known, and its date if that can't be understood.
    fn found(&self, id: String, text: String, metadata: Metadata) -> (Found, Option<Fault>) {
        let place = Place::file(id);
        let (found, undated) = metadata.article(text, place.clone(), self.extractor.lexicon());
        (found, undated.map(|written| Fault::new(place, quidit::input::Reason::undated(&written))))
    }

    /// The document of an article, and what can't be understood of it.
    fn document(&self, py: Python<'_>, id: String, text: String, metadata: Metadata) -> PyResult<(Document, Vec<Told>)> {
        let (document, undated) = py.detach(|| {
            let (found, undated) = self.found(id, text, metadata);
            (found.document(self.extractor.lexicon()), undated)
        });
        let document = document.map_err(|fault| errors::of_rows(py, &[errors::row(&fault)]))?;
        Ok((document, undated.iter().map(errors::row).collect()))
    }
}
