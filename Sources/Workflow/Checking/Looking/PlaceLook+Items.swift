internal import ArchiveFormat
internal import Storage

extension PlaceLook {
    /// What is said of each file: the record first, then what lies beside it.
    package var items: [CheckedItem] {
        [recordItem] + files.compactMap(item) + strays.map(item) + rowItem
    }

    private func path(_ name: String) -> String { "\(place)/\(name)" }

    private var recordItem: CheckedItem {
        let path = path(RecordPlace.record)
        switch record {
        case .whole: return CheckedItem(path, of: clip, .ok)
        case .missing: return CheckedItem(path, of: clip, .missing, why: "its folder is there without it")
        case .damaged(let why): return CheckedItem(path, of: clip, .damaged, why: why)
        case .unusable(let trouble): return CheckedItem(path, of: clip, trouble)
        }
    }

    /// Nil for what was not read: nothing is said of it.
    private func item(_ file: FileLook) -> CheckedItem? {
        let path = path(file.expected.name)
        switch file.found {
        case .whole: return CheckedItem(path, of: clip, .ok)
        case .present: return nil
        case .missing:
            let home = quarantined[file.expected.name]
            return CheckedItem(
                path, of: clip, .missing,
                why: home.map { "it was damaged and is in \($0)" } ?? "its record says that it is here")
        case .damaged(let why): return CheckedItem(path, of: clip, .damaged, why: why)
        case .unusable(let trouble): return CheckedItem(path, of: clip, trouble)
        }
    }

    private func item(_ stray: String) -> CheckedItem {
        CheckedItem(path(stray), of: nil, .unknownFile, why: "no record says what it is")
    }

    private var rowItem: [CheckedItem] {
        switch row {
        case .notAsked, .same: []
        case .missing:
            [CheckedItem(CheckedItem.catalog, of: clip, .missing, why: "it has no row of \(place)")]
        case .different(let fields):
            [
                CheckedItem(
                    CheckedItem.catalog, of: clip, .damaged,
                    why: "its row of \(place) is not what the record says: \(fields.joined(separator: ", "))")
            ]
        case .damaged(let why):
            [CheckedItem(CheckedItem.catalog, of: clip, .damaged, why: "its row of \(place): \(why)")]
        }
    }
}
