package import ArchiveFormat
package import ArchiveModel

/// Whose files a check reads; all else it does for every record.
package struct CheckSelection: Sendable {
    package enum Wish: Sendable, Equatable {
        case all
        /// Those that were not verified since then.
        case notSince(Moment)
        /// So many of a hundred: those whose last verification is the longest ago, so that many samples make a whole.
        case sample(percent: Double)
    }

    private let wish: Wish
    /// In a sample: those up to this one, and among the never verified by lot.
    private var limit: Rank?
    private let seed: UInt64

    private struct Rank: Comparable {
        let verified: Int64
        let lot: UInt64

        static func < (left: Rank, right: Rank) -> Bool {
            (left.verified, left.lot) < (right.verified, right.lot)
        }
    }

    /// `known` are all clips and when their files were last verified; only a sample asks for them.
    package init(_ wish: Wish, known: [(id: ClipID, verified: Moment?)] = [], seed: UInt64) {
        self.wish = wish
        self.seed = seed
        if case .sample(let percent) = wish, !known.isEmpty {
            let ranks = known.map { Self.rank($0.id, $0.verified, seed) }.sorted()
            let count = Int((Double(ranks.count) * percent / 100).rounded(.up))
            limit = ranks[min(max(count, 1), ranks.count) - 1]
        }
    }

    package func reads(_ id: ClipID, verified: Moment?) -> Bool {
        switch wish {
        case .all: true
        case .notSince(let moment): verified.map { $0 < moment } ?? true
        case .sample(let percent):
            if let limit {
                Self.rank(id, verified, seed) <= limit
            } else {
                Double(Self.lot(id, seed)) < Double(UInt64.max) * percent / 100
            }
        }
    }

    private static func rank(_ id: ClipID, _ verified: Moment?, _ seed: UInt64) -> Rank {
        Rank(verified: verified?.milliseconds ?? .min, lot: lot(id, seed))
    }

    /// The same for the same clip and seed: FNV-1a, and mixed, for it is weak in its upper bits.
    private static func lot(_ id: ClipID, _ seed: UInt64) -> UInt64 {
        let hash = id.text.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        let mixed = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ mixed >> 33
    }
}
