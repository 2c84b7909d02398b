//! The atlas: the gazetteer and a case's own places, as one.

use crate::gazetteer::{Gazetteer, Ground, gazetteer, parts};
use crate::key::{key, number, sound};
use crate::place::{Place, PlaceId};
use geo::MultiPolygon;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a place covers, in degrees of longitude and latitude (WGS 84).
pub type Shape = MultiPolygon<f64>;

/// All places there are for a case.
#[derive(Debug)]
pub struct Atlas {
    base: &'static Gazetteer,
    own: Vec<OwnPlace>,
    keys: BTreeMap<String, Vec<PlaceId>>,
    sounds: BTreeMap<String, Vec<PlaceId>>,
    /// How often each code of an own place was given, without its number.
    codes: BTreeMap<String, usize>,
    shapes: Vec<OnceLock<Shape>>,
    pub(crate) middles: Vec<OnceLock<Option<(f64, f64)>>>,
}

/// A place of a case's own.
#[derive(Clone, Debug)]
pub(crate) struct OwnPlace {
    pub(crate) place: Place,
    pub(crate) ground: OwnGround,
}

/// What it covers.
#[derive(Clone, Debug)]
pub(crate) enum OwnGround {
    Shape(Shape),
    Parts(Vec<PlaceId>),
    Nothing,
}

impl Default for Atlas {
    fn default() -> Self {
        Self::standard()
    }
}

impl Atlas {
    /// The gazetteer alone.
    pub fn standard() -> Self {
        let base = gazetteer();
        let shapes = base.places.iter().map(|_| OnceLock::new()).collect();
        let middles = base.places.iter().map(|_| OnceLock::new()).collect();
        Self {
            base,
            own: Vec::new(),
            keys: BTreeMap::new(),
            sounds: BTreeMap::new(),
            codes: BTreeMap::new(),
            shapes,
            middles,
        }
    }

    pub(crate) fn add(&mut self, own: OwnPlace) -> PlaceId {
        let id = PlaceId(u32::try_from(self.base.places.len() + self.own.len()).unwrap_or(u32::MAX));
        for name in own.place.all_names() {
            self.keys.entry(key(name)).or_default().push(id);
            let sound = sound(name);
            if !sound.is_empty() {
                self.sounds.entry(sound).or_default().push(id);
            }
        }
        self.own.push(own);
        self.shapes.push(OnceLock::new());
        self.middles.push(OnceLock::new());
        id
    }

    /// A code for a place of the case's own that no other has.
    pub(crate) fn own_code(&mut self, name: &str) -> String {
        let plain = format!("own.{}", key(name).replace(' ', "-"));
        let given = self.codes.entry(plain.clone()).or_default();
        *given += 1;
        if *given == 1 { plain } else { format!("{plain}~{given}") }
    }

    /// A place; one of a number that there is not reads as the first.
    pub fn place(&self, id: PlaceId) -> &Place {
        let at = id.0 as usize;
        let own = at.checked_sub(self.base.places.len()).and_then(|at| self.own.get(at));
        own.map(|own| &own.place).unwrap_or_else(|| &self.base.places[at.min(self.base.places.len() - 1)])
    }

    /// All places: those of the gazetteer, then those of the case.
    pub fn ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.base.places.len() + self.own.len()).filter_map(|at| u32::try_from(at).ok().map(PlaceId))
    }

    /// Whether it is a place of the case's own.
    pub fn is_own(&self, id: PlaceId) -> bool {
        id.0 as usize >= self.base.places.len()
    }

    /// The place with this code.
    pub fn by_code(&self, code: &str) -> Option<PlaceId> {
        self.ids().find(|id| self.place(*id).code == code)
    }

    /// What a place lies in, from the nearest outward.
    pub fn around(&self, id: PlaceId) -> Vec<PlaceId> {
        let mut around: Vec<PlaceId> = Vec::new();
        let mut next = self.place(id).within;
        while let Some(place) = next.filter(|place| *place != id && !around.contains(place)) {
            around.push(place);
            next = self.place(place).within;
        }
        around
    }

    /// The outermost place that it lies in; itself if in none.
    pub fn state(&self, id: PlaceId) -> PlaceId {
        self.around(id).last().copied().unwrap_or(id)
    }

    /// Where a place belongs today: the state around it, or the one that came after a state that is no more.
    pub(crate) fn home(&self, id: PlaceId) -> PlaceId {
        match self.place(id).successors[..] {
            [only] => self.state(only),
            _ => self.state(id),
        }
    }

    /// Places that a place is made of, if it is made of others.
    pub fn parts(&self, id: PlaceId) -> Vec<PlaceId> {
        let at = id.0 as usize;
        match at.checked_sub(self.base.places.len()).and_then(|at| self.own.get(at)) {
            Some(own) => match &own.ground {
                OwnGround::Parts(parts) => parts.clone(),
                _ => Vec::new(),
            },
            None => match self.base.ground(at) {
                Ground::Parts(reader) => parts(reader),
                _ => Vec::new(),
            },
        }
    }

    /// What a place covers; empty for a town and where no shape is known.
    pub fn shape(&self, id: PlaceId) -> &Shape {
        static NOTHING: Shape = MultiPolygon(Vec::new());
        let Some(slot) = self.shapes.get(id.0 as usize) else { return &NOTHING };
        slot.get_or_init(|| self.read_shape(id, 0))
    }

    fn read_shape(&self, id: PlaceId, depth: usize) -> Shape {
        let at = id.0 as usize;
        let of_parts = |parts: Vec<PlaceId>| {
            let deep = depth < 4;
            let shapes = parts
                .into_iter()
                .filter(|part| deep && *part != id)
                .map(|part| self.read_shape(part, depth + 1));
            MultiPolygon::new(shapes.flatten().collect())
        };
        match at.checked_sub(self.base.places.len()).and_then(|at| self.own.get(at)) {
            Some(own) => match &own.ground {
                OwnGround::Shape(shape) => shape.clone(),
                OwnGround::Parts(parts) => of_parts(parts.clone()),
                OwnGround::Nothing => MultiPolygon::new(Vec::new()),
            },
            None => match self.base.ground(at) {
                Ground::Arcs(topology, rings) => self.base.polygons(topology, rings),
                Ground::Parts(reader) => of_parts(parts(reader)),
                Ground::Nothing => MultiPolygon::new(Vec::new()),
            },
        }
    }

    /// Whether something is known of where it is.
    pub fn is_drawn(&self, id: PlaceId) -> bool {
        self.place(id).point.is_some() || !self.shape(id).0.is_empty()
    }

    /// Places with a name of this key.
    pub(crate) fn exact(&self, wanted: &str) -> Vec<PlaceId> {
        let of_base = self.base.exact(number(wanted)).filter(|(place, name)| {
            self.base
                .places
                .get(*place)
                .and_then(|place| place.all_names().nth(*name))
                .is_some_and(|name| key(name) == wanted)
        });
        self.together(of_base, self.keys.get(wanted))
    }

    /// Places with a name of these sounds, each with the name.
    pub(crate) fn sounding(&self, wanted: &str) -> Vec<(PlaceId, &str)> {
        let base = self.base.sounding(number(wanted)).filter_map(|(place, name)| {
            let id = PlaceId(u32::try_from(place).ok()?);
            Some((id, self.base.places.get(place)?.all_names().nth(name)?))
        });
        let own = self.sounds.get(wanted).into_iter().flatten();
        let own = own.flat_map(|id| {
            self.place(*id).all_names().filter(|name| sound(name) == wanted).map(|name| (*id, name))
        });
        base.chain(own).collect()
    }

    fn together(
        &self,
        base: impl Iterator<Item = (usize, usize)>,
        own: Option<&Vec<PlaceId>>,
    ) -> Vec<PlaceId> {
        let base = base.filter_map(|(place, _)| u32::try_from(place).ok().map(PlaceId));
        let mut all: Vec<PlaceId> = base.chain(own.into_iter().flatten().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Atlas {
    /// Other states of the same part of the world.
    pub(crate) fn neighbours(&self, state: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        static REGIONS: OnceLock<BTreeMap<PlaceId, Vec<PlaceId>>> = OnceLock::new();
        let regions = REGIONS.get_or_init(|| self.neighbourhoods());
        regions.get(&state).into_iter().flatten().copied().filter(move |other| *other != state)
    }

    /// By state, the states of the smallest region of the world that holds it.
    fn neighbourhoods(&self) -> BTreeMap<PlaceId, Vec<PlaceId>> {
        let mut regions: BTreeMap<PlaceId, Vec<PlaceId>> = BTreeMap::new();
        for region in self.ids().filter(|id| !self.is_own(*id) && self.place(*id).sort == crate::Sort::Region)
        {
            let parts = self.parts(region);
            for part in &parts {
                let known = regions.entry(*part).or_insert_with(|| parts.clone());
                if parts.len() < known.len() {
                    known.clone_from(&parts);
                }
            }
        }
        regions
    }
}
