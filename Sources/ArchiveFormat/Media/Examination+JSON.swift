internal import ArchiveModel
internal import JSON

extension Examination: RecordPart {
    var json: JSON {
        .known([
            ("decoded_frames", JSON(decodedFrames)), ("promised_frames", JSON(promisedFrames)),
            ("decode_errors", JSON(decodeErrors)), ("first_error", JSON(firstError)),
            ("picture", picture?.json ?? .null), ("sound", sound?.json ?? .null),
            ("black", .array(black.map(\.json))), ("frozen", .array(frozen.map(\.json))),
            ("silent", .array(silent.map(\.json))), ("scene_cuts", .texts(sceneCuts)),
            ("loudness_lufs", JSON(loudness)), ("peak_dbfs", JSON(peak)),
            ("perceptual_hash", JSON(words: perceptualHash)), ("tracks", .list(tracks)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(decodeErrors: try fields.long("decode_errors"), tracks: try fields.list("tracks"))
        decodedFrames = try fields.ifLong("decoded_frames")
        promisedFrames = try fields.ifLong("promised_frames")
        firstError = try fields.ifText("first_error")
        picture = try fields.optional("picture", Stretch.read)
        sound = try fields.optional("sound", Stretch.read)
        black = try fields.list("black", Stretch.read)
        frozen = try fields.list("frozen", Stretch.read)
        silent = try fields.list("silent", Stretch.read)
        sceneCuts = try fields.list("scene_cuts", \.rational)
        loudness = try fields.ifDouble("loudness_lufs")
        peak = try fields.ifDouble("peak_dbfs")
        perceptualHash = try fields.optional("perceptual_hash") { $0.string.flatMap { PerceptualHash($0) } }
    }
}

extension Stretch {
    /// `[from, to]`
    var json: JSON { .texts([from, to]) }

    static func read(_ json: JSON) -> Stretch? {
        guard json.elements.count == 2, let from = json[0]?.rational, let to = json[1]?.rational else {
            return nil
        }
        return Stretch(from: from, to: to)
    }
}

extension ExaminedTrack: RecordPart {
    var json: JSON {
        .known([
            ("index", .int(index)), ("kind", .string(kind.rawValue)), ("codec", .string(codec)),
            ("packets", JSON(packets)), ("bytes", JSON(bytes)), ("fingerprint", JSON(fingerprint)),
            ("decoded", .bool(isDecoded)), ("decode_errors", JSON(decodeErrors)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            index: try fields.int("index"), kind: try fields.word("kind"), codec: try fields.text("codec"),
            packets: try fields.long("packets"), bytes: try fields.long("bytes"),
            fingerprint: try fields.ifText("fingerprint"), isDecoded: try fields.bool("decoded"),
            decodeErrors: try fields.long("decode_errors"))
    }
}

extension TrackFingerprint: RecordPart {
    var json: JSON {
        ["kind": .string(kind.rawValue), "packets": JSON(packets), "sha256": .string(sha256)]
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            try fields.word("kind"), packets: try fields.bytes("packets"), sha256: try fields.digest("sha256")
        )
    }
}
