import ArchiveModel
import JSON
import MediaJobs

/// The object that `dailies probe --json` prints for a file. The names are a contract with scripts; what is
/// absent is null.
extension Measuring.Result {
    var contract: JSON {
        let video = facts.video
        var fields: [JSON.Field] = [
            .init("file", .string(name)), .init("container", .string(facts.container)),
            .init("bytes", .int(Int(facts.bytes))),
            .init("duration", JSON(facts.duration)), .init("width", JSON(video?.size.width)),
            .init("height", JSON(video?.size.height)), .init("rotation", JSON(video?.rotation)),
            .init("fps", JSON(video?.frameRate)), .init("frames", JSON(video?.frames.map(Int.init))),
            .init("video", video?.contract ?? .null), .init("audio", facts.audio?.contract ?? .null),
            .init("container_duration", JSON(facts.containerDuration)),
            .init("bit_rate", JSON(facts.bitRate.map(Int.init))),
            .init("layout", facts.layout.contract), .init("tracks", facts.tracks.contract),
            .init("chapters", .array(facts.chapters.map(\.contract))),
            .init("tags", .object(facts.tags.map { .init($0.name, .string($0.value)) })),
            .init(
                "remarks",
                .array(facts.remarks.map { ["code": .string($0.code.rawValue), "text": .string($0.text)] })),
        ]
        if let examination { fields.append(.init("examination", examination.contract)) }
        if let pictures { fields.append(.init("pictures", .array(pictures.map(\.contract)))) }
        fields.append(.init("error", .null))
        return .object(fields)
    }
}

extension Facts {
    static func contract(file: String, _ failure: MediaFailure) -> JSON {
        let absent = [
            "container", "bytes", "duration", "width", "height", "rotation", "fps", "frames", "video",
            "audio",
        ]
        return .object(
            [.init("file", .string(file))] + absent.map { .init($0, .null) } + [
                .init("error", failure.contract)
            ])
    }
}

extension VideoFacts {
    fileprivate var contract: JSON {
        [
            "codec": .string(codec), "profile": JSON(profile), "pixel_format": JSON(pixelFormat),
            "bit_rate": JSON(bitRate.map(Int.init)), "level": JSON(level),
            "coded_width": .int(codedSize.width),
            "coded_height": .int(codedSize.height), "pixel_aspect": .string(pixelAspect.ratio),
            "duration": JSON(duration), "first_picture_time": JSON(firstPictureTime),
            "variable_frame_rate": JSON(hasVariableFrameRate), "language": JSON(language),
            "colour": [
                "primaries": JSON(colour.primaries), "transfer": JSON(colour.transfer),
                "matrix": JSON(colour.matrix), "range": JSON(colour.range),
            ],
        ]
    }
}

extension AudioFacts {
    fileprivate var contract: JSON {
        [
            "codec": .string(codec), "sample_rate": .int(sampleRate), "channels": .int(channels),
            "duration": JSON(duration), "bit_rate": JSON(bitRate.map(Int.init)),
            "start_time": JSON(startTime),
            "language": JSON(language),
        ]
    }
}

extension FileLayout {
    fileprivate var contract: JSON {
        [
            "index_first": JSON(isIndexFirst), "fragmented": JSON(isFragmented),
            "content_credentials": .bool(hasContentCredentials),
            "missing_bytes": JSON(missingBytes.map(Int.init)),
        ]
    }
}

extension TrackCounts {
    fileprivate var contract: JSON {
        [
            "video": .int(video), "audio": .int(audio), "subtitles": .int(subtitles),
            "cover_art": .int(coverArt),
            "other": .int(other),
        ]
    }
}

extension Chapter {
    fileprivate var contract: JSON { ["start": JSON(start), "end": JSON(end), "title": JSON(title)] }
}

extension MediaFailure {
    var contract: JSON { ["code": .string(code.rawValue), "message": .string(sentence)] }
}

extension JSON {
    /// A number for scripts; in records the fraction stays exact.
    init(_ value: Rational?) { self = value.map { .double($0.double) } ?? .null }
}
