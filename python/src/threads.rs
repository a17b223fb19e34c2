//! The threads that an extractor works with.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// A pool that is made when it is first needed, and again in a process that was forked: threads don't go over into it.
pub(crate) struct Threads {
    /// As many as there are processors if it is 0.
    jobs: usize,
    pool: Mutex<Option<(u32, Arc<ThreadPool>)>>,
}

impl Threads {
    pub(crate) fn new(jobs: usize) -> Self {
        Self { jobs, pool: Mutex::new(None) }
    }

    /// Does some work with them.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, ThreadPoolBuildError> {
        Ok(self.pool()?.install(work))
    }

    fn pool(&self) -> Result<Arc<ThreadPool>, ThreadPoolBuildError> {
        let mut kept = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((process, pool)) = &*kept
            && *process == process::id()
        {
            return Ok(Arc::clone(pool));
        }
        let pool = Arc::new(ThreadPoolBuilder::new().num_threads(self.jobs).build()?);
        // Those of the process before can't be ended here.
        std::mem::forget(kept.replace((process::id(), Arc::clone(&pool))));
        Ok(pool)
    }
}
