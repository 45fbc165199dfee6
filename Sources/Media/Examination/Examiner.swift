package import ArchiveModel
internal import CFFmpeg

/// Reads a file once from its start to its end and decodes all of it.
package struct Examiner: ~Copyable {
    private let file: SourceFile
    private let facts: Facts
    private let options: ExaminationOptions
    private let limits: MediaLimits
    private let deadline: Deadline
    private let progress: (Double) -> Void

    /// Damage never throws, it is counted; what throws is a file that cannot be opened, or the machine's
    /// own trouble. `progress` gets the share that is done, at most a hundred times.
    package static func examine(
        _ file: SourceFile, facts: Facts, options: ExaminationOptions = ExaminationOptions(),
        limits: MediaLimits = MediaLimits(), deadline: Deadline = Deadline(in: nil),
        progress: @escaping (Double) -> Void = { _ in }
    ) throws(MediaError) -> Examination {
        try examine(
            file, facts: facts, options: options, observers: [], limits: limits, deadline: deadline,
            progress: progress)
    }

    /// `observers` see every picture that is shown, out of the same decode.
    static func examine(
        _ file: SourceFile, facts: Facts, options: ExaminationOptions = ExaminationOptions(),
        observers: [any FrameObserver], limits: MediaLimits = MediaLimits(),
        deadline: Deadline = Deadline(in: nil), progress: @escaping (Double) -> Void = { _ in }
    ) throws(MediaError) -> Examination {
        let examiner = Examiner(
            file: file, facts: facts, options: options, limits: limits, deadline: deadline, progress: progress
        )
        return try examiner.run(observers)
    }

    private func run(_ observers: [any FrameObserver]) throws(MediaError) -> Examination {
        let input = try Container(file).open(limits: limits, deadline: deadline)
        // All that looks at its tracks looks through pointers, which do not keep it.
        defer { withExtendedLifetime(input) {} }
        let choice = try TrackChoice(input, limits: limits, name: file.name)
        let picture: PictureExaminer? =
            if let track = choice.video, Codecs.allows(track.codecName) {
                try PictureExaminer(
                    track, facts: facts, options: options, observers: observers, name: file.name)
            } else { nil }
        let sound: SoundExaminer? =
            if let track = choice.audio, Codecs.allows(track.codecName) {
                try SoundExaminer(track, options: options, name: file.name)
            } else { nil }
        let tracks = try examiners(input, choice, picture, sound)
        let main = (choice.video ?? choice.audio).flatMap { main in tracks.first { $0.index == main.index } }
        let promised = choice.video == nil ? 0 : facts.video?.frames ?? 0
        let reading = try PacketReading(
            input, tracks, isWhole: { main.map { $0.packets >= promised } ?? true }, progress: progress)

        let zero = picture?.span?.from ?? sound?.span?.from ?? .zero
        let results = tracks.map { $0.result() }
        var examination = Examination(
            decodeErrors: results.reduce(reading.errors) { $0 + $1.decodeErrors }, tracks: results)
        examination.firstError = reading.firstError ?? tracks.lazy.compactMap(\.firstError).first
        examination.promisedFrames = facts.video?.frames
        examination.decodedFrames = picture.map { Int64($0.frames) }
        picture?.fill(&examination, since: zero)
        try sound?.fill(&examination, since: zero)
        return examination
    }

    private func examiners(
        _ input: borrowing InputFile, _ choice: TrackChoice, _ picture: PictureExaminer?,
        _ sound: SoundExaminer?
    ) throws(MediaError) -> [TrackExaminer] {
        var examiners: [TrackExaminer] = []
        for track in input.tracks {
            var part = TrackExaminer.Part.other
            if let picture, track.index == choice.video?.index { part = .picture(picture) }
            if let sound, track.index == choice.audio?.index { part = .sound(sound) }
            examiners.append(
                try TrackExaminer(
                    track, part, name: file.name, limits: limits, threads: options.threads))
        }
        return examiners
    }
}
