internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
internal import Storage

extension Mender {
    /// Puts a clip in its place that its provider sent meanwhile, if it is still missed; other bytes than the record
    /// tells are kept in the quarantine.
    func put(_ brought: ProviderSource.Bytes, into result: Result) throws(LibraryProblem) -> Result {
        var result = result
        let place = result.after.place
        let file = brought.question.file
        guard let now = looker.look(place, reads: false), let record = now.record.record,
            now.files.contains(where: { $0.expected == file && $0.found == .missing })
        else {
            // Somebody else was quicker.
            try session.inside { () throws(SystemError) in try FileName.remove(brought.path) }
            result.after = looker.look(place, reads: true) ?? result.after
            return result
        }
        guard brought.sha256 == file.sha256 else {
            result.remarks[file.name] = try keepOther(brought, record)
            return result
        }
        try session.mark(place)
        let source = VerifiedCopy.Source(path: brought.path, name: brought.question.provider, giving: .moved)
        let outcome = try session.inside { () throws(SystemError) in
            try VerifiedCopy.place(source, as: archive.path("\(place)/\(file.name)"), expecting: file)
        }
        if outcome == .placed {
            let origin = "\(brought.question.provider), asked anew for \(brought.question.task)"
            result.origins[file.name] = origin
            try session.replace(
                record.telling([ArchiveEvent(.repaired, at: self.now, "\(file.name) from \(origin)")]))
        }
        try session.unmark(place)
        result.after = looker.look(place, reads: true) ?? result.after
        return result
    }

    /// Nobody can say whether they are as good, and they may be the last there are. Says what became of them.
    private func keepOther(
        _ brought: ProviderSource.Bytes, _ record: ArchiveRecord
    ) throws(LibraryProblem) -> String {
        let provider = brought.question.provider
        let name =
            "sent-anew-\(brought.sha256.prefix(12)).\(brought.question.file.name.split(separator: ".").last ?? "bin")"
        let quarantine = Quarantine(archive.folder)
        let (home, isNew) = try session.inside { () throws(SystemError) -> (String, Bool) in
            // They may have been sent before.
            let homes = try quarantine.homes(of: record.id.text)
            if let known = homes.last(where: { archive.holds("\($0)/\(name)") }) {
                try FileName.remove(brought.path)
                return (known, false)
            }
            return (
                try quarantine.take(
                    brought.path, as: name, of: record.id.text, record: record.text, at: now), true
            )
        }
        if isNew {
            let event = ArchiveEvent(
                .quarantined, at: now,
                "\(name), which \(provider) sent for it and is something else, to \(home)")
            try session.replace(record.telling([event]))
        }
        return "\(provider) sent other bytes than it did then, which are in \(home)"
    }
}
