internal import ArchiveFormat
internal import Posix

extension Archive {
    package enum Publication: Sendable, Equatable {
        /// In its place and on disk.
        case published(place: String)
        /// There is something at its place: nothing was changed.
        case refused(String)
    }

    /// Gives staged folders their places: on disk when it returns. The waits for the disk are shared. Under the
    /// writer's lock, with their places marked (`ChangeMarks`).
    ///
    /// The order, each step on disk before the next: contents and records; the files' names in their folders; the
    /// folders' places. Killed at any instant, `leftOver` finds the rest.
    package func publish(_ stagings: [Staging]) throws(StorageProblem) -> [Publication] {
        let refusals = stagings.map(\.refusal)
        let ready = zip(stagings, refusals).filter { $1 == nil }.map(\.0)
        try inside { () throws(SystemError) in
            let group = DiskGroup(on: folder.path)
            try group.sync(ready.count * 3) { () throws(SystemError) in
                for staging in ready { try staging.syncContents() }
            }
            for staging in ready { try staging.nameFile() }
            try group.sync(ready.count) { () throws(SystemError) in
                for staging in ready { try Folder.sync(staging.folder) }
            }
        }
        var publications: [Publication] = []
        var folders: Set<String> = []
        for (staging, refusal) in zip(stagings, refusals) {
            if let refusal {
                publications.append(.refused(refusal))
            } else {
                publications.append(try place(staging, &folders))
            }
        }
        try inside { () throws(SystemError) in
            for folder in folders { try Folder.sync(folder) }
            if !folders.isEmpty { try Folder.sync(path(Self.staged)) }
        }
        for (staging, publication) in zip(stagings, publications) {
            if case .published = publication { staging.removeSource() }
        }
        return publications
    }

    private func place(_ staging: Staging, _ folders: inout Set<String>) throws(StorageProblem) -> Publication
    {
        let place = staging.place
        let above = path(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        do throws(SystemError) {
            try Folder.createDurably(above)
            try Folder.move(staging.folder, to: path(place))
        } catch {
            guard error.isOccupied else { throw .archive(ArchiveProblem(error, in: folder.name)) }
            return .refused("could not archive \(staging.id): there is something at \(shown(place)) already")
        }
        folders.insert(above)
        staging.end()
        return .published(place: place)
    }
}

extension Staging {
    /// Why it cannot be published, before anything was changed: one bad item costs one item.
    fileprivate var refusal: String? {
        guard record != nil else { return "could not archive \(id): it has no record yet" }
        if archive.holds(place) {
            return "could not archive \(id): there is something at \(archive.shown(place)) already"
        }
        guard let file = state.withLock({ $0.file }), FileStatus(of: file.path)?.bytes != file.digest.bytes
        else {
            return nil
        }
        return "could not archive \(file.path): it was removed or changed meanwhile; run the command again"
    }

    /// What is in its folder, and the file that is yet to come into it.
    fileprivate func syncContents() throws(SystemError) {
        for entry in try Folder.entries(of: folder) where !entry.isFolder {
            try FileDescriptor.openRegular("\(folder)/\(entry.name)").sync(
                as: archive.shown("\(place)/\(entry.name)"))
        }
        if let file = state.withLock({ $0.file }), !file.path.hasPrefix(folder) {
            try FileDescriptor.openRegular(file.path).sync(as: file.path)
        }
        try Folder.sync(folder)
    }

    /// From now on the only copy may be here.
    fileprivate func nameFile() throws(SystemError) {
        guard let file = state.withLock({ $0.file }) else { return }
        state.withLock { $0.isNamed = true }
        let name = "\(folder)/\(file.name)"
        // Some file systems know no modes; there is nothing to protect it with.
        try? FileName.makeReadOnly(file.path)
        do throws(SystemError) {
            try FileName.move(file.path, to: name, replacing: false)
        } catch {
            guard error.isOtherFileSystem else { throw error }
            // Two views of one disk: only the attempt tells.
            try copyOver(file.path, to: name)
            state.withLock { $0.file?.source = file.path }
        }
    }

    private func copyOver(_ path: String, to name: String) throws(SystemError) {
        let input = try FileDescriptor.openRegular(path)
        guard let bytes = try PositionedReading.size(of: input.number, as: path) else { return }
        try NewFile.write(to: name, replacing: false) { file throws(SystemError) in
            try input.copy(from: 0, count: bytes, to: file, as: path)
        }
        try? FileName.makeReadOnly(name)
    }

    /// Its bytes are in their place. What cannot be removed stays: there is one file too many, and none too few.
    fileprivate func removeSource() {
        if let source = state.withLock({ $0.file?.source }) { try? FileName.remove(source) }
    }
}
