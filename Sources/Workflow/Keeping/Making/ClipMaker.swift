package import ArchiveFormat
package import ArchiveModel
internal import Hashing
package import MediaJobs
package import MediaPool
internal import Posix
package import Verification

/// Measures one file for the archive: facts, examination, poster and sheet out of one decode, and the verdict. It
/// reads the file where it lies and changes nothing.
package struct ClipMaker: Sendable {
    package enum Depth: Sendable {
        /// Every frame and sample is decoded.
        case examined
        /// The index, a poster from near a key frame, and the packets' fingerprints: nothing else is decoded.
        case quick
    }

    private let pool: MediaPool
    private let depth: Depth
    private let rules: Rules
    private let software: @Sendable () async -> [Software]
    /// Where workers write pictures before these are kept: a folder on the archive's file system.
    private let workFolder: String

    package init(
        _ pool: MediaPool, _ depth: Depth, rules: Rules = Rules(),
        software: @escaping @Sendable () async -> [Software], workFolder: String
    ) {
        self.pool = pool
        self.depth = depth
        self.rules = rules
        self.software = software
        self.workFolder = workFolder
    }

    package init(
        _ pool: MediaPool, _ depth: Depth, rules: Rules = Rules(), software: [Software], workFolder: String
    ) {
        self.init(pool, depth, rules: rules, software: { software }, workFolder: workFolder)
    }

    /// Large enough to see a face, small enough that ten thousand of them are no burden.
    private static let pictures: [(kind: RecordedPicture.Kind, request: PictureRequest)] = [
        (.poster, PictureRequest(.poster)),
        (.sheet, PictureRequest(.sheet(SheetGrid(columns: 3, rows: 3)), width: 960)),
    ]

    package func make(
        _ input: MediaInput, named name: String, _ background: ClipBackground, at now: Moment,
        progress: (@Sendable (MediaProgress) -> Void)? = nil
    ) async throws(MediaFailure) -> MadeClip {
        var clip: MadeClip
        switch depth {
        case .examined: clip = try await examined(input, name, progress)
        case .quick: clip = try await glanced(input, name)
        }
        clip.software = await software()
        clip.verdict = verdict(on: clip.facts, clip.examination, background, at: now)
        return clip
    }

    private func examined(
        _ input: MediaInput, _ name: String, _ progress: (@Sendable (MediaProgress) -> Void)?
    ) async throws(MediaFailure) -> MadeClip {
        let output = try room(for: name)
        let answer = try await pool.run(
            ExamineJob(pictures: Self.pictures.map(\.request)), input: input, outputs: [output.number],
            progress: progress)
        guard answer.pictures.count == Self.pictures.count else { throw WrittenPictures.garbled(name) }
        // Where nothing could be decoded there is no picture.
        let made = zip(Self.pictures, answer.pictures).compactMap { picture, facts in
            facts.map { (picture.kind, $0) }
        }
        var clip = MadeClip(answer.facts, answer.examination)
        clip.pictures = try pictures(made, of: name, in: output)
        return clip
    }

    private func glanced(_ input: MediaInput, _ name: String) async throws(MediaFailure) -> MadeClip {
        let output = try room(for: name)
        do throws(MediaFailure) {
            let answer = try await pool.run(GlanceJob(), input: input, outputs: [output.number])
            var clip = MadeClip(answer.facts, nil)
            clip.fingerprints = answer.tracks.compactMap { TrackFingerprint($0) }
            clip.pictures = try pictures(answer.poster.map { [(.poster, $0)] } ?? [], of: name, in: output)
            return clip
        } catch  where error.code != .cancelled {
            // A clip whose picture cannot be had, whatever a decoder did over it, is kept all the same: what was paid
            // for is kept, with what its index tells.
            return MadeClip(try await pool.run(ProbeJob(), input: input), nil)
        }
    }

    private func room(for name: String) throws(MediaFailure) -> FileDescriptor {
        do throws(SystemError) {
            return try NewFile.nameless(in: workFolder)
        } catch {
            throw MediaFailure(
                MediaFailure.Code(rawValue: MediaError.Code.unwritable.rawValue),
                SystemError(error.attempt, "the pictures of \(name)", code: error.code).description)
        }
    }

    private func pictures(
        _ made: [(RecordedPicture.Kind, PictureFacts)], of name: String, in all: borrowing FileDescriptor
    ) throws(MediaFailure) -> [MadePicture] {
        try WrittenPictures.check(made.map(\.1.bytes), of: name, in: all)
        var pictures: [MadePicture] = []
        var offset: Int64 = 0
        for (kind, facts) in made {
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try PositionedReading.bytes(all.number, at: offset, count: facts.bytes, as: name)
            } catch {
                throw MediaFailure(.unreadable, error.description)
            }
            guard bytes.count == facts.bytes, let sha256 = SHA256.hexadecimal(of: bytes[...]) else {
                throw WrittenPictures.garbled(name)
            }
            offset += Int64(facts.bytes)
            pictures.append(MadePicture(kind: kind, facts: facts, bytes: bytes, sha256: sha256))
        }
        return pictures
    }

    /// Held against its request. Without one a verdict is worth keeping only where the file is bad whatever was
    /// asked for.
    package func verdict(
        on facts: Facts, _ examination: Examination?, _ background: ClipBackground, at now: Moment
    ) -> RecordedVerdict? {
        let request = background.request?.meaning ?? Request()
        let verdict = Verifier(request: request, rules: rules).verdict(
            facts: facts, examination: examination, stated: background.stated)
        guard background.request != nil || !background.stated.isEmpty || verdict.result == .fail else {
            return nil
        }
        return RecordedVerdict(
            verdict, by: rules, complaint: verdict.complaint(about: request, task: background.origin?.taskID),
            at: now)
    }
}
