//! Reads clock times: "10 a.m.", "3:30 p.m.", "17:45", "nine o'clock".

use super::calendar::Reader;
use super::language::Class;

impl Reader<'_> {
    /// A clock time as TIMEX3 writes it, and the token behind it.
    pub(super) fn clock(&self, at: usize) -> Option<(String, usize)> {
        let p = self.passage;
        let (hour, minute, next) = match p.number(at) {
            Some((hour, 1 | 2)) if self.clean_start(at) => match self.minutes(at + 1) {
                Some((minute, next)) => (hour, Some(minute), next),
                None => (hour, None, at + 1),
            },
            Some(_) => return None,
            None => (p.word(at).cardinal.filter(|hour| *hour <= 12)?, None, at + 1),
        };
        let (am, pm) = (p.is(next, Class::AM), p.is(next, Class::PM));
        let named = am || pm || p.is(next, Class::OCLOCK);
        let hour = match hour {
            12 if am => 0,
            1..=11 if pm => hour + 12,
            _ => hour,
        };
        let sound = hour <= 24 && (named || minute.is_some());
        let next = next + usize::from(named);
        // "9:34 p.m. EST"
        let next = next + usize::from(p.is(next, Class::ZONE));
        sound.then(|| {
            (minute.map_or_else(|| format!("{hour:02}"), |minute| format!("{hour:02}:{minute:02}")), next)
        })
    }

    /// The ":30" of "3:30".
    fn minutes(&self, at: usize) -> Option<(u32, usize)> {
        let p = self.passage;
        let colon = p.is_mark(at, &[':', '.']) && p.joined(at) && p.joined(at + 1);
        let (minute, 2) = p.number(at + 1).filter(|_| colon)? else { return None };
        let dotted = p.is_mark(at, &['.']) && !(p.is(at + 2, Class::AM) || p.is(at + 2, Class::PM));
        let halved = p.is(at + 2, Class::AM) || p.is(at + 2, Class::PM);
        (minute < 60 && !dotted && (halved || !self.tail_joined(at + 2))).then_some((minute, at + 2))
    }
}
