//! Tells pages that are open that the case has changed: one event for each new reading.

use crate::house::House;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// How often a word is sent on a silent line, so that nothing between takes it for dead.
const BREATH: Duration = Duration::from_secs(20);

/// Events `reading`, each with the number of the reading that is open now; the first at once.
pub(super) async fn live(State(house): State<Arc<House>>) -> impl IntoResponse {
    let mut changes = house.changes();
    changes.mark_changed();
    let events = stream::unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        let number = *changes.borrow_and_update();
        let event = Event::default().event("reading").data(number.to_string());
        Some((Ok::<_, Infallible>(event), changes))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(BREATH))
}
