internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage

/// Before a catalog is made anew: what it alone still knows goes back into records. Under the writer's lock; all calls
/// block.
struct Salvage {
    let archive: Archive
    let now: Moment

    /// The places whose record is a record again. What the catalog cannot tell any more stays lost.
    func restoreRecords(from catalog: Catalog) throws(LibraryProblem) -> [String] {
        var restored: [String] = []
        for read in archive.records() {
            guard case .failure = read.record,
                let id = read.place.split(separator: "/").last.flatMap({ ClipID($0) })
            else { continue }
            if try restore(id, at: read.place, from: catalog) { restored.append(read.place) }
        }
        for (id, place) in (try? catalog.places()) ?? [] where !archive.holds(place) {
            if try restore(id, at: place, from: catalog) { restored.append(place) }
        }
        return restored
    }

    private func restore(_ id: ClipID, at place: String, from catalog: Catalog) throws(LibraryProblem) -> Bool
    {
        guard let record = try? catalog.record(of: id), record.place == place else { return false }
        var event = "\(RecordPlace.record) from the catalog"
        do throws(SystemError) {
            try Folder.createDurably(archive.path(place))
            if archive.holds("\(place)/\(RecordPlace.record)") {
                let home = try Quarantine(archive.folder).take(
                    [RecordPlace.record], from: place, of: id.text, record: nil, at: now)
                event += "; the damaged one is in \(home)"
            }
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.folder.name))
        }
        do throws(StorageProblem) {
            try archive.replace([record.telling([ArchiveEvent(.repaired, at: now, event)])])
        } catch {
            throw LibraryProblem(error)
        }
        return true
    }
}
