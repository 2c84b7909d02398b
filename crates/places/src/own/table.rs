//! Points from a table: CSV with a line of names of columns.

use super::mend::point;
use super::{Said, Trouble};
use crate::atlas::{Atlas, OwnGround};
use crate::place::PlaceId;

const LATITUDE: &[&str] = &["lat", "latitude", "y"];
const LONGITUDE: &[&str] = &["lon", "lng", "long", "longitude", "x"];

impl Atlas {
    /// Adds the rows of a CSV text, each a place with a name, a latitude and a longitude in degrees. Columns may be parted by
    /// commas, semicolons or tabs.
    pub fn add_csv(&mut self, text: &str) -> (Vec<PlaceId>, Vec<Trouble>) {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let often = |c: char| first.matches(c).count();
        let parted = [',', ';', '\t'].into_iter().max_by_key(|c| (often(*c), *c == ',')).unwrap_or(',');
        let mut reader =
            csv::ReaderBuilder::new().delimiter(parted as u8).flexible(true).from_reader(text.as_bytes());
        let columns: Vec<String> = match reader.headers() {
            Ok(names) => names.iter().map(|name| name.trim().to_lowercase()).collect(),
            Err(error) => {
                return (Vec::new(), vec![Trouble::lost(1, format!("this is no table: {error}"), HELP)]);
            }
        };
        let column = |names: &[&str]| columns.iter().position(|column| names.contains(&column.as_str()));
        let (Some(latitude), Some(longitude)) = (column(LATITUDE), column(LONGITUDE)) else {
            return (
                Vec::new(),
                vec![Trouble::lost(1, "there are no columns of latitude and longitude", HELP)],
            );
        };
        let (mut places, mut troubles) = (Vec::new(), Vec::new());
        for (row, line) in reader.records().zip(2..) {
            let Ok(row) = row else {
                troubles.push(Trouble::lost(line, "this line is no row of a table", HELP));
                continue;
            };
            let line = row.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(line);
            let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
            let said = Said::of(|key| columns.iter().position(|column| column == key).map(&cell));
            let degrees = |at: usize| cell(at).replace(',', ".").parse::<f64>().ok();
            let near = self.expected(&said.name, &said.within);
            let at = degrees(longitude).zip(degrees(latitude)).and_then(|at| point(at, near.as_ref()));
            match at.filter(|_| !said.name.is_empty()) {
                Some(at) => places.push(self.put(said, Some(at), OwnGround::Nothing)),
                None => {
                    let problem = format!("`{}` has no name or no point on the Earth", said.name);
                    troubles.push(Trouble::lost(line, problem, HELP));
                }
            }
        }
        (places, troubles)
    }
}

const HELP: &str = "give each row a name, a latitude (-90 to 90) and a longitude (-180 to 180)";
