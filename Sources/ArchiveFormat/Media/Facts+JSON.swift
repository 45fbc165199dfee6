internal import ArchiveModel
internal import JSON

// Written by hand and not by JSONEncoder, which takes seven times as long: making a catalog anew reads all records.

extension Facts: RecordPart {
    var json: JSON {
        .known([
            ("container", .string(container)), ("bytes", JSON(bytes)), ("duration", JSON(words: duration)),
            ("container_duration", JSON(words: containerDuration)), ("bit_rate", JSON(bitRate)),
            ("video", video?.json ?? .null), ("audio", audio?.json ?? .null), ("tracks", tracks.json),
            ("layout", layout.json), ("chapters", .list(chapters)), ("tags", .list(tags)),
            ("remarks", .list(remarks)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            container: try fields.text("container"), bytes: try fields.long("bytes"),
            duration: try fields.ifRational("duration"),
            containerDuration: try fields.ifRational("container_duration"),
            bitRate: try fields.ifLong("bit_rate"), video: try fields.ifPart("video"),
            audio: try fields.ifPart("audio"), tracks: try fields.part("tracks"),
            layout: try fields.part("layout"), chapters: try fields.list("chapters"),
            tags: try fields.list("tags"), remarks: try fields.list("remarks"))
    }
}

extension VideoFacts: RecordPart {
    var json: JSON {
        .known([
            ("codec", .string(codec)), ("profile", JSON(profile)), ("level", JSON(level)),
            ("pixel_format", JSON(pixelFormat)), ("bit_rate", JSON(bitRate)), ("coded_size", codedSize.json),
            ("rotation", .int(rotation)), ("pixel_aspect", JSON(words: pixelAspect)),
            ("fps", JSON(words: frameRate)), ("variable_frame_rate", JSON(hasVariableFrameRate)),
            ("frames", JSON(frames)), ("duration", JSON(words: duration)),
            ("first_picture_time", JSON(words: firstPictureTime)), ("colour", colour.json),
            ("language", JSON(language)), ("time_base", JSON(words: timeBase)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(codec: try fields.text("codec"), codedSize: try fields.part("coded_size"))
        profile = try fields.ifText("profile")
        level = try fields.ifInt("level")
        pixelFormat = try fields.ifText("pixel_format")
        bitRate = try fields.ifLong("bit_rate")
        rotation = try fields.int("rotation")
        pixelAspect = try fields.rational("pixel_aspect")
        frameRate = try fields.ifRational("fps")
        hasVariableFrameRate = try fields.ifBool("variable_frame_rate")
        frames = try fields.ifLong("frames")
        duration = try fields.ifRational("duration")
        firstPictureTime = try fields.ifRational("first_picture_time")
        colour = try fields.part("colour")
        language = try fields.ifText("language")
        timeBase = try fields.ifRational("time_base")
    }
}

extension AudioFacts: RecordPart {
    var json: JSON {
        .known([
            ("codec", .string(codec)), ("sample_rate", .int(sampleRate)), ("channels", .int(channels)),
            ("bit_rate", JSON(bitRate)), ("duration", JSON(words: duration)),
            ("start_time", JSON(words: startTime)), ("language", JSON(language)),
            ("time_base", JSON(words: timeBase)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            codec: try fields.text("codec"), sampleRate: try fields.int("sample_rate"),
            channels: try fields.int("channels"))
        bitRate = try fields.ifLong("bit_rate")
        duration = try fields.ifRational("duration")
        startTime = try fields.ifRational("start_time")
        language = try fields.ifText("language")
        timeBase = try fields.ifRational("time_base")
    }
}
