internal import ArchiveModel
internal import JSON

extension PixelSize: RecordPart {
    var json: JSON { ["width": .int(width), "height": .int(height)] }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(width: try fields.count("width"), height: try fields.count("height"))
    }
}

extension Colour: RecordPart {
    var json: JSON {
        .known([
            ("primaries", JSON(primaries)), ("transfer", JSON(transfer)), ("matrix", JSON(matrix)),
            ("range", JSON(range)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            primaries: try fields.ifText("primaries"), transfer: try fields.ifText("transfer"),
            matrix: try fields.ifText("matrix"), range: try fields.ifText("range"))
    }
}

extension TrackCounts: RecordPart {
    var json: JSON {
        [
            "video": .int(video), "audio": .int(audio), "subtitles": .int(subtitles),
            "cover_art": .int(coverArt),
            "other": .int(other),
        ]
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            video: try fields.int("video"), audio: try fields.int("audio"),
            subtitles: try fields.int("subtitles"), coverArt: try fields.int("cover_art"),
            other: try fields.int("other"))
    }
}

extension FileLayout: RecordPart {
    var json: JSON {
        .known([
            ("index_first", JSON(isIndexFirst)), ("fragmented", JSON(isFragmented)),
            ("content_credentials", .bool(hasContentCredentials)), ("missing_bytes", JSON(missingBytes)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            isIndexFirst: try fields.ifBool("index_first"), isFragmented: try fields.ifBool("fragmented"),
            hasContentCredentials: try fields.bool("content_credentials"),
            missingBytes: try fields.ifLong("missing_bytes"))
    }
}

extension Chapter: RecordPart {
    var json: JSON {
        .known([("start", JSON(words: start)), ("end", JSON(words: end)), ("title", JSON(title))])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            start: try fields.ifRational("start"), end: try fields.ifRational("end"),
            title: try fields.ifText("title"))
    }
}

extension Tag: RecordPart {
    var json: JSON { ["name": .string(name), "value": .string(value)] }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.text("name"), try fields.text("value"))
    }
}

extension Remark: RecordPart {
    var json: JSON { ["code": .string(code.rawValue), "text": .string(text)] }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.word("code"), try fields.text("text"))
    }
}
