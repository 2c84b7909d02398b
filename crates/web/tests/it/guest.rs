//! A reader of a case: asks for pages, follows links, fills in forms.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use gainsay::{Options, Quiet, Resident};
use gainsay_web::{House, router};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// What forms of these houses carry.
pub(crate) const TOKEN: &str = "a token of the tests";

/// How many states of one page are looked at: pictures can be asked for in any number of them.
const STATES: usize = 5;

/// A house and its case, in a folder of its own.
pub(crate) struct Guest {
    pub(crate) folder: TempDir,
    pub(crate) house: Arc<House>,
    router: Router,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The words of the page as a reader sees them, markup taken out.
    pub(crate) fn words(&self) -> String {
        let mut out = String::new();
        let mut within = false;
        for ch in self.text.chars() {
            match ch {
                '<' => within = true,
                '>' => within = false,
                _ if !within => out.push(ch),
                _ => {}
            }
        }
        let plain =
            out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        plain.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The addresses that the page links to.
    pub(crate) fn links(&self) -> BTreeSet<String> {
        // A document that is downloaded has links of its own, which are none of ours.
        if !self.header("content-type").starts_with("text/html") {
            return BTreeSet::new();
        }
        let hrefs = self.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        hrefs
            .map(|href| href.replace("&amp;", "&").replace("&#38;", "&"))
            .filter(|href| href.starts_with('/'))
            .collect()
    }
}

impl Guest {
    /// A reader of one of the examples.
    pub(crate) fn of_example(name: &str) -> Self {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        let folder = tempfile::tempdir().unwrap();
        copy(&example, folder.path());
        Self::of(folder, Some(TOKEN))
    }

    /// A reader of a case with these documents.
    pub(crate) fn of_documents(documents: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in documents {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self::of(folder, Some(TOKEN))
    }

    pub(crate) fn of(folder: TempDir, token: Option<&str>) -> Self {
        let options = Options { products: false, ..Options::default() };
        let resident = Resident::open(folder.path(), options, &Quiet).unwrap();
        Self::at(folder, House::new(resident, "", token.map(str::to_owned)))
    }

    /// A reader in this house.
    pub(crate) fn at(folder: TempDir, house: Arc<House>) -> Self {
        Self { folder, router: router(Arc::clone(&house)), house }
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).header("host", "localhost:7323").body(Body::empty()).unwrap())
    }

    /// The answer to a form, as a browser sends it from a page of this house.
    pub(crate) fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::post(address)
            .header("host", "localhost:7323")
            .header("origin", "http://localhost:7323")
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body.finish())).unwrap())
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
        })
    }

    /// Every page that can be reached from the overview by links, with its answer; of a page in many states the first few.
    pub(crate) fn every_page(&self) -> BTreeMap<String, Answer> {
        let mut seen = BTreeMap::new();
        let mut open = VecDeque::from(["/".to_owned()]);
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(address) = open.pop_front() {
            let page = address.split('?').next().unwrap_or_default().to_owned();
            let state = states.entry(page).or_default();
            if seen.contains_key(&address) || *state >= STATES {
                continue;
            }
            *state += 1;
            let answer = self.get(&address);
            let links = answer.links();
            seen.insert(address, answer);
            let pages = links.iter().map(|link| link.split('#').next().unwrap_or_default().to_owned());
            open.extend(pages.filter(|page| !page.is_empty() && !seen.contains_key(page)));
        }
        seen
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name == ".gainsay" {
            continue;
        }
        if path.is_dir() {
            std::fs::create_dir(to.join(name)).unwrap();
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// Two documents that disagree.
pub(crate) const TWO: &[(&str, &str)] = &[
    ("almanac.txt", "Almanac\n\nThe Elm Society was founded on 3 May 1920 in Oakham.\n"),
    ("gazette.txt", "Gazette\n\nThe Elm Society was founded on 9 June 1921 in Oakham.\n"),
];
