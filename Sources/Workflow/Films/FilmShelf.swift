package import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import MediaJobs
internal import MediaPool
package import Posix
internal import Storage

/// Keeps films in the archive: the file, its facts and poster, and the record that says where each shot comes from.
package struct FilmShelf: Sendable {
    /// What is known of a shot beside what making the film told.
    package struct Shot: Sendable, Hashable {
        package var source: String
        package var title: String
        package var clip: ClipID?

        package init(source: String, title: String, clip: ClipID?) {
            self.source = source
            self.title = title
            self.clip = clip
        }
    }

    package struct Kept: Sendable {
        package let record: FilmRecord
        /// Of its file, absolute.
        package let path: String
        /// These very bytes were there already.
        package let isAlready: Bool
    }

    private static let passing = ".dailies-film-"

    private let library: Library
    private let maker: ClipMaker
    /// As long as it lives nobody takes our passing names for what a killed program left.
    private let use: FolderUse
    /// Where a film is made that is to be kept: on the archive's own file system.
    package let folder: String

    package init(_ library: Library, _ maker: ClipMaker) throws(LibraryProblem) {
        self.library = library
        self.maker = maker
        folder = "\(library.folder.path)/incoming"
        do throws(SystemError) {
            try Folder.createDurably(folder)
            use = try FolderUse(of: folder) { $0.hasPrefix(Self.passing) }
        } catch {
            throw .archive(ArchiveProblem(error, in: library.folder.name))
        }
    }

    /// Takes the film into the archive. The same film made twice is there once.
    package func keep(
        _ film: StitchedFilm, in file: borrowing UnfinishedFile, titled title: String, shots: [Shot],
        at now: Moment
    ) async throws(LibraryProblem) -> Kept {
        let path = "\(folder)/\(Self.passing)\(UInt64.random(in: .min ... .max)).mp4"
        try inArchive { () throws(SystemError) in try file.appear(at: path, replacing: false) }
        // Where it was not moved into its place.
        defer { try? FileName.remove(path) }
        // Both read it from the system's cache.
        async let hashed = Self.hash(path, title)
        let made = await measure(path, title)
        let digest = try await hashed.get()
        if let known = try await known(digest.sha256) { return known }
        let stretches = try await stretches(film, shots)
        let software = made?.software ?? []
        let new = NewFilm(
            title,
            NewClip.File(
                path: path, name: "the film \(title)", bytes: digest.bytes, sha256: digest.sha256,
                source: nil,
                isMoved: true),
            container: "mp4", pictures: made?.pictures ?? [], at: now
        ) { id, now, file in
            var record = FilmRecord(
                id, archived: now, file: file, mode: film.mode.rawValue, sound: film.sound.rawValue)
            record.title = title
            record.facts = made?.facts
            record.fingerprints = made?.fingerprints ?? []
            record.shots = stretches
            record.events = [ArchiveEvent(.stitched, at: now)]
            record.software = software
            return record
        }
        let record = try await library.change { session throws(LibraryProblem) in try session.keep(new) }
        return kept(record, isAlready: false)
    }

    private func kept(_ record: FilmRecord, isAlready: Bool) -> Kept {
        Kept(
            record: record, path: "\(library.folder.path)/\(record.place)/\(record.file.name)",
            isAlready: isAlready)
    }

    private func known(_ sha256: String) async throws(LibraryProblem) -> Kept? {
        let record = try await library.ask { catalog throws(CatalogProblem) -> FilmRecord? in
            for row in try catalog.byHash(sha256) where row.kind == .film {
                if case .film(let record)? = try catalog.record(of: row.id) { return record }
            }
            return nil
        }
        return record.map { kept($0, isAlready: true) }
    }

    /// A film without a poster is one all the same: what was made is kept. The fingerprints find it again in
    /// another container.
    private func measure(_ path: String, _ title: String) async -> MadeClip? {
        let input = MediaInput.file(path, name: title)
        return try? await maker.make(input, named: title, ClipBackground(), at: Moment(milliseconds: 0))
    }

    /// Where each shot comes from. A file from elsewhere may be in the archive by its bytes.
    private func stretches(
        _ film: StitchedFilm, _ shots: [Shot]
    ) async throws(LibraryProblem) -> [FilmShot] {
        let hashes = film.inputs.map(\.sha256)
        let clips = try await library.ask { catalog throws(CatalogProblem) -> [String: ClipID] in
            var clips: [String: ClipID] = [:]
            for hash in Set(hashes) { clips[hash] = try catalog.byHash(hash).first?.id }
            return clips
        }
        return zip(film.shots, shots).map { shot, known in
            let input = film.inputs[shot.input]
            var stretch = FilmShot(
                source: known.source, sha256: input.sha256, from: shot.from, to: shot.to, start: shot.start,
                frames: shot.frames, isCopied: shot.isCopied)
            stretch.clip = known.clip ?? clips[input.sha256]
            stretch.title = known.title
            stretch.joinOffset = shot.soundOffset
            stretch.hasContentCredentials = input.hasContentCredentials
            return stretch
        }
    }

    private static func hash(_ path: String, _ title: String) async -> Result<
        Storage.FileHash, LibraryProblem
    > {
        await Threads.blocking {
            do throws(SystemError) {
                if let hash = try Storage.FileHash.of(path, as: "the film \(title)") { return .success(hash) }
                return .failure(.item(code: "unreadable", "could not read the film \(title)"))
            } catch {
                return .failure(.item(code: "unreadable", error.description))
            }
        }
    }

    private func inArchive(_ work: () throws(SystemError) -> Void) throws(LibraryProblem) {
        do throws(SystemError) {
            try work()
        } catch {
            throw .archive(ArchiveProblem(error, in: library.folder.name))
        }
    }
}
