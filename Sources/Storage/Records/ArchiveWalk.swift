package import ArchiveFormat
internal import Posix

/// Everything that lies in `clips` and `films`, one after the other, in order: a folder's names are in memory at
/// a time, whatever the size of the archive.
package struct ArchiveWalk: Sequence, IteratorProtocol, Sendable {
    package enum Find: Sendable, Equatable {
        /// A record's folder, from the archive's on.
        case place(String)
        /// What belongs to no clip and no film.
        case stray(String)
        /// A folder that could not be read: the sentence.
        case unreadable(String)
    }

    private let archive: Archive
    /// Folders still to be looked into, the next one last; how many levels there are below each to its records.
    private var open: [(place: String, levels: Int)] = [(RecordPlace.films, 1), (RecordPlace.clips, 4)]
    /// What is in the one that is being looked into, the next one last.
    private var found: [Find] = []

    init(_ archive: Archive) { self.archive = archive }

    package mutating func next() -> Find? {
        while true {
            if let find = found.popLast() { return find }
            guard let (place, levels) = open.popLast() else { return nil }
            look(into: place, levels)
        }
    }

    private mutating func look(into place: String, _ levels: Int) {
        guard archive.holds(place) else { return }
        let entries: [Folder.Entry]
        do throws(SystemError) {
            entries = try Folder.entries(of: archive.path(place))
        } catch {
            found = [.unreadable("could not read \(archive.shown(place)): \(error.reason)")]
            return
        }
        for entry in entries.reversed() {
            let child = "\(place)/\(entry.name)"
            if !entry.isFolder || !Self.isLevel(entry.name, levels) {
                found.append(.stray(child))
            } else if levels == 1 {
                found.append(.place(child))
            } else {
                open.append((child, levels - 1))
            }
        }
    }

    /// Years have four digits, months and days two; then come names.
    private static func isLevel(_ name: String, _ levels: Int) -> Bool {
        let digits = name.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return switch levels {
        case 4: digits && name.utf8.count == 4
        case 3, 2: digits && name.utf8.count == 2
        default: ClipID(name) != nil
        }
    }
}

extension Archive {
    package func walk() -> ArchiveWalk { ArchiveWalk(self) }

    /// The folders of all clips, then of all films.
    package func places() -> some Sequence<String> {
        walk().lazy.compactMap { if case .place(let place) = $0 { place } else { nil } }
    }

    package struct Read: Sendable {
        package let place: String
        /// A folder without a record is a damaged one, and damage to one costs one.
        package let record: Result<ArchiveRecord, StorageProblem>
    }

    /// The records of all clips, then of all films.
    package func records() -> some Sequence<Read> { places().lazy.map { read($0) } }

    package func read(_ place: String) -> Read {
        do throws(StorageProblem) {
            guard let record = try record(at: place) else {
                throw .damaged(shown(place), "there is no \(RecordPlace.record) in it")
            }
            return Read(place: place, record: .success(record))
        } catch {
            return Read(place: place, record: .failure(error))
        }
    }
}
