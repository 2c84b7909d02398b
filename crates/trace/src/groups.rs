//! Disjoint sets.

/// Disjoint sets (Tarjan 1975), with the least member as root.
pub(crate) struct Groups(Vec<usize>);

impl Groups {
    /// So many members, each alone.
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The root of a member's set.
    pub(crate) fn root(&mut self, member: usize) -> usize {
        let mut root = member;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    /// Makes one set of two.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
