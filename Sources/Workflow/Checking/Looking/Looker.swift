package import ArchiveFormat
internal import JSON
internal import Posix
internal import Storage

/// Looks at the folders of records, one by one. Changes nothing; all calls block.
package struct Looker: Sendable {
    private let archive: ArchiveFolder
    private let rows: RowSource
    /// Told how many bytes were read; false stops the reading.
    private let goOn: @Sendable (Int64) -> Bool

    package init(
        _ archive: ArchiveFolder, rows: RowSource, goOn: @escaping @Sendable (Int64) -> Bool = { _ in true }
    ) {
        self.archive = archive
        self.rows = rows
        self.goOn = goOn
    }

    /// Nil when it was stopped. Without `reads` files count by their length alone.
    package func look(_ place: String, reads: Bool) -> PlaceLook? {
        let record = record(at: place)
        var look = PlaceLook(place, record)
        let answer = look.clip.flatMap { id in rows.ask?(id) }
        look.row = Self.row(answer, beside: record)
        // Where the record is gone the catalog still knows what should be here.
        guard let basis = record.record ?? Self.record(in: answer, at: place) else {
            look.strays = names(in: place).filter { $0 != RecordPlace.record }
            return look
        }
        let expected = ExpectedFile.all(of: basis)
        for file in expected {
            guard let found = found(file, at: place, reads: reads) else { return nil }
            look.files.append(.init(file, found))
        }
        if look.files.contains(where: { $0.found == .missing }) {
            look.quarantined = quarantined(look.files.filter { $0.found == .missing }, of: basis.id)
        }
        let known = Set(expected.map(\.name) + [RecordPlace.record])
        look.strays = names(in: place).filter { !known.contains($0) }
        return look
    }

    // MARK: The record

    /// Much longer than any that we write: bodies beyond 64 KiB lie in files of their own.
    private static let longestRecord = 64 << 20

    private func record(at place: String) -> PlaceLook.RecordState {
        let path = "\(archive.path)/\(place)/\(RecordPlace.record)"
        let json: JSON
        do throws(SystemError) {
            let bytes = try FileDescriptor.openRegular(path).readToEnd(
                upTo: Self.longestRecord, as: RecordPlace.record)
            do throws(RecordProblem) {
                json = try RecordSeal.opened(bytes)
            } catch {
                return .damaged(error.reason)
            }
        } catch {
            if error.isMissing { return .missing }
            return error.isDamage ? .damaged(error.reason) : .unusable(.init(error, at: place))
        }
        do throws(RecordProblem) {
            let record = try ArchiveRecord(json)
            guard record.place == place else { return .damaged("it is the record of \(record.place)") }
            return .whole(record)
        } catch {
            // As it was written, so by a version that we do not know.
            return .unusable(
                .init(code: "record", "could not use \(place)/\(RecordPlace.record): \(error.reason)"))
        }
    }

    private static func record(in answer: RowSource.Answer?, at place: String) -> ArchiveRecord? {
        guard case .row(let json)? = answer, let record = try? ArchiveRecord(json), record.place == place
        else { return nil }
        return record
    }

    private static func row(
        _ answer: RowSource.Answer?, beside record: PlaceLook.RecordState
    ) -> PlaceLook.RowState {
        switch (answer, record) {
        case (nil, _): .notAsked
        case (.damaged(let why)?, _): .damaged(why)
        case (.absent?, .whole): .missing
        case (.row(let json)?, .whole(let record)):
            switch RecordDifference.fields(of: record.json.asRead, against: json) {
            case []: .same
            case let fields: .different(fields)
            }
        // Without a record there is nothing that a row should be like.
        case (.absent?, _), (.row?, _): .notAsked
        }
    }

    // MARK: Files

    private func found(
        _ file: ExpectedFile, at place: String, reads: Bool
    ) -> PlaceLook.FileLook.Found? {
        let path = "\(archive.path)/\(place)/\(file.name)"
        do throws(SystemError) {
            let size = try Storage.FileHash.size(of: path, as: file.name)
            guard size == file.bytes else {
                return .damaged("it has \(size) bytes and should have \(file.bytes)")
            }
            guard reads else { return .present }
            guard let hash = try Storage.FileHash.of(path, as: file.name, goOn: goOn) else { return nil }
            if hash.sha256 == file.sha256 { return .whole }
            return .damaged("its bytes are not those that its record tells: SHA-256 \(hash.sha256)")
        } catch {
            if error.isMissing { return .missing }
            return error.isDamage ? .damaged(error.reason) : .unusable(.init(error, at: place))
        }
    }

    /// The newest counts.
    private func quarantined(_ files: [PlaceLook.FileLook], of id: ClipID) -> [String: String] {
        var known: [String: String] = [:]
        for home in (try? Quarantine(archive).homes(of: id.text)) ?? [] {
            for file in files
            where Folder.kind(of: "\(archive.path)/\(home)/\(file.expected.name)") == .other {
                known[file.expected.name] = home
            }
        }
        return known
    }

    private func names(in place: String) -> [String] {
        ((try? Folder.entries(of: "\(archive.path)/\(place)")) ?? [])
            .map { $0.isFolder ? $0.name + "/" : $0.name }.filter { !Litter.isLitter($0) }
    }
}

extension PlaceLook.RecordState {
    var record: ArchiveRecord? {
        if case .whole(let record) = self { record } else { nil }
    }
}

extension CheckedItem.Trouble {
    init(_ error: SystemError, at place: String) {
        self.init(code: "unreadable", "could not \(error.attempt) \(place)/\(error.subject): \(error.reason)")
    }
}
