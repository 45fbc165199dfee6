extension PlaceLook {
    /// Something is wrong that is not merely unknown to us.
    var needsMending: Bool {
        switch record {
        case .missing, .damaged: return true
        case .unusable: return false
        case .whole: return row.isAmiss || files.contains { $0.isDamaged || $0.found == .missing }
        }
    }
}

extension PlaceLook.FileLook {
    var isDamaged: Bool {
        if case .damaged = found { true } else { false }
    }
}

extension PlaceLook.RowState {
    var isAmiss: Bool {
        switch self {
        case .missing, .different, .damaged: true
        case .same, .notAsked: false
        }
    }
}
