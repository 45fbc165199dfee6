package import ArchiveFormat
internal import ArchiveModel
internal import Dialects
internal import JSON
internal import Posix
package import Storage

extension ClipBackground {
    /// As it stands in a clip's record, with what the kept answer states of the file. Blocks while it reads.
    package init(_ record: ClipRecord, in archive: Archive) {
        self.init(request: record.request, origin: record.origin)
        guard let origin = record.origin, let kept = origin.finalAnswer,
            let bytes = archive.bytes(of: kept, at: record.place), let body = try? JSON.read(bytes)
        else { return }
        // An answer may be about several tasks.
        let tasks = Answers.readAll(body).compactMap(\.task)
        let own = tasks.first { $0.taskID == origin.taskID } ?? (tasks.count == 1 ? tasks.first : nil)
        guard let stated = own?.stated, !stated.isEmpty else { return }
        let index = origin.delivery - 1
        self.stated =
            stated.count == 1 ? stated[0] : stated.indices.contains(index) ? stated[index] : StatedFacts()
    }
}

extension Archive {
    /// What was kept of a body; nil where it cannot be read any more.
    fileprivate func bytes(of kept: KeptText, at place: String) -> [UInt8]? {
        switch kept {
        case .inline(let text): return Array(text.utf8)
        case .file(let name, _, _):
            let path = path("\(place)/\(name)")
            return try? FileDescriptor.openRegular(path).readToEnd(upTo: 80_000_000, as: path)
        }
    }
}
