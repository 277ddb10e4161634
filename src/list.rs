//! Short lists in order.

/// A short list in the order of a key; equal keys stay as they are. The sorts of the standard library are made for
/// long lists, and would be a tenth of the module.
pub(crate) fn in_order<T, K: Ord>(list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut sorted, item| {
        let place = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(place, item);
        sorted
    })
}
