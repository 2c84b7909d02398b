//! The gazetteer that comes with the crate: places, their shapes and the index of their names, read from one block of
//! bytes that `examples/gazetteer` makes. Shapes are read when they are asked for.

use crate::bytes::Reader;
use crate::place::{Place, PlaceId, Sort};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!("../data/gazetteer.bin");

/// What a place covers, not yet read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ground {
    /// Nothing: a town, or not known.
    Nothing,
    /// Polygons of arcs in a topology.
    Arcs(usize, Reader<'static>),
    /// Other places together.
    Parts(Reader<'static>),
}

/// All of it.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    pub(crate) places: Vec<Place>,
    ground: Vec<Ground>,
    topologies: Vec<Reader<'static>>,
    /// Numbers of keys with place and name, eight bytes each, in order.
    exact: &'static [u8],
    sounds: &'static [u8],
}

/// The gazetteer, read once.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(|| Gazetteer::read(BYTES))
}

impl Gazetteer {
    fn read(bytes: &'static [u8]) -> Self {
        let mut reader = Reader::new(bytes);
        reader.take(4);
        let topologies = reader.block().list(Reader::block);
        let mut block = reader.block();
        let (places, ground) = block.list(place).into_iter().unzip();
        let (exact, sounds) = (reader.block().rest(), reader.block().rest());
        Self { places, ground, topologies, exact, sounds }
    }

    pub(crate) fn ground(&self, at: usize) -> Ground {
        self.ground.get(at).copied().unwrap_or(Ground::Nothing)
    }

    /// Places that have a name of this key, as numbers of place and name.
    pub(crate) fn exact(&self, number: u32) -> impl Iterator<Item = (usize, usize)> {
        entries(self.exact, number)
    }

    /// Places that have a name of these sounds.
    pub(crate) fn sounding(&self, number: u32) -> impl Iterator<Item = (usize, usize)> {
        entries(self.sounds, number)
    }

    /// Polygons of arcs of a topology, in degrees.
    pub(crate) fn polygons(&self, topology: usize, mut rings: Reader<'static>) -> MultiPolygon<f64> {
        let Some(topology) = self.topologies.get(topology).map(|block| Topology::read(*block)) else {
            return MultiPolygon::new(Vec::new());
        };
        let polygon = |reader: &mut Reader<'static>| {
            let mut rings = reader.list(|reader| topology.ring(&reader.list(Reader::signed)));
            if rings.is_empty() {
                return Polygon::new(LineString::new(Vec::new()), Vec::new());
            }
            let outer = rings.remove(0);
            Polygon::new(outer, rings)
        };
        MultiPolygon::new(rings.list(polygon))
    }
}

fn entries(index: &'static [u8], number: u32) -> impl Iterator<Item = (usize, usize)> {
    let (rows, _) = index.as_chunks::<8>();
    let read = |row: &[u8; 8]| {
        let [a, b, c, d, e, f, g, h] = *row;
        (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))
    };
    let start = rows.partition_point(|row| read(row).0 < number);
    let same = rows.get(start..).unwrap_or_default().iter().map(read);
    same.take_while(move |(hash, _)| *hash == number).map(|(_, entry)| {
        let entry = entry as usize;
        (entry >> 12, entry & 0xfff)
    })
}

fn place(reader: &mut Reader<'static>) -> (Place, Ground) {
    let id = |reader: &mut Reader<'static>| PlaceId(u32::try_from(reader.number()).unwrap_or(u32::MAX));
    let sort = Sort::ALL.get(reader.size()).copied().unwrap_or(Sort::Area);
    let (code, kind, name, note) = (reader.string(), reader.string(), reader.string(), reader.string());
    let names = reader.list(|reader| reader.string().to_owned());
    let (within, claimants, successors) = (reader.list(id), reader.list(id), reader.list(id));
    let (wikidata, people, capital) = (reader.number(), reader.number(), reader.number() == 1);
    let point = (reader.number() == 1).then(|| (reader.signed() as f64 / 1e4, reader.signed() as f64 / 1e4));
    let ground = match reader.number() {
        1 => Ground::Arcs(reader.size(), reader.block()),
        2 => {
            let rest = *reader;
            reader.list(Reader::number);
            Ground::Parts(rest)
        }
        _ => Ground::Nothing,
    };
    let place = Place {
        code: code.to_owned(),
        sort,
        kind: kind.to_owned(),
        name: name.to_owned(),
        names,
        within: within.first().copied(),
        claimants,
        successors,
        wikidata,
        people,
        capital,
        point,
        note: note.to_owned(),
        account: None,
    };
    (place, ground)
}

/// Parts of a place that is made of others.
pub(crate) fn parts(mut reader: Reader<'static>) -> Vec<PlaceId> {
    reader.list(|reader| PlaceId(u32::try_from(reader.number()).unwrap_or(u32::MAX)))
}

/// A topology as TopoJSON has it: arcs on a grid, each a first point and steps.
struct Topology {
    scale: (f64, f64),
    origin: (f64, f64),
    arcs: Vec<Reader<'static>>,
}

impl Topology {
    fn read(mut block: Reader<'static>) -> Self {
        let scale = (block.float(), block.float());
        let origin = (block.float(), block.float());
        Self { scale, origin, arcs: block.list(Reader::block) }
    }

    /// The points of arcs one after the other; an arc that is run backwards is `!arc`.
    fn ring(&self, arcs: &[i64]) -> LineString<f64> {
        let mut ring: Vec<Coord<f64>> = Vec::new();
        for arc in arcs {
            let at = if *arc < 0 { !*arc } else { *arc };
            let mut points = usize::try_from(at)
                .ok()
                .and_then(|at| self.arcs.get(at))
                .map_or(Vec::new(), |arc| self.points(*arc));
            if *arc < 0 {
                points.reverse();
            }
            ring.extend(points.into_iter().skip(usize::from(!ring.is_empty())));
        }
        LineString::new(ring)
    }

    fn points(&self, mut arc: Reader<'static>) -> Vec<Coord<f64>> {
        let (mut x, mut y) = (0_i64, 0_i64);
        let mut points = Vec::new();
        while !arc.rest().is_empty() {
            x = x.saturating_add(arc.signed());
            y = y.saturating_add(arc.signed());
            points.push(Coord {
                x: x as f64 * self.scale.0 + self.origin.0,
                y: y as f64 * self.scale.1 + self.origin.1,
            });
        }
        points
    }
}
