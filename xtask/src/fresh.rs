//! Whether a result still belongs to its sources. Judged by content, since a checkout or a copy changes the times of files.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One thing that is made: out of these files and folders, into those.
pub struct Product {
    pub stamp: PathBuf,
    pub sources: Vec<PathBuf>,
    pub results: Vec<PathBuf>,
}

impl Product {
    /// Made from the sources as they are now, and not touched since.
    pub fn is_fresh(&self) -> Result<bool> {
        let Some(recorded) = read_if_there(&self.stamp)? else {
            return Ok(false);
        };
        Ok(recorded == self.fingerprint()?)
    }

    /// To be called before making: what is half made must never look fresh.
    pub fn forget(&self) -> Result<()> {
        match fs::remove_file(&self.stamp) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", self.stamp.display()))
            }
            _ => Ok(()),
        }
    }

    pub fn record(&self) -> Result<()> {
        if let Some(folder) = self.stamp.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&self.stamp, self.fingerprint()?)
            .with_context(|| format!("cannot write {}", self.stamp.display()))
    }

    fn fingerprint(&self) -> Result<String> {
        Ok(format!(
            "sources {:016x}\nresults {:016x}\n",
            hash(&self.sources)?,
            hash(&self.results)?
        ))
    }
}

/// All files under the paths, in order; a path that is not there has none.
pub fn files_under(paths: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut open: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries =
                fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
            for entry in entries {
                open.push(entry?.path());
            }
        } else if path.exists() {
            files.insert(path);
        }
    }
    Ok(files)
}

/// `DefaultHasher` may change between compilers: then everything is made again, once.
fn hash(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files_under(paths)? {
        file.hash(&mut hasher);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        content.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn read_if_there(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own with one source and one result, removed at the end.
    struct Workshop {
        folder: PathBuf,
        product: Product,
    }

    impl Workshop {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("xtask-fresh-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("in/deep")).unwrap();
            fs::create_dir_all(folder.join("out")).unwrap();
            fs::write(folder.join("in/deep/a"), "one").unwrap();
            fs::write(folder.join("out/b"), "made").unwrap();
            let product = Product {
                stamp: folder.join("stamps/b"),
                sources: vec![folder.join("in"), folder.join("not-there")],
                results: vec![folder.join("out")],
            };
            Self { folder, product }
        }

        fn write(&self, file: &str, text: &str) {
            fs::write(self.folder.join(file), text).unwrap();
        }
    }

    impl Drop for Workshop {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.folder).unwrap();
        }
    }

    #[test]
    fn fresh_once_recorded_and_only_then() {
        let workshop = Workshop::new("recorded");
        assert!(!workshop.product.is_fresh().unwrap());
        workshop.product.record().unwrap();
        assert!(workshop.product.is_fresh().unwrap());
        workshop.product.forget().unwrap();
        assert!(!workshop.product.is_fresh().unwrap());
        workshop.product.forget().unwrap();
    }

    #[test]
    fn the_same_content_written_again_stays_fresh() {
        let workshop = Workshop::new("same");
        workshop.product.record().unwrap();
        workshop.write("in/deep/a", "one");
        assert!(workshop.product.is_fresh().unwrap());
    }

    #[test]
    fn a_changed_new_moved_or_lost_file_makes_it_stale() {
        type Change = fn(&Workshop);
        let changes: [(&str, Change); 6] = [
            ("changed", |workshop| workshop.write("in/deep/a", "two")),
            ("new", |workshop| workshop.write("in/c", "")),
            ("moved", |workshop| {
                fs::rename(
                    workshop.folder.join("in/deep/a"),
                    workshop.folder.join("in/a"),
                )
                .unwrap()
            }),
            ("late", |workshop| workshop.write("not-there", "there now")),
            ("touched-result", |workshop| {
                workshop.write("out/b", "spoilt")
            }),
            ("lost-result", |workshop| {
                fs::remove_file(workshop.folder.join("out/b")).unwrap()
            }),
        ];
        for (name, change) in changes {
            let workshop = Workshop::new(name);
            workshop.product.record().unwrap();
            change(&workshop);
            assert!(!workshop.product.is_fresh().unwrap(), "{name}");
        }
    }
}
